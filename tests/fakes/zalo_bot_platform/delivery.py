"""How events reach a bot: by webhook, tried again until it is taken and in order within a chat, or fetched one by one.

Not documented and therefore chosen: that an event is tried again, the pauses, and which chat waits for which.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections import defaultdict, deque
from collections.abc import Coroutine
from contextlib import suppress
from typing import Any

import httpx

from tests.fakes.zalo_bot_platform.errors import TIMEOUT, bad
from tests.fakes.zalo_bot_platform.events import Json
from tests.fakes.zalo_oa.feed import Feed

PAUSES = (1.0, 2.0, 4.0, 8.0, 16.0, 32.0)
LONGEST = 10.0
HEADER = "X-Bot-Api-Secret-Token"


class Delivery:
    """`wrapped`: whether events come within {"ok": true, "result": …}. `attempts` tells of every request made."""

    def __init__(self, url: str, secret: str) -> None:
        self.url, self.secret, self.wrapped, self.speed = url, secret, True, 1.0
        self.waiting: deque[Json] = deque()
        self.attempts: Feed[Json] = Feed(10_000)
        self.asking, self.closed = 0, False
        self._more = asyncio.Event()
        self._lines: dict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._tasks: set[asyncio.Task[None]] = set()
        self._client = httpx.AsyncClient(trust_env=False, timeout=LONGEST)

    async def post(self, event: Json, chat: str) -> Json | None:
        """Hands it over; the first attempt's outcome, None where it waits to be fetched."""
        if not self.url:
            self.waiting.append(event)
            self._more.set()
            return None
        first: asyncio.Future[Json] = asyncio.get_running_loop().create_future()
        self._start(self._deliver(event, chat, first))
        with suppress(asyncio.TimeoutError):
            return await asyncio.wait_for(asyncio.shield(first), LONGEST + 1)
        return {"status": None, "error": "waits behind an earlier event of its chat"}

    async def try_once(self, event: Json, secret: str | None) -> Json:
        """One request outside of the order, with this secret; never repeated."""
        body = {"ok": True, "result": event} if self.wrapped else event
        headers = {"Content-Type": "application/json"} | ({HEADER: secret} if secret is not None else {})
        status, error = None, ""
        try:
            answer = await self._client.post(self.url, content=json.dumps(body).encode(), headers=headers)
            status = answer.status_code
        except httpx.HTTPError as failure:
            error = type(failure).__name__
        attempt = {"status": status, "error": error, "at": time.time()}
        self.attempts.append(attempt)
        return attempt

    async def fetch(self, seconds: float) -> Json:
        """getUpdates: the oldest event, which is forgotten by that."""
        if self.url:
            raise bad("a webhook is set")
        ends = time.monotonic() + seconds
        self.asking += 1
        while not self.waiting:
            if self.closed or (left := ends - time.monotonic()) <= 0:
                raise TIMEOUT
            self._more.clear()
            with suppress(asyncio.TimeoutError):
                await asyncio.wait_for(self._more.wait(), left)
        return self.waiting.popleft()

    def close(self) -> None:
        """Ends every wait now; for the server's shutdown."""
        self.closed = True
        self._more.set()
        self.attempts.close()

    def set(self, url: str, secret: str) -> None:
        self._stop()
        self.url, self.secret = url, secret

    async def aclose(self) -> None:
        self._stop()
        await self._client.aclose()

    async def _deliver(self, event: Json, chat: str, first: asyncio.Future[Json]) -> None:
        async with self._lines[chat]:
            for pause in (*PAUSES, 0.0):
                attempt = await self.try_once(event, self.secret)
                if not first.done():
                    first.set_result(attempt)
                if attempt["status"] is not None and 200 <= attempt["status"] < 300:
                    return
                await asyncio.sleep(pause / self.speed)

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _stop(self) -> None:
        for task in self._tasks:
            task.cancel()
        self._lines.clear()
