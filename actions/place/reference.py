"""Dated facts that are told to customers, from data/reference/."""

from __future__ import annotations

import csv
import json
from functools import cache
from pathlib import Path

REFERENCE = Path(__file__).parents[2] / "data" / "reference"

Row = dict[str, str]


@cache
def rows(name: str) -> tuple[Row, ...]:
    """The rows of a table, by its file name."""
    with (REFERENCE / name).open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


@cache
def connection_days() -> tuple[int, int]:
    """Working days until a new connection: ordinary, and at most."""
    levels = json.loads((REFERENCE / "service_levels.json").read_text("utf-8"))["connection"]
    return int(levels["working_days"]), int(levels["working_days_three_phase"])
