"""The customer system (CMIS): customers, bills, and the one-time codes that prove who asks."""

from __future__ import annotations

from urllib.parse import quote

from actions.clients.http import HttpSystem
from actions.clients.models import Bills, Customer, Sent, Verification


class CustomerSystem(HttpSystem):
    """The calls under /customers (contract: tests/contracts/billing.md)."""

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


def of(code: str, what: str = "") -> str:
    """The path of something of a customer; whatever the code holds, it stays in its place."""
    return f"/customers/{quote(code, safe='')}{what}"
