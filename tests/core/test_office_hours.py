"""When somebody answers at the desk, and how it is said."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from core import words
from core.office_hours import VIETNAM, read_hours

OFFICE = {"outage": "24/7", "service": "Mo-Fr 07:30-11:30,13:00-17:00; Sa 07:30-11:30", "*": "Mo-Fr 07:30-17:00"}
TET = [date(2027, 2, day) for day in range(5, 12)]
HOURS = read_hours(OFFICE, TET)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=VIETNAM)


@pytest.mark.parametrize(
    ("team", "now", "opens"),
    [
        ("general", "2026-11-23 07:30", None),  # Monday
        ("general", "2026-11-23 16:59", None),
        ("general", "2026-11-23 17:00", "2026-11-24 07:30"),
        ("general", "2026-11-23 07:29", "2026-11-23 07:30"),
        ("general", "2026-11-20 20:00", "2026-11-23 07:30"),  # over the week-end
        ("general", "2027-02-04 18:00", "2027-02-12 07:30"),  # over Tết
        ("service", "2026-11-23 12:00", "2026-11-23 13:00"),
        ("service", "2026-11-21 12:00", "2026-11-23 07:30"),
        ("service", "2026-11-21 09:00", None),
        ("outage", "2027-02-07 03:00", None),
        ("billing", "2026-11-22 09:00", "2026-11-23 07:30"),
    ],
)
def test_when_somebody_of_the_team_answers(team: str, now: str, opens: str | None) -> None:
    assert HOURS.opens(team, at(now)) == (at(opens) if opens else None)


def test_the_hours_are_those_of_viet_nam_wherever_the_machine_is() -> None:
    assert HOURS.opens("general", datetime.fromisoformat("2026-11-23T00:29:00+00:00")) == at("2026-11-23 07:30")


def test_teams_that_nobody_has_named_are_always_there() -> None:
    assert read_hours({"service": "Mo-Fr 07:30-17:00"}).opens("general", at("2026-11-22 03:00")) is None


@pytest.mark.parametrize(
    "text",
    ["", "always", "Mo-Fr", "07:30-17:00", "Mo-Fr 17:00-07:30", "Xx 07:30-17:00", "Mo-Fr 25:00-26:00", "Mo-Fr 7-17"],
)
def test_hours_that_cannot_be_read_are_refused_at_the_start(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        read_hours({"*": text})


def test_the_customer_reads_day_and_hour() -> None:
    text = str(words.waiting_until(at("2026-11-23 07:30"), "1558").text)
    assert "Từ 07:30 thứ Hai, 23/11/2026 sẽ có người" in text
    assert "1558" in text
