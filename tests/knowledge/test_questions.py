"""The questions that knowledge is measured on: many, with entries that exist, and none that says an entry's wording again."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from bench.knowledge import read_questions
from knowledge.made import ROOT
from knowledge.reading import read_entries

ENTRIES = read_entries(ROOT / "data/knowledge")
QUESTIONS = read_questions()
BRAIN = ROOT / ".venv-bot/bin/python"


def test_there_are_enough_questions_and_some_that_nothing_answers() -> None:
    assert len({question.text for question in QUESTIONS}) == len(QUESTIONS) >= 200
    assert sum(question.right == ("-",) for question in QUESTIONS) >= 10


def test_every_right_answer_is_there() -> None:
    names = {entry.id for entry in ENTRIES} | {f"{entry.id.split('/')[0]}/*" for entry in ENTRIES} | {"-"}
    assert {name for question in QUESTIONS for name in question.right} <= names


def test_every_topic_is_asked_about() -> None:
    asked = {name.split("/")[0] for question in QUESTIONS for name in question.right} - {"-"}
    assert len(asked) >= 14


@pytest.mark.skipif(not BRAIN.exists(), reason="needs the brain's environment: make test sets it up")
def test_no_question_is_a_near_copy_of_an_entry(tmp_path: Path) -> None:
    asked = tmp_path / "questions.tsv"
    asked.write_text("text\tintent\n" + "".join(f"{question.text}\tquestion\n" for question in QUESTIONS))
    written = [f"- {question}" for entry in ENTRIES for question in entry.questions]
    nlu = {"version": "3.1", "nlu": [{"intent": "question", "examples": "\n".join(written) + "\n"}]}
    with (tmp_path / "nlu.yml").open("w", encoding="utf-8") as file:
        YAML().dump(nlu, file)
    command = [BRAIN, "-m", "bot.evaluation.near_copies", asked, tmp_path / "nlu.yml"]
    environment = os.environ | {"PYTHONWARNINGS": "ignore"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120)
    assert done.stdout, done.stderr[-2000:]
    pairs = [f"{pair['alike']:.2f}  {pair['text']}  ≈  {pair['nearest']}" for pair in json.loads(done.stdout)["pairs"]]
    assert not pairs, "\n" + "\n".join(pairs)
