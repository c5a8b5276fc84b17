"""Our system through its Zalo door: signed webhooks in, a fake Zalo server as the sink."""

from __future__ import annotations

import asyncio
import json
import time
from collections import Counter
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

import aiohttp

from bench.conversations import Customer
from bench.figures import Turn
from bench.targets import PATIENCE
from bench.verdict import shape
from tests.fakes.zalo_oa.credentials import Credentials
from tests.fakes.zalo_oa.events import encode, new_msg_id, sign

QUIET = 1.0
"""Seconds without a further reply after which a turn counts as complete where nothing is known of it."""
NO_LIMIT = 10**9


@dataclass
class Box:
    """What one customer got, and what they wait for."""

    replies: list[str] = field(default_factory=list)
    arrived_at: float = 0.0
    waits_for: Counter[str] = field(default_factory=Counter)
    complete: asyncio.Event = field(default_factory=asyncio.Event)
    news: asyncio.Event = field(default_factory=asyncio.Event)

    def expect(self, shapes: Sequence[str]) -> None:
        self.waits_for = Counter(shapes)
        self.complete.clear()

    def take(self, text: str, arrived_at: float) -> None:
        self.replies.append(text)
        self.arrived_at = arrived_at
        self.news.set()
        one = shape(text)
        if self.waits_for[one] > 0:
            self.waits_for[one] -= 1
            if not self.waits_for.total():
                self.complete.set()


class ZaloTarget:
    """See bench.targets.Target. Latencies end when the message arrives at the fake server, by its own clock."""

    name = "tongdai"

    def __init__(self, http: aiohttp.ClientSession, webhook: str, zalo_url: str, account: Credentials) -> None:
        self._http, self._webhook, self._zalo, self._account = http, webhook, zalo_url, account
        self._boxes: dict[str, Box] = {}
        self.linger = 0.0
        """Seconds for which the sink gathers replies into one answer: spares the machine under load."""

    @asynccontextmanager
    async def listening(self) -> AsyncIterator[ZaloTarget]:
        await self._control("PUT", "settings", rate_limit=NO_LIMIT)
        cursor = (await self._control("GET", "state"))["last_delivery"]
        listener = asyncio.create_task(self._listen(cursor))
        try:
            yield self
        finally:
            listener.cancel()
            with suppress(asyncio.CancelledError):
                await listener

    async def meet(self, customers: Sequence[Customer]) -> None:
        await self._control("POST", "users", ids=[customer.id for customer in customers])
        self._boxes |= {customer.id: Box() for customer in customers}

    def heard(self, customer: Customer) -> Sequence[str]:
        return self._boxes[customer.id].replies

    async def say(self, customer: Customer, text: str, expected: Sequence[str] | None) -> Turn:
        box = self._boxes[customer.id]
        before = len(box.replies)
        box.expect(expected or ())
        posted_at = time.time()
        failure, acked = await self._post(customer.id, text)
        if not failure and (expected is None or expected):
            failure = await self._wait(box, before, expected)
        took = box.arrived_at - posted_at if not failure and len(box.replies) > before else None
        return Turn(posted_at, took, acked, tuple(box.replies[before:]), failure)

    async def _post(self, user_id: str, text: str) -> tuple[str, float | None]:
        body, headers = self._sealed(user_id, text)
        began = time.perf_counter()
        try:
            async with self._http.post(self._webhook, data=body, headers=headers) as answer:
                await answer.read()
        except (aiohttp.ClientError, TimeoutError) as error:
            return type(error).__name__, None
        return ("" if answer.status == 200 else f"status {answer.status}"), time.perf_counter() - began

    def _sealed(self, user_id: str, text: str) -> tuple[bytes, Mapping[str, str]]:
        timestamp = str(int(time.time() * 1000))
        body = encode(
            {
                "app_id": self._account.app_id,
                "sender": {"id": user_id},
                "user_id_by_app": user_id,
                "recipient": {"id": self._account.oa_id},
                "event_name": "user_send_text",
                "message": {"text": text, "msg_id": new_msg_id()},
                "timestamp": timestamp,
            }
        )
        signature = sign(body, self._account.app_id, timestamp, self._account.oa_secret_key)
        return body, {"Content-Type": "application/json", "X-ZEvent-Signature": signature}

    async def _wait(self, box: Box, before: int, expected: Sequence[str] | None) -> str:
        try:
            async with asyncio.timeout(PATIENCE):
                await (box.complete.wait() if expected else _quiet(box, before))
        except TimeoutError:
            return "no reply"
        return ""

    async def _listen(self, cursor: int) -> None:
        while True:
            query = f"after={cursor}&wait=20&linger={self.linger}"
            async with self._http.get(f"{self._zalo}/_fake/deliveries?{query}") as answer:
                news = json.loads(await answer.read())
            cursor = news["cursor"]
            for entry in news["deliveries"]:
                if box := self._boxes.get(entry["user_id"]):
                    box.take(str(entry["message"].get("text") or ""), entry["arrived_at"])

    async def _control(self, method: str, what: str, **body: Any) -> dict[str, Any]:
        async with self._http.request(method, f"{self._zalo}/_fake/{what}", json=body or None) as answer:
            answer.raise_for_status()
            return dict(await answer.json())


async def _quiet(box: Box, before: int) -> None:
    """Until there is a reply and nothing further comes for a while."""
    while True:
        box.news.clear()
        try:
            await asyncio.wait_for(box.news.wait(), QUIET)
        except TimeoutError:
            if len(box.replies) > before:
                return
