"""The day whose prices are meant."""

from __future__ import annotations

import re
from datetime import date

from actions.frame.turn import Turn

_YEAR = re.compile(r"(?<!\w)(?:nam|hoi|luc|gia) ?(20[12]\d)(?!\w)|(?<![\w/])\d{1,2}[/-](20[12]\d)(?!\w)")


def day_named(turn: Turn) -> date | None:
    """The middle of the month, or of the year, that the message names; None where it names none."""
    if month := turn.entities.get("bill_month"):
        year, _, number = str(month).partition("-")
        return date(int(year), int(number), 15)
    year_named = year_in(turn.folded)
    return date(year_named, 7, 1) if year_named else None


def year_in(folded: str) -> int | None:
    found = _YEAR.search(folded)
    return int(found[1] or found[2]) if found else None
