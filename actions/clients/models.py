"""What the utility's systems answer. Unknown fields are ignored, missing ones make the answer unreadable.

Money is in whole đồng, energy in kWh, times carry their offset.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from pydantic import BaseModel


class Unit(BaseModel):
    code: str
    name: str
    hotline: str | None = None


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


class Outage(BaseModel):
    id: str
    kind: Literal["planned", "fault"]
    status: Literal["scheduled", "running", "restored"]
    area: str
    unit: Unit
    starts_at: datetime
    expected_end: datetime | None = None
    reason: str


class Outages(BaseModel):
    outages: list[Outage]


class Part(BaseModel):
    level: Literal["ward", "district", "province"]
    text: str


class Whereabouts(BaseModel):
    """`provinces` that an address may lie in: one where it is certain, none where nothing tells."""

    provinces: list[str]
    parts: list[Part]
    local: bool
    unit: Unit | None = None

    def names(self, level: str) -> bool:
        return any(part.level == level for part in self.parts)


class Step(BaseModel):
    at: datetime
    status: str
    note: str = ""


class Ticket(BaseModel):
    number: str
    kind: str
    status: str
    created_at: datetime
    promised_at: datetime
    unit: Unit | None = None
    next_step: str = ""
    history: list[Step] = []


class ConnectionRequest(BaseModel):
    number: str
    status: str
    created_at: datetime
    promised_on: date
    unit: Unit | None = None
    next_step: str = ""
    history: list[Step] = []
