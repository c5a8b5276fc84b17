"""Settings come from .env of the project, or from the file that TONGDAI_ENV_FILE names."""

from __future__ import annotations

import sys
from pathlib import Path
from subprocess import run

ROOT = Path(__file__).parents[2]
PORT = "from app.settings import read_settings; print(read_settings().port)"


def test_another_file_takes_the_place_of_dot_env(tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("TONGDAI_PORT=4711\n")
    said = [
        run(
            [sys.executable, "-c", PORT],
            cwd=ROOT,
            env={"TONGDAI_ENV_FILE": file},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for file in (str(tmp_path / "mine"), "")
    ]
    assert said == ["4711\n", "8080\n"]
