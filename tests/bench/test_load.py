"""A small load on everything that is real: our system, plain Rasa beside it, the fake Zalo server as the sink."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from app.settings import ROOT
from app.training import model_file

BOT_PYTHON = ROOT / ".venv-bot/bin/python"
FIND_PATCHES = """
import importlib, pathlib, sys
for file in pathlib.Path("bot/nlu").glob("*.py"):
    importlib.import_module("bot.nlu." + file.stem)
print(" ".join(sorted(name for name in sys.modules if name.startswith("bot.") and not name.startswith("bot.nlu"))))
"""


@pytest.mark.system
def test_five_customers_get_every_reply_once_and_in_order_from_both_systems(tmp_path: Path) -> None:
    if not model_file().exists():
        pytest.skip("there is no model of the present data (make train)")
    file = tmp_path / "load.json"
    command = [sys.executable, "-m", "bench.load", "--customers", "5", "--turns", "8", "--json", str(file)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    results = json.loads(file.read_text())["results"]
    assert [one["system"] for one in results] == ["tongdai", "rasa run"]
    for one in results:
        verdict = one["verdict"]
        assert verdict.pop("expected") >= one["turns"] == 160
        assert set(verdict.values()) == {0}
        assert one["failures"] == {}
        assert 0 < one["median"] <= one["p95"] <= one["p99"]


def test_plain_rasa_loads_our_model_without_our_changes_to_rasa() -> None:
    if not BOT_PYTHON.exists():
        pytest.skip("the Rasa environment is not made yet")
    done = subprocess.run([BOT_PYTHON, "-c", FIND_PATCHES], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
