"""Telephones that are registered with the utility: proved by a one-time code, they tell the customer codes behind them."""

from __future__ import annotations

from pydantic import BaseModel

from actions.clients.billing import billing
from actions.clients.models import Sent


class PhoneCustomer(BaseModel):
    code: str
    name: str
    address: str


class PhoneProof(BaseModel):
    verified: bool
    tries_left: int = 0
    customers: list[PhoneCustomer] = []


async def send_phone_otp(phone: str, conversation_id: str) -> Sent:
    """The same answer whether the number is registered or not."""
    body = {"purpose": "remind", "conversation_id": conversation_id}
    return await billing().call(Sent, "POST", f"/phones/{phone}/otp", json=body)


async def verify_phone_otp(phone: str, otp: str, conversation_id: str) -> PhoneProof:
    body = {"otp": otp, "conversation_id": conversation_id}
    return await billing().call(PhoneProof, "POST", f"/phones/{phone}/otp/verify", json=body)
