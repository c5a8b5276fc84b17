"""Payments, debts and the cut-off."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from pydantic import BaseModel


class Payment(BaseModel):
    """`waiting` is paid, but not matched with its bill yet: within 24 hours."""

    paid_at: datetime
    amount: int
    period: str
    channel: str
    reference: str
    status: Literal["matched", "waiting"]


class Payments(BaseModel):
    payments: list[Payment]


class OwedBill(BaseModel):
    period: str
    total: int
    due_date: date


class DebtNotice(BaseModel):
    sent_on: date
    way: str


class Cutoff(BaseModel):
    """`on` is the day it was cut, or the day it is announced for."""

    status: Literal["none", "announced", "cut"]
    on: date | None = None


class Debt(BaseModel):
    """`reconnection_fee` in đồng before VAT; None where no single figure is known."""

    total: int
    bills: list[OwedBill]
    notices: list[DebtNotice] = []
    cutoff: Cutoff
    reconnection_fee: int | None = None
