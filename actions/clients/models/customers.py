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


class Bill(BaseModel):
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
