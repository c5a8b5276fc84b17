"""Which rules find the same as the training data marks: only those are used, so that other data sets need no other rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from bot.nlu.patterns import Found

LEAST_AGREEMENT = 0.9


def trusted_kinds(examples: Sequence[tuple[Sequence[Found], Sequence[dict[str, Any]]]]) -> frozenset[str]:
    """Return the kinds whose spans have an F1 of `LEAST_AGREEMENT` or more over examples of what
    the rules found in a text and what is marked there."""
    wanted: Counter[str] = Counter()
    got: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for founds, entities in examples:
        spans = {(e["entity"], e["start"], e["end"]) for e in entities}
        wanted.update(e["entity"] for e in entities)
        for found in founds:
            got[found.entity] += 1
            right[found.entity] += (found.entity, found.start, found.end) in spans
    return frozenset(kind for kind in got if right[kind] * 2 >= LEAST_AGREEMENT * (wanted[kind] + got[kind]))
