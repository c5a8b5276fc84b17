"""How well questions find their knowledge: by words, by meaning and by both, in three ways of typing (docs/knowledge.md).

    make bench ARGS="knowledge [--encoder NAME]"

The questions (tests/knowledge/questions.tsv) come from people who had not read the entries. A question may have several
right entries, "saving/*" means any of a topic, and "-" that nothing in data/knowledge/ answers it.
"""

from __future__ import annotations

import argparse
import csv
import random
import re
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean, median

from rich.console import Console
from rich.table import Table

from bot.evaluation.chat_words import WORDS
from knowledge.finder import Finder, Found
from knowledge.folding import fold
from knowledge.made import TRAINED
from knowledge.making import make, open_finder

ROOT = Path(__file__).resolve().parents[1]
QUESTIONS = ROOT / "tests/knowledge/questions.tsv"
GOLDEN = ROOT / "tests/nlu/golden.tsv"
SHORTENED = 0.7
_HAS_SHORT_FORM = re.compile(rf"\b({'|'.join(sorted(map(re.escape, WORDS), key=len, reverse=True))})\b")
_MARKED = re.compile(r"\[([^\]]+)\]\([^)]*\)")


@dataclass(frozen=True)
class Question:
    text: str
    right: tuple[str, ...]

    def is_met_by(self, found: Found) -> bool:
        return any(_fits(name, found.entry.id) for name in self.right)


@dataclass(frozen=True)
class Figures:
    """Shares. `told_right` and `told_wrong` are of questions that have an answer, when only what fits is told; the last two
    of questions about electricity that have none, and of messages out of scope."""

    hit1: float
    hit3: float
    told_right: float
    told_wrong: float
    told_unknown: float
    told_outside: float
    milliseconds: float


def read_questions(file: Path = QUESTIONS) -> list[Question]:
    with file.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [Question(row["question"], tuple(row["entries"].split("|"))) for row in rows]


def read_outside(file: Path = GOLDEN) -> list[str]:
    """Messages that have nothing to do with electricity service."""
    rows = (line.rstrip("\n").split("\t") for line in file.read_text(encoding="utf-8").splitlines()[1:])
    return [_MARKED.sub(r"\1", text) for text, intent in rows if intent == "out_of_scope"]


def teencode(text: str) -> str:
    """The text as hasty young people type it: most words that have a short form are shortened. The same text comes out the same."""
    chance = random.Random(text)

    def shortened(found: re.Match[str]) -> str:
        return chance.choice(WORDS[found[0]]) if chance.random() < SHORTENED else found[0]

    return _HAS_SHORT_FORM.sub(shortened, text.lower())


WAYS: dict[str, Callable[[str], str]] = {"as typed": str, "no diacritics": fold, "teencode": teencode}


def measure(finder: Finder, way: Callable[[str], str], questions: Sequence[Question]) -> Figures:
    """Ask every question once, on a day on which every entry holds that holds today."""
    began = time.perf_counter()
    answers = [(question, finder.find(way(question.text))) for question in questions if question.right != ("-",)]
    took = 1000 * (time.perf_counter() - began) / len(answers)
    unknown = [finder.find(way(question.text))[0] for question in questions if question.right == ("-",)]
    outside = [finder.find(way(text))[0] for text in read_outside()]
    first = [(question.is_met_by(found[0]), found[0].fit >= 1) for question, found in answers]
    return Figures(
        hit1=mean(right for right, _ in first),
        hit3=mean(any(map(question.is_met_by, found)) for question, found in answers),
        told_right=mean(right and told for right, told in first),
        told_wrong=mean(told and not right for right, told in first),
        told_unknown=mean(found.fit >= 1 for found in unknown),
        told_outside=mean(found.fit >= 1 for found in outside),
        milliseconds=took,
    )


def _fits(name: str, entry: str) -> bool:
    return entry == name or (name.endswith("/*") and entry.startswith(name[:-1]))


def main() -> None:
    parser = argparse.ArgumentParser(prog='make bench ARGS="knowledge …"')
    parser.add_argument("--encoder", default=TRAINED)
    encoder = parser.parse_args().encoder
    make(encoder)
    both = open_finder(encoder)
    finders = {"words": Finder(both.entries), "both": both}
    questions = read_questions()
    table = Table("found by", "typing", "hit@1", "hit@3", "told right", "told wrong", "no answer", "out of scope", "ms")
    for name, finder in finders.items():
        for way, typed in WAYS.items():
            one = measure(finder, typed, questions)
            shares = (one.hit1, one.hit3, one.told_right, one.told_wrong, one.told_unknown, one.told_outside)
            table.add_row(name, way, *(f"{100 * share:.1f}" for share in shares), f"{one.milliseconds:.1f}")
    lengths = [len(question.text.split()) for question in questions]
    Console().print(table, f"{len(questions)} questions of {median(lengths):.0f} words, {len(both.entries)} entries")


if __name__ == "__main__":
    main()
