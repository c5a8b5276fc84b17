"""From words of time to spans of time, in Asia/Ho_Chi_Minh (UTC+7 all year)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone

from bot.nlu.patterns.time_words import OFFSETS, PARTS, WEEKDAYS
from bot.nlu.patterns.view import bare

VIETNAM = timezone(timedelta(hours=7))


@dataclass(frozen=True)
class Atom:
    """A word of time, or several joined: an hour, a part of a day, a day, or a `whole` span of days that nothing joins.

    What is None was not said.
    """

    start: int
    end: int
    hour: float | None = None
    part: str | None = None
    day: date | None = None
    whole: dict[str, str] | None = None
    exact: bool = False  # minutes were typed, or words joined
    unit: str = ""
    role: str | None = None


def here(now: datetime | None) -> datetime:
    """Return the time on the clock in Vietnam; a time without a zone is taken to be there already."""
    if now is None:
        return datetime.now(VIETNAM)
    return now.replace(tzinfo=VIETNAM) if now.tzinfo is None else now.astimezone(VIETNAM)


def span(day: date, first: float, last: float, grain: str) -> dict[str, str]:
    """Return the value of a time from one hour of a day to another; hours beyond 24 are the next day's."""
    midnight = datetime.combine(day, time(), VIETNAM)
    start, end = midnight + timedelta(hours=first), midnight + timedelta(hours=last)
    return {"from": start.isoformat(), "to": end.isoformat(), "grain": grain}


def days(first: date, count: int, grain: str = "day") -> dict[str, str]:
    """Return the value of whole days."""
    return span(first, 0, 24 * count, grain)


def year(number: int) -> dict[str, str]:
    """Return the value of a year."""
    return days(date(number, 1, 1), (date(number + 1, 1, 1) - date(number, 1, 1)).days, "year")


def offset_day(match: re.Match[str], today: date) -> date | None:
    """Return the day that "hôm qua", "mai" and the like say, if the pattern saw one."""
    for name, offset in OFFSETS.items():
        if match[name]:
            return today + timedelta(days=offset)
    return None


def weekday(match: re.Match[str], today: date) -> date:
    """Return the day of a weekday's name: the next one from today on, unless words say which."""
    index = 6 if match["sunday"] else WEEKDAYS["".join(map(bare, match["n"] or match["t"])).replace("bảy", "bay")]
    monday = today - timedelta(days=today.weekday())
    for group, weeks in (("this_week", 0), ("next_week", 1), ("last_week", -1)):
        if match[group]:
            return monday + timedelta(days=index, weeks=weeks)
    ahead = (index - today.weekday()) % 7
    if match["last"] or (match["lead"] not in (None, "ngày", "ngay") and not match["next"]):
        return today + timedelta(days=ahead - 7)
    if match["next"] and match["next"][-1] in "iu" and match["next"] not in ("ni",) and ahead == 0:
        ahead = 7  # "thứ 5 tới", said on a Thursday
    return today + timedelta(days=ahead)


def nearest(day: int, month: int, today: date) -> date | None:
    """Return the day and month in the year that brings it nearest to today, the past rather than the far future."""
    candidates = [made for y in (today.year - 1, today.year, today.year + 1) if (made := make(y, month, day))]
    return min(candidates, key=lambda made: max((today - made).days, 3 * (made - today).days), default=None)


def nearest_month(day: int, today: date, past: bool) -> date | None:
    """Return the day in the month that brings it nearest to today; only days gone by where `past`."""
    months = [divmod(today.year * 12 + today.month - 1 + step, 12) for step in (-1, 0, 1)]
    candidates = [made for y, m in months if (made := make(y, m + 1, day)) and not (past and made > today)]
    return min(candidates, key=lambda made: abs((made - today).days), default=None)


def make(year_number: int, month: int, day: int) -> date | None:
    """Return the date, or None where the calendar has none."""
    try:
        return date(year_number, month, day)
    except ValueError:
        return None


def part_name(typed: str) -> str:
    """Return the key in PARTS of a part of the day as typed."""
    name = " ".join("".join(map(bare, typed)).split())
    others = {
        "sang som": "sang",
        "chiu": "chieu",
        "giua dem": "dem",
        "chap toi": "toi",
        "dem khuya": "dem",
        "som": "sang",
    }
    return name if name in PARTS else others[name]


def clock(hour: float, part: str | None) -> float:
    """Return the hour of the day (beyond 24: the next day) of "2 giờ chiều" (14) or "12h đêm" (24)."""
    if part is None or hour >= 13:
        return hour
    if part in ("sang", "rang sang"):
        return hour % 12 if hour >= 12 else hour
    if part == "trua":
        return hour if hour >= 10 else hour + 12
    if part in ("chieu", "chieu toi"):
        return hour if hour >= 12 else hour + 12
    if hour >= 12 or hour < (4 if part == "toi" else 6):  # after midnight
        return 24 + hour % 12
    return hour + 12
