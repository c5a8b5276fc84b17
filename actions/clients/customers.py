"""The customer system (CMIS): customers, bills, payments, readings, and the one-time codes that prove who asks."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from actions.clients.http import HttpSystem
from actions.clients.models import (
    Bills,
    Customer,
    Debt,
    Notifications,
    Payment,
    Payments,
    PhoneVerification,
    Readings,
    Sent,
    SentReading,
    Verification,
)


class CustomerSystem(HttpSystem):
    """The calls under /customers and /phones (contract: tests/contracts/billing.md)."""

    async def customer(self, code: str) -> Customer:
        return await self._call(Customer, "GET", of(code))

    async def bills(self, code: str, months: int = 24) -> Bills:
        return await self._call(Bills, "GET", of(code, "/bills"), params={"months": months})

    async def send_otp(self, code: str, conversation_id: str) -> Sent:
        body = {"purpose": "link", "conversation_id": conversation_id}
        return await self._call(Sent, "POST", of(code, "/otp"), json=body)

    async def verify_otp(self, code: str, otp: str, conversation_id: str) -> Verification:
        body = {"otp": otp, "conversation_id": conversation_id}
        return await self._call(Verification, "POST", of(code, "/otp/verify"), json=body)

    async def payments(self, code: str) -> list[Payment]:
        return (await self._call(Payments, "GET", of(code, "/payments"))).payments

    async def debt(self, code: str) -> Debt:
        return await self._call(Debt, "GET", of(code, "/debt"))

    async def readings(self, code: str, meter: str | None = None) -> Readings:
        return await self._call(Readings, "GET", of(code, "/readings"), params={"meter": meter} if meter else {})

    async def send_reading(self, code: str, body: dict[str, Any], key: str) -> SentReading:
        return await self._call(SentReading, "POST", of(code, "/readings"), json=body, key=key)

    async def set_notifications(self, code: str, wanted: dict[str, bool], key: str) -> Notifications:
        """Turn messages about "outages" or "bills" on or off."""
        return await self._call(Notifications, "PUT", of(code, "/notifications"), json=wanted, key=key)

    async def send_phone_otp(self, phone: str, conversation_id: str) -> Sent:
        """Send a one-time code to a phone that is to be reminded of its customer codes."""
        body = {"purpose": "remind", "conversation_id": conversation_id}
        return await self._call(Sent, "POST", f"/phones/{quote(phone, safe='')}/otp", json=body)

    async def verify_phone_otp(self, phone: str, otp: str, conversation_id: str) -> PhoneVerification:
        body = {"otp": otp, "conversation_id": conversation_id}
        return await self._call(PhoneVerification, "POST", f"/phones/{quote(phone, safe='')}/otp/verify", json=body)


def of(code: str, what: str = "") -> str:
    """The path of something of a customer; whatever the code holds, it stays in its place."""
    return f"/customers/{quote(code, safe='')}{what}"
