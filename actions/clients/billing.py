"""The utility's billing, outage and request systems over HTTP (contract: tests/contracts/billing.md)."""

from __future__ import annotations

import asyncio
import os
from functools import cache
from typing import Any, TypeVar
from urllib.parse import quote

import httpx
from pydantic import BaseModel, ValidationError

from actions.clients.errors import BillingError, NotFound, Rejected, TooManyTries, Unavailable, Unreadable
from actions.clients.models import (
    Bills,
    ConnectionRequest,
    Customer,
    Outage,
    Outages,
    Sent,
    Ticket,
    Verification,
    Whereabouts,
)

CONNECT_SECONDS = 1.0
TOTAL_SECONDS = 3.0
PAUSE_SECONDS = 900  # the pause after five wrong codes, where the answer names none

Answer = TypeVar("Answer", bound=BaseModel)


class BillingClient:
    """One keep-alive connection pool to the utility's systems.

    Every method raises a BillingError and nothing else, after at most three seconds. A write carries an
    idempotency key, so that sending it again after a doubtful failure creates nothing twice.
    """

    def __init__(self, url: str, api_key: str | None = None, total_seconds: float = TOTAL_SECONDS) -> None:
        headers = {"Authorization": f"Bearer {api_key}"} if api_key else {}
        self._total_seconds = total_seconds
        self._http = httpx.AsyncClient(
            base_url=f"{url.rstrip('/')}/api/v1",
            headers=headers,
            timeout=httpx.Timeout(total_seconds, connect=CONNECT_SECONDS),
            trust_env=False,
        )

    async def close(self) -> None:
        await self._http.aclose()

    async def customer(self, code: str) -> Customer:
        return await self._call(Customer, "GET", f"/customers/{quote(code, safe='')}")

    async def bills(self, code: str, months: int = 24) -> Bills:
        path = f"/customers/{quote(code, safe='')}/bills"
        return await self._call(Bills, "GET", path, params={"months": months})

    async def send_otp(self, code: str, conversation_id: str) -> Sent:
        body = {"purpose": "link", "conversation_id": conversation_id}
        return await self._call(Sent, "POST", f"/customers/{quote(code, safe='')}/otp", json=body)

    async def verify_otp(self, code: str, otp: str, conversation_id: str) -> Verification:
        body = {"otp": otp, "conversation_id": conversation_id}
        return await self._call(Verification, "POST", f"/customers/{quote(code, safe='')}/otp/verify", json=body)

    async def outages(self, *, customer_code: str | None = None, address: str | None = None) -> list[Outage]:
        params = {"customer_code": customer_code} if customer_code else {"address": address or ""}
        return (await self._call(Outages, "GET", "/outages", params=params)).outages

    async def whereabouts(self, address: str) -> Whereabouts:
        return await self._call(Whereabouts, "GET", "/places", params={"address": address[:300]})

    async def create_ticket(self, body: dict[str, Any], key: str) -> Ticket:
        return await self._call(Ticket, "POST", "/tickets", json=body, key=key)

    async def ticket(self, number: str) -> Ticket:
        return await self._call(Ticket, "GET", f"/tickets/{quote(number, safe='')}")

    async def create_connection_request(self, body: dict[str, Any], key: str) -> ConnectionRequest:
        return await self._call(ConnectionRequest, "POST", "/connection-requests", json=body, key=key)

    async def connection_request(self, number: str) -> ConnectionRequest:
        return await self._call(ConnectionRequest, "GET", f"/connection-requests/{quote(number, safe='')}")

    async def _call(self, model: type[Answer], method: str, path: str, key: str | None = None, **send: Any) -> Answer:
        headers = {"Idempotency-Key": key} if key else {}
        try:
            async with asyncio.timeout(self._total_seconds):
                response = await self._send(method, path, headers=headers, **send)
        except (TimeoutError, httpx.HTTPError) as error:
            raise Unavailable(f"{method} failed: {type(error).__name__}") from error
        return _read(model, response)

    call = _call
    """For the clients of one topic each, in files of their own."""

    async def _send(self, method: str, path: str, **send: Any) -> httpx.Response:
        """Send once more where no connection was made, or a kept one had been closed meanwhile."""
        try:
            return await self._http.request(method, path, **send)
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.RemoteProtocolError, httpx.WriteError):
            return await self._http.request(method, path, **send)


def _read(model: type[Answer], response: httpx.Response) -> Answer:
    if response.status_code >= 400:
        raise _refusal(response)
    try:
        return model.model_validate_json(response.content)
    except ValidationError as error:
        raise Unreadable(f"answer {response.status_code} is no {model.__name__}") from error


def _refusal(response: httpx.Response) -> BillingError:
    status = response.status_code
    if status >= 500:
        return Unavailable(f"answered {status}")
    if status == 404:
        return NotFound("answered 404")
    if status == 429:
        wait = response.headers.get("Retry-After", "")
        return TooManyTries("answered 429", int(wait) if wait.isdigit() else PAUSE_SECONDS)
    return Rejected(f"answered {status}")


@cache
def billing() -> BillingClient:
    """Return the client of this process, made at its first use from BILLING_URL and BILLING_API_KEY."""
    return BillingClient(
        os.environ.get("BILLING_URL") or "http://127.0.0.1:5060", os.environ.get("BILLING_API_KEY") or None
    )
