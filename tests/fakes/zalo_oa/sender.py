"""Sends webhooks as Zalo does: signed, two seconds to answer, five retries, then no more until switched on again."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import Callable, Coroutine
from dataclasses import asdict, dataclass
from typing import Any, Literal

import httpx

from tests.fakes.zalo_oa.credentials import Credentials
from tests.fakes.zalo_oa.events import JsonObject, encode, sign

TIMEOUT_SECONDS = 2.0
RETRY_PAUSES = (30, 300, 900, 1800, 3600)

Signature = Literal["valid", "wrong", "none"]


@dataclass(frozen=True)
class Attempt:
    """One request to the webhook; `status` is None when no answer came, and `error` then says why."""

    event_name: str
    user_id: str
    msg_id: str
    retry: int
    status: int | None
    error: str
    ms: float
    at: float

    @property
    def accepted(self) -> bool:
        return self.status == 200


@dataclass(frozen=True)
class Letter:
    """An event in its final bytes, so that a retry or duplicate is the same to the last byte."""

    event_name: str
    user_id: str
    msg_id: str
    body: bytes
    headers: dict[str, str]


def _user_of(event: JsonObject) -> str:
    person = event.get("follower") or event.get("sender") or {"id": event.get("user_id", "")}
    return str(person["id"])


class WebhookSender:
    """`speed` divides the pauses between retries; `on_attempt` hears of every request made."""

    def __init__(self, url: str, account: Credentials, on_attempt: Callable[[Attempt], None]) -> None:
        self.url = url
        self.speed = 1.0
        self.timeout = TIMEOUT_SECONDS
        self.subscribed = True
        self.counts: Counter[str] = Counter()
        self._account = account
        self._on_attempt = on_attempt
        self._client = httpx.AsyncClient(limits=httpx.Limits(max_connections=200), trust_env=False)
        self._retries: set[asyncio.Task[None]] = set()
        self._sending: set[asyncio.Task[None]] = set()

    @property
    def waiting(self) -> int:
        """How many letters are waiting for their next try."""
        return len(self._retries)

    def seal(self, event: JsonObject, signature: Signature = "valid") -> Letter:
        body = encode(event)
        headers = {"Content-Type": "application/json"}
        if signature != "none":
            secret = self._account.oa_secret_key if signature == "valid" else "not the secret"
            headers["X-ZEvent-Signature"] = sign(body, self._account.app_id, event["timestamp"], secret)
        message = event.get("message") or {}
        if "delivery_time" in message:
            headers["X-ZEvent-Server"] = "ZNS"
        msg_id = str(message.get("msg_id", ""))
        return Letter(event["event_name"], _user_of(event), msg_id, body, headers)

    async def send(self, letter: Letter, retries: bool = True) -> Attempt:
        """Makes the first attempt and returns it; a refused one is tried again in the background."""
        if not self.subscribed:
            return self._note(letter, 0, None, "webhook is switched off", 0.0)
        attempt = await self._post(letter, 0)
        if retries and not attempt.accepted:
            self._start(self._retry(letter), self._retries)
        return attempt

    def send_soon(self, letter: Letter) -> None:
        """Sends in the background, retries and all."""
        self._start(self._send_quietly(letter))

    def reset(self) -> None:
        """Drops what is waiting and the counts, and goes back to Zalo's own pace, switched on."""
        self.speed, self.timeout = 1.0, TIMEOUT_SECONDS
        for task in self._retries | self._sending:
            task.cancel()
        self.counts.clear()
        self.subscribed = True

    async def aclose(self) -> None:
        self.reset()
        await self._client.aclose()

    def _start(self, work: Coroutine[Any, Any, None], group: set[asyncio.Task[None]] | None = None) -> None:
        tasks = self._sending if group is None else group
        task = asyncio.create_task(work)
        tasks.add(task)
        task.add_done_callback(tasks.discard)

    async def _send_quietly(self, letter: Letter) -> None:
        await self.send(letter)

    async def _retry(self, letter: Letter) -> None:
        for number, pause in enumerate(RETRY_PAUSES, 1):
            await asyncio.sleep(pause / self.speed)
            if not self.subscribed or (await self._post(letter, number)).accepted:
                return
        self.subscribed = False

    async def _post(self, letter: Letter, retry: int) -> Attempt:
        headers = letter.headers | ({"num_retry": str(retry)} if retry else {})
        status, error, began = None, "", time.perf_counter()
        try:
            async with asyncio.timeout(self.timeout):
                answer = await self._client.post(self.url, content=letter.body, headers=headers, timeout=None)
            status = answer.status_code
        except TimeoutError:
            error = "timeout"
        except httpx.HTTPError as failure:
            error = type(failure).__name__
        return self._note(letter, retry, status, error, (time.perf_counter() - began) * 1000)

    def _note(self, letter: Letter, retry: int, status: int | None, error: str, ms: float) -> Attempt:
        attempt = Attempt(
            letter.event_name, letter.user_id, letter.msg_id, retry, status, error, round(ms, 1), time.time()
        )
        self.counts["sent"] += 1
        self.counts["accepted" if attempt.accepted else "not_200"] += 1
        self.counts["retries"] += bool(retry)
        self._on_attempt(attempt)
        return attempt


def as_json(attempt: Attempt) -> dict[str, Any]:
    return asdict(attempt)
