"""Payments of a customer, matched with a bill or still waiting for it."""

from __future__ import annotations

from datetime import datetime
from typing import Literal
from urllib.parse import quote

from pydantic import BaseModel

from actions.clients.billing import billing


class Payment(BaseModel):
    """`waiting`: paid, not matched with its bill yet."""

    paid_at: datetime
    amount: int
    period: str | None = None
    channel: str
    reference: str = ""
    status: Literal["matched", "waiting"]


class Payments(BaseModel):
    payments: list[Payment]


async def payments(code: str) -> list[Payment]:
    """Newest first. Told to nobody but the code's verified customer."""
    return (await billing().call(Payments, "GET", f"/customers/{quote(code, safe='')}/payments")).payments
