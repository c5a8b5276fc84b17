"""Customers, and the one-time codes that prove who asks."""

from __future__ import annotations

from datetime import date

from pydantic import BaseModel

from actions.clients.models.metering import Meter
from actions.clients.models.units import Unit


class Notifications(BaseModel):
    outages: bool
    bills: bool


class Customer(BaseModel):
    """`households` is the quota (4 people = 1); `reading_day` 0 is the last of the month."""

    code: str
    name: str
    address: str
    unit: Unit
    group: str = "household"
    phase: int = 1
    phone_masked: str | None = None
    email_masked: str | None = None
    province: str | None = None
    contract_name: str | None = None
    households: float = 1.0
    capacity_kw: float | None = None
    since: date | None = None
    reading_day: int | None = None
    meters: list[Meter] = []
    notifications: Notifications | None = None


class Sent(BaseModel):
    sent_to: str | None
    expires_in: int


class Verification(BaseModel):
    verified: bool
    tries_left: int = 0
    customer: Customer | None = None


class Reminder(BaseModel):
    """What a proven phone is told of a customer."""

    code: str
    name: str
    address: str


class PhoneVerification(BaseModel):
    verified: bool
    tries_left: int = 0
    customers: list[Reminder] = []
