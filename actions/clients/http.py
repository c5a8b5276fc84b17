"""What all clients of the utility's systems share: one call over HTTP, and its failures as ours."""

from __future__ import annotations

import asyncio
import re
from typing import Any, TypeVar

import httpx
from pydantic import BaseModel, ValidationError

from actions.clients.errors import BillingError, NotFound, Rejected, TooManyTries, Unavailable, Unreadable

CONNECT_SECONDS = 1.0
TOTAL_SECONDS = 3.0
LARGEST_ANSWER = 5_000_000
"""Bytes. What is packed is not taken: it is not asked for, and could unpack to any size."""
PAUSE_SECONDS = 900  # the pause after five wrong codes, where the answer names none

Answer = TypeVar("Answer", bound=BaseModel)


class HttpSystem:
    """One keep-alive connection pool to a system of the utility.

    Every method raises a BillingError and nothing else, after at most three seconds. A write carries an
    idempotency key, so that sending it again after a doubtful failure creates nothing twice.
    """

    def __init__(self, url: str, api_key: str | None = None, total_seconds: float = TOTAL_SECONDS) -> None:
        headers = {"Accept-Encoding": "identity"} | ({"Authorization": f"Bearer {api_key}"} if api_key else {})
        self._total_seconds = total_seconds
        self._http = httpx.AsyncClient(
            base_url=f"{url.rstrip('/')}/api/v1",
            headers=headers,
            timeout=httpx.Timeout(total_seconds, connect=CONNECT_SECONDS),
            trust_env=False,
        )

    async def close(self) -> None:
        await self._http.aclose()

    async def _call(self, model: type[Answer], method: str, path: str, key: str | None = None, **send: Any) -> Answer:
        headers = {"Idempotency-Key": key} if key else {}
        try:
            async with asyncio.timeout(self._total_seconds):
                response, body = await self._send(method, path, headers=headers, **send)
        except (TimeoutError, httpx.HTTPError) as error:
            raise Unavailable(f"{method} failed: {type(error).__name__}") from error
        return _read(model, response, body)

    call = _call
    """For the clients of one topic each, in files of their own."""

    async def _send(self, method: str, path: str, **send: Any) -> tuple[httpx.Response, bytes]:
        """Send once more where no connection was made, or a kept one had been closed meanwhile."""
        try:
            return await self._ask(method, path, **send)
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.RemoteProtocolError, httpx.WriteError):
            return await self._ask(method, path, **send)

    async def _ask(self, method: str, path: str, **send: Any) -> tuple[httpx.Response, bytes]:
        """The answer and its body. Raises Unreadable beyond LARGEST_ANSWER."""
        body = bytearray()
        async with self._http.stream(method, path, **send) as response:
            async for chunk in response.aiter_raw():
                body += chunk
                if len(body) > LARGEST_ANSWER:
                    raise Unreadable(f"more than {LARGEST_ANSWER} bytes")
        return response, bytes(body)


def _read(model: type[Answer], response: httpx.Response, body: bytes) -> Answer:
    if response.status_code >= 400:
        raise _refusal(response)
    try:
        return model.model_validate_json(body)
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
        return TooManyTries("answered 429", int(wait) if re.fullmatch(r"[0-9]{1,5}", wait) else PAUSE_SECONDS)
    return Rejected(f"answered {status}")
