"""What `tongdai eval` does, from its arguments to its exit status."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from rasa.shared.exceptions import RasaException

from bot import patches
from bot.evaluation.examples import BadExamples, read_examples, read_training_data
from bot.evaluation.folds import few_of_each
from bot.evaluation.measure import Measured, measure
from bot.evaluation.messages import Example
from bot.evaluation.report import write_report
from bot.evaluation.summary import (
    changes_table,
    compare,
    headline_table,
    read_summary,
    summary_of,
    training_time,
    write_summary,
)
from bot.evaluation.training import load, read_config

ROOT = Path(__file__).resolve().parents[2]
CONFIG, NLU = ROOT / "config.yml", ROOT / "data" / "nlu"
GOLDEN, REFERENCE = ROOT / "tests" / "nlu" / "golden.tsv", ROOT / "tests" / "nlu" / "summary.json"


def _arguments(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="tongdai eval",
        description="Train the understanding, test it in four ways of typing, and write a report and a summary.",
    )
    add = parser.add_argument
    add("--config", type=Path, default=CONFIG, help="a Rasa configuration (default: config.yml)")
    add("--nlu", type=Path, default=NLU, help="Rasa training data, a file or a folder (default: data/nlu)")
    add(
        "--golden",
        type=Path,
        help="messages to test with: a golden table or Rasa training data (default: tests/nlu/golden.tsv with data/nlu)",
    )
    add("--no-golden", action="store_true", help="only cross-validate")
    add("--folds", type=int, default=5, help="folds of the cross-validation (default: 5)")
    add("--no-cv", action="store_true", help="test on the golden messages only: one training")
    add("--model", type=Path, help="test this model, trained on all of the data before, in place of training one")
    add("--limit", type=int, help="a quick look: so many training and golden messages of each intent")
    add("--out", type=Path, default=ROOT / "var" / "eval", help="folder of report.html and summary.json")
    add("--compare", type=Path, metavar="SUMMARY", help="end with 1 if a figure is over a point worse than there")
    add("--accept", action="store_true", help="keep the summary as tests/nlu/summary.json, to compare with from now on")
    return parser.parse_args(arguments)


def _golden(asked: argparse.Namespace) -> list[Example]:
    file = asked.golden or (GOLDEN if asked.nlu.resolve() == NLU and GOLDEN.exists() else None)
    if asked.no_golden or file is None:
        return []
    if not file.exists():
        raise BadExamples(f"There are no golden messages at {file}.")
    examples = read_examples(file)
    seen: dict[str, int] = {}
    return [e for e in examples if asked.limit is None or _count(seen, e.intent) <= asked.limit]


def _count(seen: dict[str, int], intent: str) -> int:
    seen[intent] = seen.get(intent, 0) + 1
    return seen[intent]


def _check(asked: argparse.Namespace, golden: list[Example]) -> None:
    if asked.no_cv and not golden:
        raise BadExamples("Without golden messages and without cross-validation there is nothing to test with.")
    ours = (asked.config.resolve(), asked.nlu.resolve(), (asked.golden or GOLDEN).resolve()) == (CONFIG, NLU, GOLDEN)
    if asked.model and (asked.limit or asked.accept or not golden):
        raise BadExamples("A model trained before has seen all of the data: it can only be tested on golden messages.")
    if asked.accept and (asked.limit or not ours or not golden):
        raise BadExamples("Only config.yml, all of data/nlu and tests/nlu/golden.tsv make a reference to compare with.")


def _name(path: Path) -> str:
    path = path.resolve()
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else path.name


def _tell(summary: dict[str, Any], measured: Measured, report: Path) -> None:
    print("\n" + headline_table(summary))
    typed = [ways["typed"]["parse_ms"] for ways in summary["sets"].values()]
    print(
        f"\ntraining {training_time(summary)}, one message {typed[0]:.2f} ms (median), "
        f"model {summary['model_megabytes']:.1f} MB"
    )
    if measured.nearest:
        copies = measured.nearest.copies
        print(f"near copies of training messages among the golden ones: {len(copies)}")
        for one in copies[:20]:
            print(f"  {one.alike:.2f}  {one.text}  ≈  {one.nearest}")
    print(f"report: {report}")


def run(asked: argparse.Namespace) -> int:
    """Evaluate, write, tell; return the exit status."""
    before = read_summary(asked.compare) if asked.compare else None
    config, data = read_config(asked.config), few_of_each(read_training_data(asked.nlu), asked.limit)
    golden = _golden(asked)
    _check(asked, golden)
    trained = load(asked.model) if asked.model else None
    measured = measure(config, data, golden, 0 if asked.no_cv else asked.folds, trained=trained)
    summary = summary_of(measured, _name(asked.config), _name(asked.nlu), asked.limit)
    write_summary(summary, asked.out / "summary.json")
    report = write_report(measured, summary, asked.out / "report.html")
    _tell(summary, measured, report)
    if asked.accept:
        write_summary(summary, REFERENCE)
    if before is None:
        return 0
    changes = compare(before, summary)
    print(f"\nagainst {asked.compare}:\n" + changes_table(changes))
    return 1 if any(change.worse for change in changes) else 0


def main(arguments: list[str] | None = None) -> int:
    asked = _arguments(arguments)
    patches.apply()
    try:
        return run(asked)
    except (BadExamples, RasaException, OSError) as error:
        print(f"✗ {error}", file=sys.stderr)
        return 2
