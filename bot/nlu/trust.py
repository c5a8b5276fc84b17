"""Which rules find the same as the training data marks: only those are used, so that other data sets need no other rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from bot.nlu.patterns import find

LEAST_AGREEMENT = 0.9


def trusted_kinds(marked: Sequence[tuple[str, list[dict[str, Any]]]]) -> frozenset[str]:
    """Return the kinds whose spans have an F1 of `LEAST_AGREEMENT` or more against texts and their marked entities."""
    wanted: Counter[str] = Counter()
    got: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for text, entities in marked:
        spans = {(e["entity"], e["start"], e["end"]) for e in entities}
        wanted.update(e["entity"] for e in entities)
        for found in find(text):
            got[found.entity] += 1
            right[found.entity] += (found.entity, found.start, found.end) in spans
    return frozenset(kind for kind in got if right[kind] * 2 >= LEAST_AGREEMENT * (wanted[kind] + got[kind]))
