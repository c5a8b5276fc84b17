"""What a customer owes, and whether supply was cut off for it (Luật Điện lực 61/2024/QH15, Điều 48.4)."""

from __future__ import annotations

from datetime import date
from typing import Literal
from urllib.parse import quote

from pydantic import BaseModel

from actions.clients.billing import billing


class OwedBill(BaseModel):
    period: str
    total: int
    due_date: date


class Cutoff(BaseModel):
    status: Literal["none", "announced", "cut"]
    on: date | None = None


class DebtNotice(BaseModel):
    sent_on: date
    way: str = ""


class Debt(BaseModel):
    total: int
    bills: list[OwedBill]
    notices: list[DebtNotice] = []
    cutoff: Cutoff
    reconnection_fee: int | None = None


async def debt(code: str) -> Debt:
    """Told to nobody but the code's verified customer."""
    return await billing().call(Debt, "GET", f"/customers/{quote(code, safe='')}/debt")
