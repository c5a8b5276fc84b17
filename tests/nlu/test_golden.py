"""The golden messages: enough of each intent, well marked, and none that training has already seen."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = ROOT / "tests" / "nlu" / "golden.tsv"
LEAST_ROWS, LEAST_INTENTS, LEAST_OF_EACH = 600, 45, 8


@pytest.fixture(scope="module")
def checked() -> dict[str, Any]:
    """What the check in the brain's environment says; a row that can't be read ends it with a message."""
    command = [ROOT / ".venv-bot/bin/python", "-m", "bot.evaluation.near_copies", GOLDEN, ROOT / "data" / "nlu"]
    environment = os.environ | {"PYTHONWARNINGS": "ignore"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120)
    assert done.stdout, f"no row of the table may be malformed: {done.stderr[-2000:]}"
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def test_there_are_enough_messages_of_every_intent(checked: dict[str, Any]) -> None:
    assert checked["rows"] >= LEAST_ROWS
    assert len(checked["intents"]) >= LEAST_INTENTS
    assert {intent: count for intent, count in checked["intents"].items() if count < LEAST_OF_EACH} == {}


def test_golden_messages_and_training_data_have_the_same_intents(checked: dict[str, Any]) -> None:
    assert sorted(checked["intents"]) == checked["trained_intents"]


def test_no_message_is_a_near_copy_of_training_data(checked: dict[str, Any]) -> None:
    pairs = [f"{pair['alike']:.2f}  {pair['text']}  ≈  {pair['nearest']}" for pair in checked["pairs"]]
    assert not pairs, "\n" + "\n".join(pairs)


def test_courtesies_that_all_write_are_few(checked: dict[str, Any]) -> None:
    pairs = [f"{pair['text']}  =  {pair['nearest']}" for pair in checked["unavoidable_pairs"]]
    assert not checked["too_many_unavoidable"], "\n" + "\n".join(pairs)
