"""Customers, their bills, and the one-time codes that prove who asks."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import BaseModel

from actions.clients.models.units import Unit


class Customer(BaseModel):
    code: str
    name: str
    address: str
    unit: Unit


class Tier(BaseModel):
    tier: int
    kwh: int
    price: int
    amount: int


class BillLine(BaseModel):
    """`band` is "tier_1" and so on, "flat", "normal", "peak" or "off_peak"."""

    band: str
    kwh: int
    price: int
    amount: int


class BillPart(BaseModel):
    """The days under one decision on prices."""

    from_date: date
    to_date: date
    kwh: int
    tariff: str
    lines: list[BillLine]


class Bill(BaseModel):
    """`kind` is provisional where the meter was not read; `settles` names the provisional period that this one offsets,
    `settled_kwh` the difference. `bands` are the kWh of a three-price meter."""

    period: str
    from_date: date
    to_date: date
    kwh: int
    previous_reading: int
    current_reading: int
    tiers: list[Tier]
    before_vat: int
    vat_percent: float
    vat: int
    total: int
    due_date: date
    status: Literal["paid", "unpaid"]
    paid_on: date | None = None
    kind: Literal["final", "provisional"] = "final"
    meter: str | None = None
    households: float = 1
    settles: str | None = None
    settled_kwh: int | None = None
    parts: list[BillPart] = []
    bands: dict[str, int] | None = None

    @property
    def days(self) -> int:
        return (self.to_date - self.from_date).days + 1


class Bills(BaseModel):
    code: str
    bills: list[Bill]
    debt: int


class Sent(BaseModel):
    sent_to: str | None
    expires_in: int


class Verification(BaseModel):
    verified: bool
    tries_left: int = 0
    customer: Customer | None = None
