"""When somebody answers at the desk: the hours of each team, in Viet Nam's time."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
ALWAYS = "24/7"
ANY_TEAM = "*"
DAYS_AHEAD = 60
"""How far an opening is looked for; Tết closes for nine days."""
_DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_RULE = re.compile(r"(?P<days>[A-Z][a-z](?:[-,][A-Z][a-z])*) (?P<spans>[\d:]+-[\d:]+(?:,[\d:]+-[\d:]+)*)")


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a day of the week (Monday is 0)."""

    day: int
    opens: time
    closes: time


@dataclass(frozen=True, slots=True)
class OfficeHours:
    """`teams`: the spans of each team, None for one that is there around the clock, also on `holidays`; "*" stands for every
    team that is not named."""

    teams: Mapping[str, tuple[Span, ...] | None]
    holidays: Collection[date] = ()

    def opens(self, team: str, now: datetime) -> datetime | None:
        """When somebody of the team answers next; None where somebody does now."""
        spans = self.teams.get(team, self.teams.get(ANY_TEAM))
        if spans is None:
            return None
        local = now.astimezone(VIETNAM)
        for day in (local.date() + timedelta(days=ahead) for ahead in range(DAYS_AHEAD)):
            for opens, closes in self._on(day, spans):
                if local < closes:
                    return None if opens <= local else opens
        return None

    def _on(self, day: date, spans: tuple[Span, ...]) -> list[tuple[datetime, datetime]]:
        if day in self.holidays:
            return []
        todays = (one for one in spans if one.day == day.weekday())
        return sorted(
            (datetime.combine(day, one.opens, VIETNAM), datetime.combine(day, one.closes, VIETNAM)) for one in todays
        )


ALWAYS_OPEN = OfficeHours({})


def read_hours(written: Mapping[str, str], holidays: Collection[date] = ()) -> OfficeHours:
    """Hours as in {"outage": "24/7", "*": "Mo-Fr 07:30-11:30,13:00-17:00; Sa 07:30-11:30"}. Raises ValueError.

    The notation is a part of OpenStreetMap's opening_hours.
    """
    return OfficeHours({team: _spans(text.strip()) for team, text in written.items()}, holidays)


def _spans(text: str) -> tuple[Span, ...] | None:
    if text == ALWAYS:
        return None
    return tuple(span for rule in text.split(";") for span in _rule(rule.strip()))


def _rule(text: str) -> list[Span]:
    found = _RULE.fullmatch(text)
    if found is None:
        raise ValueError(f"{text!r} is not like 'Mo-Fr 07:30-17:00' or '24/7'")
    spans = []
    for hours in found["spans"].split(","):
        opens, closes = (time.fromisoformat(at) for at in hours.split("-"))
        if opens >= closes:
            raise ValueError(f"{hours!r} ends before it begins")
        spans += [Span(day, opens, closes) for part in found["days"].split(",") for day in _days(part)]
    return spans


def _days(text: str) -> range:
    """ "Mo-Fr" or "Sa"."""
    first, _, last = text.partition("-")
    if first not in _DAYS or (last or first) not in _DAYS:
        raise ValueError(f"{text!r} names no days of the week")
    return range(_DAYS.index(first), _DAYS.index(last or first) + 1)
