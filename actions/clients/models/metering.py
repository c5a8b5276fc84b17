"""Meters and their readings."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from pydantic import BaseModel, Field

Band = Literal["normal", "peak", "off_peak"]


class Meter(BaseModel):
    number: str
    place: str | None = None
    phase: int = 1
    kind: Literal["single", "three_price"] = "single"
    digits: int = 5


class Reading(BaseModel):
    on: date
    value: int
    kind: Literal["remote", "visit", "estimated", "customer"]
    band: Band | None = None


class Days(BaseModel):
    first: date = Field(alias="from")
    last: date = Field(alias="to")


class Readings(BaseModel):
    """Newest first; `window` are the days on which a reading may be sent. A three-price meter has one for each band."""

    meter: str
    digits: int
    reading_day: int
    next_reading_on: date
    window: Days
    readings: list[Reading]


class Expected(BaseModel):
    """Values the meter may show; `low` is above `high` where it begins again at 0 in between."""

    low: int = Field(alias="from")
    high: int = Field(alias="to")


class SentReading(BaseModel):
    """`to_check` is kept for a person to look at, `expected` None where it could not be checked; `kwh` is None where no consumption can be made of it."""

    number: str
    status: Literal["received", "to_check"]
    expected: Expected | None = None
    plausible: bool
    kwh: int | None = None
    created_at: datetime
    promised_at: datetime
    next_step: str = ""
