"""The service desk: connection requests, applications, what may be asked for, and service notices."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from actions.clients.http import HttpSystem
from actions.clients.models import (
    Application,
    ConnectionRequest,
    Notice,
    Notices,
    RequestSummaries,
    RequestSummary,
    Service,
    Services,
)


class ServiceDesk(HttpSystem):
    """The calls under /connection-requests, /applications, /requests, /services and /notices (contract: tests/contracts/billing.md)."""

    async def create_connection_request(self, body: dict[str, Any], key: str) -> ConnectionRequest:
        return await self._call(ConnectionRequest, "POST", "/connection-requests", json=body, key=key)

    async def connection_request(self, number: str) -> ConnectionRequest:
        return await self._call(ConnectionRequest, "GET", f"/connection-requests/{quote(number, safe='')}")

    async def create_application(self, body: dict[str, Any], key: str) -> Application:
        return await self._call(Application, "POST", "/applications", json=body, key=key)

    async def application(self, number: str) -> Application:
        return await self._call(Application, "GET", f"/applications/{quote(number, safe='')}")

    async def requests_of(self, customer_code: str) -> list[RequestSummary]:
        """All requests of a customer, whatever their kind, newest first."""
        params = {"customer_code": customer_code}
        return (await self._call(RequestSummaries, "GET", "/requests", params=params)).requests

    async def services(self) -> list[Service]:
        return (await self._call(Services, "GET", "/services")).services

    async def service(self, kind: str) -> Service:
        return await self._call(Service, "GET", f"/services/{quote(kind, safe='')}")

    async def notices(
        self, *, customer_code: str | None = None, address: str | None = None, province: str | None = None
    ) -> list[Notice]:
        """In force or ahead, for exactly one of the three."""
        asked = {"customer_code": customer_code, "address": address and address[:300], "province": province}
        params = {name: value for name, value in asked.items() if value is not None}
        return (await self._call(Notices, "GET", "/notices", params=params)).notices
