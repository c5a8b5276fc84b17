"""Dates, weeks and years in a message: 25/11, ngày 25 tháng 11, tuần sau, năm ngoái."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from bot.nlu.patterns import time_doubts as doubts
from bot.nlu.patterns import time_values as values
from bot.nlu.patterns import time_words as patterns
from bot.nlu.patterns.time_values import Atom
from bot.nlu.patterns.view import View, bare


def dates_in_words(view: View, now: datetime) -> Iterator[Atom]:
    """Yield "ngày 25 tháng 11"."""
    for match in patterns.DATE_IN_WORDS.finditer(view.text):
        if not match["lead"] and not doubts.is_named_date(view, match):
            continue
        day = _month_named(match, now.date())
        if day:
            yield Atom(match.start(), match.end(), day=day, unit="date")


def _month_named(match: re.Match[str], today: date) -> date | None:
    number = int(match["d"])
    if match["m"]:
        if match["y"]:
            return values.make(int(match["y"]), int(match["m"]), number)
        if match["year"]:
            step = {"n": 0, "s": 1}.get("".join(map(bare, match["year"]))[0], 0)
            step = -1 if match["year"].startswith("ngo") else step
            return values.make(today.year + step, int(match["m"]), number)
        return values.nearest(number, int(match["m"]), today)
    step = -1 if match["last"] else 1 if match["next"] else 0
    year, month = divmod(today.year * 12 + today.month - 1 + step, 12)
    return values.make(year, month + 1, number)


def dates(view: View, now: datetime) -> Iterator[Atom]:
    """Yield "ngày 25/11" and, away from addresses, 25/11."""
    near_address = doubts.mentions_address(view)
    for match in patterns.DATE.finditer(view.text):
        day = _dated(match, now.date())
        if day and (
            match["y"] or match["lead"] or _alone_meant(view, match, abs((now.date() - day).days), near_address)
        ):
            yield Atom(match.start(), match.end(), day=day, unit="date")


def _alone_meant(view: View, match: re.Match[str], days_off: int, near_address: bool) -> bool:
    typed = f"{match['d']}/{match['m']}"
    if match["sep"] != "/" or doubts.is_address(view, match.start(), match.end(), typed, near_address):
        return False
    return not doubts.is_street(view, match.start(), typed, days_off)


def _dated(match: re.Match[str], today: date) -> date | None:
    day, month = int(match["d"]), int(match["m"])
    if not match["y"]:
        return values.nearest(day, month, today)
    year = int(match["y"])
    return values.make(year if year > 99 else 2000 + year, month, day)


def days_of_month(view: View, now: datetime) -> Iterator[Atom]:
    """Yield "ngày 25", "mùng 5".

    "Mùng" is the moon's month by rights, but paydays and due dates are said so too: its value is the sun's day.
    """
    for match in patterns.DAY_OF_MONTH.finditer(view.text):
        if doubts.is_quantity(view, match.start(), match.end()):
            continue
        day = values.nearest_month(int(match["d"]), now.date(), past=match["lead"].startswith("h"))
        if day:
            yield Atom(match.start(), match.end(), day=day, unit="date")


def solar_days(view: View, now: datetime) -> Iterator[Atom]:
    """Yield "20 tây"."""
    for match in patterns.SOLAR_DAY.finditer(view.text):
        day = values.nearest_month(int(match["d"]), now.date(), past=False)
        if day and (match["lead"] or not doubts.is_place(view, match.start())):
            yield Atom(match.start(), match.end(), day=day, unit="date")


def weeks(view: View, now: datetime) -> Iterator[Atom]:
    """Yield "tuần sau", "cuối tuần"."""
    monday = now.date() - timedelta(days=now.weekday())
    for match in patterns.WEEK.finditer(view.text):
        if not match["weekend"] and not match["end"] and doubts.counts(view, match.start()):
            continue
        if (match["next"] and view.after(match.end()) in doubts.NOW) or doubts.lasted(
            view, match.start(), match["last"] or match["this"] or ""
        ):
            continue  # "từ đầu tuần tới giờ", "cả tuần rồi"
        step = -1 if match["last"] else 2 if match["after"] else 1 if match["next"] else 0
        first = monday + timedelta(weeks=step)
        ends = match["weekend"] or match["end"]
        whole = values.days(first + timedelta(days=5), 2) if ends else values.days(first, 7, "week")
        yield Atom(match.start(), match.end(), whole=whole)


def years(view: View, now: datetime) -> Iterator[Atom]:
    """Yield "năm ngoái"."""
    for match in patterns.YEAR.finditer(view.text):
        if doubts.counts(view, match.start()) or (match["next"] and view.after(match.end()) in doubts.NOW):
            continue
        step = -1 if match["last"] else 1 if match["next"] else 0
        yield Atom(match.start(), match.end(), whole=values.year(int(match["y"] or now.year + step)))
