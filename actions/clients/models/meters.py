"""Meters, what customers owe, and the notices and telephones of customers."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class Window(BaseModel):
    """The days on which readings of customers are taken for the bill."""

    model_config = ConfigDict(populate_by_name=True)

    first: date = Field(alias="from")
    last: date = Field(alias="to")


class Reading(BaseModel):
    """`band` where the meter has three prices."""

    on: date
    value: int
    kind: Literal["remote", "visit", "estimated", "customer"]
    band: str | None = None


class Readings(BaseModel):
    """The readings of a customer's meter, newest first."""

    meter: str
    digits: int
    reading_day: int
    next_reading_on: date
    window: Window
    readings: list[Reading]


class ReadingSent(BaseModel):
    """A reading that has arrived; `to_check` where a person looks at it first."""

    number: str
    status: Literal["received", "to_check"]
    plausible: bool
    kwh: int | None = None
    created_at: datetime
    promised_at: datetime | None = None
    next_step: str = ""


class OwedBill(BaseModel):
    period: str
    total: int
    due_date: date


class Cutoff(BaseModel):
    status: Literal["none", "announced", "cut"]
    on: date | None = None


class Debt(BaseModel):
    """What is owed, and whether supply was cut for it (Luật Điện lực 61/2024/QH15, Điều 48.4)."""

    total: int
    bills: list[OwedBill]
    cutoff: Cutoff
    reconnection_fee: int | None = None


class PhoneCustomer(BaseModel):
    code: str
    name: str
    address: str


class PhoneProof(BaseModel):
    verified: bool
    tries_left: int = 0
    customers: list[PhoneCustomer] = []


class Listed(BaseModel):
    """A request of a customer; `promised` is a date or a moment."""

    number: str
    kind: str
    title: str = ""
    status: str
    created_at: datetime
    promised: str | None = None


class ListedRequests(BaseModel):
    requests: list[Listed]
