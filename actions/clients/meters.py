"""Calls of the customer system that this clone needs until the shared client has them."""

from __future__ import annotations

from typing import Any

from actions.clients.customers import of
from actions.clients.http import HttpSystem
from actions.clients.models import Outage, Sent
from actions.clients.models.customers import Notifications
from actions.clients.models.meters import Debt, Listed, ListedRequests, PhoneProof, Readings, ReadingSent


class MeterCalls(HttpSystem):
    async def readings(self, code: str, meter: str | None = None) -> Readings:
        return await self._call(Readings, "GET", of(code, "/readings"), params={"meter": meter} if meter else {})

    async def send_reading(self, code: str, body: dict[str, Any], key: str) -> ReadingSent:
        return await self._call(ReadingSent, "POST", of(code, "/readings"), json=body, key=key)

    async def debt(self, code: str) -> Debt:
        return await self._call(Debt, "GET", of(code, "/debt"))

    async def set_notifications(self, code: str, body: dict[str, Any], key: str) -> Notifications:
        return await self._call(Notifications, "PUT", of(code, "/notifications"), json=body, key=key)

    async def send_phone_otp(self, phone: str, conversation_id: str) -> Sent:
        body = {"purpose": "remind", "conversation_id": conversation_id}
        return await self._call(Sent, "POST", f"/phones/{phone}/otp", json=body)

    async def verify_phone_otp(self, phone: str, otp: str, conversation_id: str) -> PhoneProof:
        body = {"otp": otp, "conversation_id": conversation_id}
        return await self._call(PhoneProof, "POST", f"/phones/{phone}/otp/verify", json=body)

    async def requests(self, code: str) -> list[Listed]:
        return (await self._call(ListedRequests, "GET", "/requests", params={"customer_code": code})).requests

    async def outage(self, outage_id: str) -> Outage:
        return await self._call(Outage, "GET", f"/outages/{outage_id}")
