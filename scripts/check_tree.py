"""Refuses what must not be committed: addresses of package registries and paths of one person's machine.

Both work for whoever wrote them and for nobody else: whoever installs this names the index in their own settings.
"""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

REGISTRIES = r"pypi\.org|pythonhosted\.org|registry\.(npmjs|yarnpkg)|(deb|security)\.debian\.org|archive\.ubuntu\.com"
MACHINE_PATHS = r"(?<![\w.])/(root|work|farm|Users/\w+|home/\w+)/"
FINDINGS = {
    "address of a package registry": re.compile(REGISTRIES, re.IGNORECASE),
    "path of one machine": re.compile(MACHINE_PATHS),
}


def committed_files(root: Path) -> list[Path]:
    """Files that git tracks under `root`, as they stand in the working tree."""
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=root, check=True, capture_output=True, text=True)
    return [root / name for name in listing.stdout.split("\0") if name]


def findings(file: Path) -> Iterator[str]:
    """One line `path:number: what is wrong` for each; files that aren't text have none."""
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (UnicodeDecodeError, FileNotFoundError, IsADirectoryError):
        return
    for number, line in enumerate(lines, start=1):
        for what, pattern in FINDINGS.items():
            if pattern.search(line):
                yield f"{file}:{number}: {what}"


def main(root: Path) -> int:
    found = [line for file in committed_files(root) for line in findings(file)]
    print(*found, sep="\n", end="\n" if found else "")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(Path.cwd()))
