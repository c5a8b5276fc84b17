"""The day whose prices are meant."""

from __future__ import annotations

import re
from datetime import date, timedelta

from actions.frame.turn import Turn
from tariff import Period

_YEAR = re.compile(r"(?<!\w)(?:nam|hoi|luc|gia) ?(20[12]\d)(?!\w)|(?<![\w/])\d{1,2}[/-](20[12]\d)(?!\w)")

_FROM_TO = re.compile(r"(\d{1,2})[/.-](\d{1,2})(?:[/.-](20\d\d))?\D{1,25}(\d{1,2})[/.-](\d{1,2})[/.-](20\d\d)(?!\d)")


def period_named(folded: str) -> Period | None:
    """The days from one reading to the next, "từ 25/4/2025 đến 25/5/2025": the day of the later reading belongs to the
    next period. None where no two dates are told, or in the wrong order."""
    found = _FROM_TO.search(folded)
    if found is None:
        return None
    year = int(found[6])
    try:
        last = date(year, int(found[5]), int(found[4])) - timedelta(days=1)
        first = date(int(found[3] or year), int(found[2]), int(found[1]))
    except ValueError:
        return None
    return Period(first, last) if first <= last else None


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
