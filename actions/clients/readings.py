"""Meter readings: those on record, and one that a customer sends."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Literal
from urllib.parse import quote

from pydantic import BaseModel, ConfigDict, Field

from actions.clients.billing import BillingClient, billing


class Window(BaseModel):
    """The days on which readings of customers are taken for the bill."""

    model_config = ConfigDict(populate_by_name=True)

    first: date = Field(alias="from")
    last: date = Field(alias="to")


class Reading(BaseModel):
    on: date
    value: int | None = None
    kind: Literal["remote", "visit", "estimated", "customer"]


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


async def readings(code: str) -> Readings:
    return await billing().call(Readings, "GET", f"/customers/{quote(code, safe='')}/readings")


async def send_reading(body: dict[str, Any], key: str, client: BillingClient | None = None) -> ReadingSent:
    """`body` holds customer_code and values, and perhaps a photo's id and a phone."""
    rest = {name: value for name, value in body.items() if name != "customer_code"}
    path = f"/customers/{quote(str(body['customer_code']), safe='')}/readings"
    return await (client or billing()).call(ReadingSent, "POST", path, key=key, json=rest)
