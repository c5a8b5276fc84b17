"""`tongdai parse` gives JSON lines and nothing else."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from app import training

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.system
def test_each_line_is_understood_and_libraries_are_not_heard() -> None:
    training.train(print)
    command = [sys.executable, "-m", "app.cli", "parse", "-"]
    told = subprocess.run(
        command, cwd=ROOT, input="nhà em mất điện\nxin chào\n", capture_output=True, text=True, timeout=120
    )
    assert told.returncode == 0
    assert told.stderr == ""
    assert [json.loads(line)["intent"] for line in told.stdout.splitlines()] == ["report_outage", "greet"]
