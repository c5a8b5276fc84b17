"""`make help`, what must not be committed, and tests that are left out."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.setup.conftest import ROOT

REGISTRY = "https://files.python" + "hosted.org/packages/x.whl"
HOME = "/ho" + "me/lan/tongdai"


def test_make_help_has_a_line_for_each_verb() -> None:
    phony = re.search(r"^\.PHONY: (.*)$", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert phony is not None
    shown = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    listed = re.findall(r"^  make (\w+) +\S", shown, re.MULTILINE)
    assert sorted(listed) == sorted(phony[1].split())


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (REGISTRY, "address of a package registry"),
        (f"open('{HOME}/x')", "path of one machine"),
        ("một câu bình thường, /healthz, docs/workflow/", None),
    ],
)
def test_what_only_one_machine_knows_is_not_committed(tmp_path: Path, text: str, found: str | None) -> None:
    (tmp_path / "note.md").write_text(f"first line\n{text}\n")
    (tmp_path / "photo.bin").write_bytes(b"\xff\xfe\x00")
    for command in (["init", "-q"], ["add", "."]):
        subprocess.run(["git", *command], cwd=tmp_path, check=True)
    script = [sys.executable, ROOT / "scripts/check_tree.py"]
    done = subprocess.run(script, cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == (1 if found else 0)
    assert done.stdout == (f"{tmp_path}/note.md:2: {found}\n" if found else "")


@pytest.mark.parametrize(("ci", "status"), [("true", 1), ("", 0)])
def test_a_test_left_out_is_named_and_fails_only_in_ci(tmp_path: Path, ci: str, status: int) -> None:
    (tmp_path / "test_it.py").write_text(
        "import pytest\ndef test_one(): pytest.skip('no such server here')\ndef test_two(): pass\n"
    )
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "tests.skips", "-p", "no:cacheprovider", "--rootdir", ".", "."],
        cwd=tmp_path,
        env=os.environ | {"CI": ci, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
    )
    assert "1 × no such server here" in done.stdout
    assert done.returncode == status
