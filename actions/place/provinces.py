"""Which province a text names: those of today, and those of before the mergers of 2025."""

from __future__ import annotations

import re
from functools import cache

from actions.place.reference import Row, rows
from actions.words.reading import fold

_STREETS = re.compile(r"dien bien phu|nguyen hue|(?:pho|duong|xa lo) (?:hue|ha noi|thai binh|hoa binh)")


@cache
def province_names() -> frozenset[str]:
    """The provinces of today and of before 2025, with their short names, in lower case without marks."""
    return frozenset(name for name, _ in _provinces() if len(name) > 2)


@cache
def _provinces() -> list[tuple[str, str]]:
    """Each name of a province of today or before the mergers, folded, with today's name; the longest first."""
    names = [(name, row["name"]) for row in rows("provinces.csv") for name in _names_of(row)]
    return sorted(names, key=lambda pair: -len(pair[0]))


def _names_of(row: Row) -> set[str]:
    every = [row["name"], *row["old_provinces"].split(";"), *row["aliases"].split(";")]
    return {fold(name).strip() for name in every if name.strip()}


def province_in(text: str) -> str | None:
    """Today's name of the province that the text names; streets named after one, and "quận 7", are told apart."""
    folded = _STREETS.sub(" ", fold(text))
    if re.search(r"(?<!\w)(?:q|quan)\.? ?\d{1,2}(?!\w)", folded):
        return "Hồ Chí Minh"
    found = (today for name, today in _provinces() if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", folded))
    return next(found, None)
