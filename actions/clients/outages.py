"""The outage system (OMS): outages, places, and the tickets that send a crew."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from actions.clients.http import HttpSystem
from actions.clients.models import Outage, Outages, Ticket, Whereabouts


class OutageSystem(HttpSystem):
    """The calls under /outages, /places and /tickets (contract: tests/contracts/billing.md)."""

    async def outages(self, *, customer_code: str | None = None, address: str | None = None) -> list[Outage]:
        params = {"customer_code": customer_code} if customer_code else {"address": address or ""}
        return (await self._call(Outages, "GET", "/outages", params=params)).outages

    async def outage(self, number: str) -> Outage:
        """One of the last 30 days, also after it is over."""
        return await self._call(Outage, "GET", f"/outages/{quote(number, safe='')}")

    async def whereabouts(self, address: str) -> Whereabouts:
        return await self._call(Whereabouts, "GET", "/places", params={"address": address[:300]})

    async def create_ticket(self, body: dict[str, Any], key: str) -> Ticket:
        return await self._call(Ticket, "POST", "/tickets", json=body, key=key)

    async def ticket(self, number: str) -> Ticket:
        return await self._call(Ticket, "GET", f"/tickets/{quote(number, safe='')}")
