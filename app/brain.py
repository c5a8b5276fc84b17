"""The brain over HTTP (tests/contracts/turn.json)."""

from __future__ import annotations

import asyncio
import time
from typing import Any

import aiohttp
import orjson
import structlog

from app.pictures import keep_picture
from core.errors import BrainUnavailable, TongdaiError
from core.messages import storable
from core.ports import MediaStore
from core.turns import Answer, Attached, Job

log = structlog.get_logger()
_JSON = {"Content-Type": "application/json"}
PAUSE = 0.25  # seconds between tries while the brain is not there
FAILED_PAUSE = 1.0  # seconds before a failed turn is tried again: an action server that died is back by then
AT_ONCE = 16
"""Turns asked of the brain at the same time: it works on one at a time, the others would only time out in its queue."""


class BrainFailed(TongdaiError):
    """The brain is up and could not handle this message."""


class TurnFailed(BrainFailed):
    """... this time: nothing of the turn was kept, and it may go well when it is tried again."""


class HttpBrain:
    """See core.ports.Brain. While the brain is known to be down, one try a message is made and nobody waits."""

    def __init__(
        self, url: str, client: aiohttp.ClientSession, patience: float, timeout: float, media: MediaStore
    ) -> None:
        self._url, self._dialogues = f"{url}/webhooks/worker/turn", f"{url}/webhooks/worker/dialogues"
        self._client, self._patience, self._media = client, patience, media
        self._timeout = aiohttp.ClientTimeout(total=timeout)
        self._down = False
        self._probing = asyncio.Lock()
        self._places = asyncio.Semaphore(AT_ONCE)

    async def turn(self, job: Job, text: str | None, payload: str | None) -> Answer:
        request = {
            "conversation_id": job.conversation_id,
            "message_id": job.message_id,
            "text": None if text is None else storable(text),
            "payload": payload,
            "metadata": {
                "channel": job.channel,
                "linked_customer_codes": list(job.linked_codes),
                "refuses_notices": job.refuses_notices,
                "received_at": job.received_at.isoformat(),
                "attachments": [_attached(one) for one in job.attachments],
            },
        }
        if self._down:
            return await self._probe(request)
        deadline = time.monotonic() + self._patience
        while True:
            try:
                answer = await self._ask(request)
            except BrainUnavailable:
                if time.monotonic() >= deadline:
                    self._down = True
                    raise
                await asyncio.sleep(PAUSE)
            except TurnFailed:
                if time.monotonic() >= deadline:
                    raise
                await asyncio.sleep(FAILED_PAUSE)
            else:
                return answer

    async def forget(self, conversation_id: str) -> None:
        """Erase the dialogue's state. Raises BrainUnavailable."""
        try:
            async with self._client.delete(f"{self._dialogues}/{conversation_id}", timeout=self._timeout) as response:
                response.raise_for_status()
        except (aiohttp.ClientError, TimeoutError) as error:
            raise BrainUnavailable(type(error).__name__) from error

    async def _probe(self, request: dict[str, Any]) -> Answer:
        """While the brain is down one message at a time tries it; the others are told at once, and their workers go on."""
        if self._probing.locked():
            raise BrainUnavailable("down")
        async with self._probing:
            return await self._ask(request, probes=True)

    async def _ask(self, request: dict[str, Any], probes: bool = False) -> Answer:
        async with self._places:
            if self._down and not probes:
                raise BrainUnavailable("down since this message began to wait")
            try:
                async with self._client.post(
                    self._url, data=orjson.dumps(request), headers=_JSON, timeout=self._timeout
                ) as response:
                    body = await response.read()
            except (aiohttp.ClientError, TimeoutError) as error:
                raise BrainUnavailable(type(error).__name__) from error
        if response.status in (502, 503, 504):
            raise BrainUnavailable(f"status {response.status}")
        self._down = False
        try:
            response.raise_for_status()
            answer = orjson.loads(body)
            answer["messages"] = [await keep_picture(message, self._media) for message in answer["messages"]]
            return Answer.from_json(answer)
        except (aiohttp.ClientError, ValueError, KeyError, TypeError) as error:
            log.error("brain_failed", status=response.status, message_id=request["message_id"])
            kind = TurnFailed if response.status == 500 else BrainFailed
            raise kind(f"status {response.status}") from error


def _attached(one: Attached) -> dict[str, Any]:
    about: dict[str, Any] = {"id": one.id, "kind": one.kind} | ({"missing": True} if one.missing else {})
    return about | {"caption": storable(one.caption)} if one.caption else about
