"""Billing periods, and where a change of price cuts them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Generic

from tariff.errors import BadPeriod
from tariff.rates import Fact, in_force

# The meter is read once a month on its day, a day early or late at most (Luật Điện lực 61/2024, Đ.48.1đ).
SHORTEST, LONGEST = 28 - 2, 31 + 2


@dataclass(frozen=True)
class Period:
    """The days from one reading to the next, first and last included. BadPeriod when they are in the wrong order."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise BadPeriod(f"the period ends on {self.last}, before it begins on {self.first}")

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    @property
    def month_days(self) -> int:
        """T′ of the EVNCPC page: the calendar days of the month before the one with the closing reading."""
        reading = self.last + timedelta(days=1)
        return (reading.replace(day=1) - timedelta(days=1)).day


# A day stands for a regular month under that day's price: what is asked when somebody wants to know "how much is 250 kWh?".
When = date | Period


@dataclass(frozen=True)
class Span(Generic[Fact]):
    """Days under one fact."""

    first: date
    last: date
    fact: Fact

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1


def last_day(when: When) -> date:
    """The day of the closing reading."""
    return when.last if isinstance(when, Period) else when


def spans(facts: Sequence[Fact], when: When, what: str) -> list[Span[Fact]]:
    """Cuts `when` where one of `facts` begins; UnknownDate, naming `what`, when it begins before the first of them."""
    period = when if isinstance(when, Period) else Period(when, when)
    begins = [period.first, *(fact.since for fact in facts if period.first < fact.since <= period.last)]
    ends = [*(begin - timedelta(days=1) for begin in begins[1:]), period.last]
    return [Span(begin, end, in_force(facts, begin, what)) for begin, end in zip(begins, ends, strict=True)]


def checked_month(when: When) -> When:
    """The same; BadPeriod when a period is no month, for which no source says how wide its tiers are."""
    if isinstance(when, Period) and not SHORTEST <= when.days <= LONGEST:
        raise BadPeriod(
            f"a period of {when.days} days is not a month ({SHORTEST} to {LONGEST} days): "
            "no source says how its tiers are cut"
        )
    return when
