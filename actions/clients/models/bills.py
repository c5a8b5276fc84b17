"""Bills."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import BaseModel


class Tier(BaseModel):
    tier: int
    kwh: int
    price: int
    amount: int


class BillLine(BaseModel):
    """`band` is tier_1 to tier_6, flat, normal, peak or off_peak."""

    band: str
    kwh: int
    price: int
    amount: int


class BillPart(BaseModel):
    """The days under one decision of prices."""

    from_date: date
    to_date: date
    kwh: int
    tariff: str
    lines: list[BillLine]


class Bands(BaseModel):
    """kWh by hours."""

    normal: int
    peak: int
    off_peak: int


class Bill(BaseModel):
    """One period of one meter; several meters have several bills in a period.

    A provisional bill was estimated; the final one after it `settles` that period: `settled_kwh` is what the estimate
    missed, negative where it was too high.
    """

    period: str
    kind: Literal["final", "provisional"] = "final"
    from_date: date
    to_date: date
    days: int | None = None
    meter: str | None = None
    households: float = 1.0
    kwh: int
    previous_reading: int
    current_reading: int
    settles: str | None = None
    settled_kwh: int = 0
    tiers: list[Tier]
    parts: list[BillPart] = []
    bands: Bands | None = None
    before_vat: int
    vat_percent: float
    vat: int
    total: int
    due_date: date
    status: Literal["paid", "unpaid"]
    paid_on: date | None = None


class Bills(BaseModel):
    code: str
    bills: list[Bill]
    debt: int
