"""Sends webhooks as Meta does: signed, five seconds to answer, at once again and then less and less often."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from typing import Any, Literal

import httpx

from tests.fakes.messenger_graph.events import sign

TIMEOUT_SECONDS = 5.0
RETRY_PAUSES = (0, 60, 300, 900, 3600, 7200, 14_400, 28_800)
Signature = Literal["valid", "wrong", "none"]


class WebhookSender:
    """`speed` divides the pauses between retries."""

    def __init__(self, url: str, app_secret: str) -> None:
        self.url, self._secret = url, app_secret
        self.counts: Counter[str] = Counter()
        self._client = httpx.AsyncClient(limits=httpx.Limits(max_connections=100), trust_env=False)
        self._tasks: set[asyncio.Task[None]] = set()
        self.reset()

    def reset(self) -> None:
        """Drops what waits, and goes back to Meta's own pace."""
        self.speed, self.timeout = 1.0, TIMEOUT_SECONDS
        for task in self._tasks:
            task.cancel()
        self.counts.clear()

    @property
    def waiting(self) -> int:
        return len(self._tasks)

    async def send(self, body: bytes, signature: Signature = "valid", retries: bool = True) -> dict[str, Any]:
        """The first attempt, `{status, error, ms}`; a refused one is tried again in the background."""
        attempt = await self._post(body, signature)
        if retries and attempt["status"] != 200:
            self._start(body)
        return attempt

    def send_soon(self, body: bytes) -> None:
        self._start(body)

    def _start(self, body: bytes) -> None:
        task = asyncio.create_task(self._retry(body))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _retry(self, body: bytes) -> None:
        for pause in RETRY_PAUSES:
            await asyncio.sleep(pause / self.speed)
            self.counts["retries"] += 1
            if (await self._post(body, "valid"))["status"] == 200:
                return

    async def _post(self, body: bytes, signature: Signature) -> dict[str, Any]:
        headers = {"Content-Type": "application/json"}
        if signature != "none":
            headers["X-Hub-Signature-256"] = sign(body, self._secret if signature == "valid" else "not the secret")
        status, error, began = None, "", time.perf_counter()
        try:
            async with asyncio.timeout(self.timeout):
                status = (await self._client.post(self.url, content=body, headers=headers, timeout=None)).status_code
        except TimeoutError:
            error = "timeout"
        except httpx.HTTPError as failure:
            error = type(failure).__name__
        self.counts["accepted" if status == 200 else "not_200"] += 1
        return {"status": status, "error": error, "ms": round((time.perf_counter() - began) * 1000, 1)}

    async def verify(self, token: str, challenge: str) -> dict[str, Any]:
        """The handshake of the console: `{status, body, content_type}`."""
        query = {"hub.mode": "subscribe", "hub.verify_token": token, "hub.challenge": challenge}
        answer = await self._client.get(self.url, params=query)
        return {
            "status": answer.status_code,
            "body": answer.text,
            "content_type": answer.headers.get("content-type", ""),
        }

    async def aclose(self) -> None:
        self.reset()
        await self._client.aclose()
