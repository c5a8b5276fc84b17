"""The figures of an evaluation as JSON, and what has changed since another one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from tabulate import tabulate

from bot.evaluation.examples import BadExamples
from bot.evaluation.measure import Measured
from bot.evaluation.scores import OUT_OF_SCOPE, by_entity, by_intent, score

POINT = 0.01
CHANCE = 3  # messages: so many out of scope are caught or missed from one training to the next
# Compared figures: of these more is better, of those less.
MORE = ("accuracy", "macro_f1", "entity_f1", "out_of_scope_caught")
LESS = ("turned_away", "calibration_error")
NAMES = {
    "accuracy": "intent accuracy",
    "macro_f1": "macro F1",
    "entity_f1": "entity F1",
    "out_of_scope_caught": "out-of-scope caught",
    "turned_away": "real questions turned away",
    "calibration_error": "calibration error",
}


@dataclass(frozen=True)
class Change:
    """A figure then and now; `worse` if by more than a point, and of few messages by more than `CHANCE`. A figure that was there and is gone is worse."""

    set: str
    way: str
    figure: str
    was: float
    now: float | None
    worse: bool


def summary_of(measured: Measured, config: str, nlu: str, limit: int | None) -> dict[str, Any]:
    """Plain data: what was evaluated, then `sets` → name → way of typing → figures."""
    return {
        "config": config,
        "nlu": nlu,
        "limit": limit,
        "examples": measured.examples,
        "trained_intents": measured.intents,
        "training_seconds": measured.training_seconds,
        "model_megabytes": measured.model_megabytes,
        "near_copies": measured.nearest.summary() if measured.nearest else None,
        "sets": {
            name: {way: asdict(score(outcomes)) for way, outcomes in ways.items()}
            for name, ways in measured.sets.items()
        },
        "intents": {name: _rounded(by_intent(ways["typed"])) for name, ways in measured.sets.items()},
        "entities": {name: _rounded(by_entity(ways["typed"])) for name, ways in measured.sets.items()},
    }


def training_time(summary: dict[str, Any]) -> str:
    """As both people and the page are told it."""
    return f"{summary['training_seconds']:.1f} s" if summary["training_seconds"] else "earlier"


def _rounded(scores: Any) -> dict[str, dict[str, float]]:
    return {label: {k: round(v, 4) for k, v in asdict(one).items()} for label, one in scores.items()}


def write_summary(summary: dict[str, Any], file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(json.loads(json.dumps(summary), parse_float=_short), ensure_ascii=False, indent=1)
    file.write_text(text + "\n", encoding="utf-8")


def _short(number: str) -> float:
    return round(float(number), 4)


def read_summary(file: Path) -> dict[str, Any]:
    """Read what `write_summary` wrote. Raises BadExamples."""
    try:
        summary = json.loads(file.read_text(encoding="utf-8"))
        summary["sets"], summary["limit"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BadExamples(f"{file} is no summary of an evaluation.") from error
    return dict(summary)


def compare(was: dict[str, Any], now: dict[str, Any]) -> list[Change]:
    """Compare the sets that both have. Raises BadExamples if they have none in common or a different --limit."""
    if was["limit"] != now["limit"]:
        raise BadExamples("One of the two was made with --limit, or with another one: they can't be compared.")
    changes = [change for name in was["sets"] if name in now["sets"] for change in _changes(was, now, name)]
    if not changes:
        raise BadExamples("The two evaluations have no set in common.")
    return changes


def _changes(was: dict[str, Any], now: dict[str, Any], name: str) -> Iterator[Change]:
    strangers = now.get("intents", {}).get(name, {}).get(OUT_OF_SCOPE, {}).get("support")
    for way, before in was["sets"][name].items():
        after = now["sets"][name].get(way, {})
        for figure in (*MORE, *LESS):
            if before.get(figure) is not None:
                old, new = before[figure], after.get(figure)
                few = strangers if figure == "out_of_scope_caught" else None
                yield Change(name, way, figure, old, new, _is_worse(figure, old, new, few))


def _is_worse(figure: str, was: float, now: float | None, messages: int | None) -> bool:
    if now is None:
        return True
    fall = was - now if figure in MORE else now - was
    return fall > max(POINT, CHANCE / messages if messages else 0) + 1e-9


def changes_table(changes: list[Change]) -> str:
    rows = [
        (c.set, c.way, NAMES[c.figure], _percent(c.was), _percent(c.now), _difference(c), "WORSE" if c.worse else "")
        for c in changes
    ]
    return tabulate(rows, ("set", "typing", "figure", "was", "now", "points", ""), disable_numparse=True)


def _percent(value: float | None) -> str:
    return "–" if value is None else f"{value * 100:.1f}"


def _difference(change: Change) -> str:
    return "" if change.now is None else f"{(change.now - change.was) * 100:+.1f}"


def headline_table(summary: dict[str, Any]) -> str:
    rows = [
        (name, way, figures["rows"], *(_percent(figures[figure]) for figure in (*MORE, *LESS)))
        for name, ways in summary["sets"].items()
        for way, figures in ways.items()
    ]
    head = ("set", "typing", "messages", *(name.replace(" ", "\n") for name in NAMES.values()))
    return tabulate(rows, head, disable_numparse=True)
