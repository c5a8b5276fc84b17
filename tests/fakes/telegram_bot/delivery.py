"""How updates reach a bot: by webhook, tried again until it is taken and in order within a chat, or fetched with getUpdates.

Telegram says only that it tries "a reasonable amount" of times: the pauses here are chosen.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections import defaultdict
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

import httpx

from tests.fakes.telegram_bot.errors import TERMINATED, WEBHOOK_IS_SET
from tests.fakes.zalo_oa.feed import Feed

Json = dict[str, Any]
PAUSES = (1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 60.0)
TIMEOUT = 10.0
HEADER = "X-Telegram-Bot-Api-Secret-Token"


class Delivery:
    """`obey` does what the answer to a webhook commands. `attempts` tells of every request made."""

    obey: Callable[[Json], Awaitable[None]]

    def __init__(self, url: str, secret: str) -> None:
        self.url, self.secret, self.allowed, self.speed = url, secret, list[str](), 1.0
        self.pending: dict[int, Json] = {}
        self.attempts: Feed[Json] = Feed(10_000)
        self._lines: dict[int, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._tasks: set[asyncio.Task[None]] = set()
        self._more = asyncio.Event()
        self._asking = 0
        self._client = httpx.AsyncClient(trust_env=False, timeout=TIMEOUT)

    async def post(self, update: Json, chat: int) -> Json | None:
        """Hands it over; the first attempt's outcome, None where it waits to be fetched."""
        if self.allowed and not set(update) & set(self.allowed):
            return None
        self.pending[update["update_id"]] = update
        if not self.url:
            self._wake()
            return None
        first: asyncio.Future[Json] = asyncio.get_running_loop().create_future()
        self._start(self._deliver(update, chat, first))
        with suppress(asyncio.TimeoutError):
            return await asyncio.wait_for(asyncio.shield(first), TIMEOUT + 1)
        return {"status": None, "error": "waits behind an earlier update of its chat"}

    async def try_once(self, update: Json, secret: str | None) -> Json:
        """One request outside of the order, with this secret; never repeated."""
        headers = {"Content-Type": "application/json"} | ({HEADER: secret} if secret is not None else {})
        status, error, told = None, "", None
        try:
            answer = await self._client.post(self.url, content=json.dumps(update).encode(), headers=headers)
            status, told = answer.status_code, answer
        except httpx.HTTPError as failure:
            error = type(failure).__name__
        attempt = {"update_id": update["update_id"], "status": status, "error": error, "at": time.time()}
        self.attempts.append(attempt)
        if told is not None and told.is_success:
            await self._obey(told)
        return attempt

    async def fetch(self, offset: int | None, limit: int, seconds: float) -> list[Json]:
        """getUpdates: what is below the offset is forgotten. Only one may ask at a time; a second ends the first."""
        if self.url:
            raise WEBHOOK_IS_SET
        if offset is not None and offset >= 0:
            self.pending = {number: one for number, one in self.pending.items() if number >= offset}
        self._asking += 1
        mine, ends = self._asking, time.monotonic() + seconds
        self._wake()
        while not self.pending and (left := ends - time.monotonic()) > 0:
            with suppress(asyncio.TimeoutError):
                await asyncio.wait_for(self._more.wait(), left)
            if mine != self._asking:
                raise TERMINATED
        return list(self.pending.values())[:limit]

    def set(self, url: str, secret: str, allowed: list[str] | None, drop: bool) -> None:
        """setWebhook and deleteWebhook (no url). What waits is delivered to the new address, or kept to be fetched."""
        self._stop()
        self.url, self.secret = url, secret
        self.allowed = self.allowed if allowed is None else allowed
        if drop:
            self.pending.clear()
        for update in list(self.pending.values()) if url else []:
            self._start(self._deliver(update, 0, asyncio.get_running_loop().create_future()))
        self._wake()

    def reset(self, url: str, secret: str) -> None:
        self._stop()
        self.url, self.secret, self.allowed, self.speed = url, secret, [], 1.0
        self.pending.clear()
        self.attempts.clear()

    async def aclose(self) -> None:
        self._stop()
        await self._client.aclose()

    async def _deliver(self, update: Json, chat: int, first: asyncio.Future[Json]) -> None:
        async with self._lines[chat]:
            for pause in (*PAUSES, 0.0):
                attempt = await self.try_once(update, self.secret)
                if not first.done():
                    first.set_result(attempt)
                if attempt["status"] is not None and 200 <= attempt["status"] < 300:
                    self.pending.pop(update["update_id"], None)
                    return
                await asyncio.sleep(pause / self.speed)

    async def _obey(self, answer: httpx.Response) -> None:
        with suppress(ValueError):
            command = answer.json()
            if isinstance(command, dict) and isinstance(command.get("method"), str):
                await self.obey(command)

    def _start(self, work: Any) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _stop(self) -> None:
        for task in self._tasks:
            task.cancel()
        self._lines.clear()

    def _wake(self) -> None:
        event, self._more = self._more, asyncio.Event()
        event.set()
