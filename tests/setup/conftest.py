"""A copy of the set-up scripts in an empty folder, with stand-ins for uv and npm that note what they were asked."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
VERSION = f"{sys.version_info[0]}.{sys.version_info[1]}"

UV = f"""
echo "$*" >> "$ASKED"
case "$1" in
  --version) echo "uv 1.0" ;;
  venv) exec {sys.executable} -m venv --without-pip "${{@: -1}}" ;;
  pip) printf '%b\\n' "${{UV_SAYS:-Installed}}"; while [ -n "${{UV_WAITS:-}}" ] && [ ! -e "$UV_WAITS" ]; do sleep 0.02; done; exit "${{UV_STATUS:-0}}" ;;
  *) exit 1 ;;
esac
"""
NPM = 'echo "npm $*" >> "$ASKED"; [ "$1" != ci ] || { rm -rf node_modules; mkdir node_modules; }'


@dataclass
class Folder:
    """A project folder to set up, and a PATH with nothing on it but system tools and stand-ins."""

    path: Path
    environment: dict[str, str] = field(default_factory=dict)

    @property
    def programs(self) -> Path:
        return self.path / "programs"

    def program(self, name: str, script: str) -> Path:
        """Put a program first on the PATH."""
        file = self.programs / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(f"#!/bin/bash\n{script}\n")
        file.chmod(0o755)
        return file

    def command(self, script: str) -> list[str]:
        return ["bash", "-c", f". scripts/setup/prepare.sh; {script}"]

    def run(self, script: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run `script` with the set-up's functions at hand."""
        return subprocess.run(
            self.command(script),
            cwd=self.path,
            env=self.environment | environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=60,
        )

    def asked(self) -> list[str]:
        """What uv and npm were asked to do, in order; asking for their versions aside."""
        file = self.path / "asked"
        lines = file.read_text().splitlines() if file.exists() else []
        return [line for line in lines if not line.endswith("--version")]


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    shutil.copytree(ROOT / "scripts", tmp_path / "scripts")
    (tmp_path / "requirements").mkdir()
    for name in ("bot", "app", "dev"):
        (tmp_path / f"requirements/{name}.lock").write_text("a==1.0 \\\n    --hash=sha256:00\n")
    (tmp_path / "pyproject.toml").write_text("[project]\n")
    (tmp_path / "package-lock.json").write_text("{}\n")
    made = Folder(tmp_path)
    made.environment = {
        "PATH": f"{made.programs}:/usr/bin:/bin",
        "HOME": str(tmp_path),
        "ASKED": str(tmp_path / "asked"),
        "LANG": os.environ.get("LANG", "C.UTF-8"),
    }
    made.program("uv", UV)
    made.program("npm", NPM)
    made.program("node", ":")
    made.program(f"python{VERSION}", f'exec {sys.executable} "$@"')
    return made
