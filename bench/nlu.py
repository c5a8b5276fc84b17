"""Our understanding beside Rasa's default and a plain linear classifier, on the same folds (bench/README.md).

Runs in the brain's environment: `.venv-bot/bin/python -m bench.nlu`, or `make bench ARGS="nlu"`.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import mean
from typing import Any

from tabulate import tabulate

ROOT = Path(__file__).resolve().parents[1]
CONFIGS = {
    "ours": ROOT / "config.yml",
    "default": ROOT / "bench" / "pipelines" / "default.yml",
    "linear": ROOT / "bench" / "pipelines" / "linear.yml",
}
QUIET = {"TF_CPP_MIN_LOG_LEVEL": "3", "TF_ENABLE_ONEDNN_OPTS": "0", "RASA_TELEMETRY_ENABLED": "false"}
HEAD = ("pipeline", "accuracy", "stripped", "entity F1", "training s", "parse ms", "peak MB", "of it Rasa MB")


@dataclass(frozen=True)
class Result:
    """Figures of one pipeline over all folds. Training is the mean of the folds, parsing the median, memory the peak of a
    process that does nothing else; `idle_mb` of it were there when all was imported and nothing trained."""

    pipeline: str
    messages: int
    accuracy: float
    stripped_accuracy: float
    entity_f1: float | None
    training_s: float
    parse_ms: float
    peak_mb: float
    idle_mb: float


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure_one(name: str, asked: argparse.Namespace) -> Result:
    """Train and test one pipeline, in this process."""
    from bot.evaluation.quiet import be_quiet

    be_quiet()
    from bot import patches
    from bot.evaluation.measure import parse_all
    from bot.evaluation.scores import score
    from bot.evaluation.training import read_config, train

    patches.apply()
    config = _with_epochs(read_config(CONFIGS.get(name, Path(name))), asked.epochs)
    idle = _peak_mb()
    outcomes: dict[str, list[Any]] = {"typed": [], "stripped": []}
    seconds = []
    for data, tests in _rounds(asked):
        model = train(config, data)
        seconds.append(model.seconds)
        for way, some in parse_all(model, tests, outcomes).items():
            outcomes[way] += some
    found, without_marks = score(outcomes["typed"]), score(outcomes["stripped"])
    accuracies = (found.accuracy or 0.0, without_marks.accuracy or 0.0)
    times = (mean(seconds), found.parse_ms or 0.0)
    return Result(name, found.rows, *accuracies, found.entity_f1, *times, _peak_mb(), idle)


def _rounds(asked: argparse.Namespace) -> Iterator[tuple[Any, Any]]:
    """Training data and tests: of each fold, or all of the data and the fixed tests."""
    from bot.evaluation.examples import read_examples, read_training_data
    from bot.evaluation.folds import few_of_each, split

    data = few_of_each(read_training_data(asked.nlu), asked.limit)
    if asked.test:
        yield data, read_examples(asked.test)
    else:
        yield from split(data, asked.folds)


def _with_epochs(config: dict[str, Any], epochs: int | None) -> dict[str, Any]:
    if epochs is None:
        return config
    parts = [{**part, "epochs": epochs} if "epochs" in part else part for part in config["pipeline"]]
    return {**config, "pipeline": parts}


def _in_a_process(name: str, arguments: list[str]) -> Result | None:
    """Measure in a process of its own, so that its memory is its own; None, and its last words shown, if it fails."""
    with tempfile.NamedTemporaryFile("w+") as answer:
        command = [sys.executable, "-m", "bench.nlu", *arguments, "--child", name, "--answer", answer.name]
        environment = os.environ | QUIET | {"PYTHONPATH": str(ROOT)}
        done = subprocess.run(command, env=environment, stderr=subprocess.PIPE, text=True, check=False)
        if done.returncode:
            print(f"✗ {name}: {done.stderr.strip().splitlines()[-1]}", file=sys.stderr)
            return None
        return Result(**json.load(answer))


def table(results: list[Result]) -> str:
    rows = [
        (
            r.pipeline,
            *(("–" if v is None else f"{v * 100:.1f}") for v in (r.accuracy, r.stripped_accuracy, r.entity_f1)),
            *(f"{r.training_s:.1f}", f"{r.parse_ms:.2f}", f"{r.peak_mb:.0f}", f"{r.idle_mb:.0f}"),
        )
        for r in results
    ]
    return tabulate(rows, HEAD, disable_numparse=True, colalign=("left", *["right"] * (len(HEAD) - 1)))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench ARGS=nlu", description=__doc__.split("\n")[0] if __doc__ else "")
    add = parser.add_argument
    add("--nlu", type=Path, default=ROOT / "data" / "nlu", help="Rasa training data (default: data/nlu)")
    add("--folds", type=int, default=5, help="folds of the cross-validation (default: 5)")
    add("--test", type=Path, help="test with these instead of folds: Rasa training data or a golden table")
    add(
        "--only",
        nargs="+",
        metavar="NAME",
        default=list(CONFIGS),
        help="ours, default, linear, or a configuration file",
    )
    add("--epochs", type=int, help="instead of the epochs that a pipeline names")
    add("--limit", type=int, help="only so many training examples of each intent")
    add("--json", type=Path, default=ROOT / "results" / "nlu.json", help="where the results go")
    add("--child", help=argparse.SUPPRESS)
    add("--answer", type=Path, help=argparse.SUPPRESS)
    return parser.parse_args()


def _write(file: Path, what: Mapping[str, Any], results: list[Result]) -> None:
    machine = {"cores": os.cpu_count(), "load_average": os.getloadavg()}
    body = {"bench": "nlu", **what, "machine": machine, "results": [asdict(r) for r in results]}
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(body, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def main() -> int:
    asked = _arguments()
    if asked.child:
        asked.answer.write_text(json.dumps(asdict(measure_one(asked.child, asked))), encoding="utf-8")
        return 0
    results = []
    for name in asked.only:
        print(f"{name} …", file=sys.stderr)
        results += filter(None, [_in_a_process(name, sys.argv[1:])])
    what = {"nlu": asked.nlu.name, "test": asked.test.name if asked.test else f"{asked.folds} folds"}
    print(table(results))
    _write(asked.json, what, results)
    return 0 if len(results) == len(asked.only) else 1


if __name__ == "__main__":
    sys.exit(main())
