"""`POST /webhooks/rest/webhook[?stream=true]` as Rasa answers it."""

from __future__ import annotations

import asyncio
import hmac
import json
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any
from weakref import WeakValueDictionary

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response

from channels.rest import openapi
from channels.rest.parsing import Link, Said, parse, render
from channels.rest.turns import Turns
from channels.webhook import wake
from core.errors import Forged, TongdaiError
from core.ids import new_id
from core.messages import Inbound, Outbound
from core.ports import Bus, Inbox, Mailbox

NAME = "rest"
PATH = "/webhooks/rest/webhook"
RETRY_AFTER = {"Retry-After": "5"}  # seconds

Collect = Callable[[str], Awaitable[Sequence[Outbound] | None]]
"""Takes what the conversation was told and no request has had yet; None while a message of it still waits for its turn."""

Gone = Callable[[], Awaitable[bool]]
"""Whether who asked has hung up."""


@dataclass(frozen=True, slots=True)
class Options:
    """`token`: asked for when set. `origins`: sites whose pages may call ("*" for any; no cookies are involved).

    A request waits at most `timeout` seconds for its turn and looks by itself every `look_every` seconds. At most
    `most_waiting` wait at the same time in this process.
    """

    token: str | None = None
    origins: tuple[str, ...] = ("*",)
    timeout: float = 30.0
    look_every: float = 2.0
    most_waiting: int = 500


class TooMany(TongdaiError):
    """As many requests wait as may; nothing was kept of this one."""

    status = 503


def create_rest_router(
    inbox: Inbox,
    mailbox: Mailbox,
    bus: Bus,
    collect: Collect,
    options: Options | None = None,
    link: Link | None = None,
) -> APIRouter:
    """The router; including it in an application also starts and stops its listener with the application."""
    endpoint = _Endpoint(inbox, mailbox, Turns(bus), collect, options or Options(), link)
    router = APIRouter(lifespan=endpoint.lifespan)
    router.add_api_route(PATH, endpoint.post, methods=["POST"], response_model=None)
    router.add_api_route(openapi.PATH, openapi.document, methods=["GET"], include_in_schema=False)
    router.add_api_route(PATH, endpoint.preflight, methods=["OPTIONS"], include_in_schema=False)
    return router


class _Endpoint:
    def __init__(
        self, inbox: Inbox, mailbox: Mailbox, turns: Turns, collect: Collect, options: Options, link: Link | None
    ) -> None:
        self._inbox, self._mailbox, self._turns = inbox, mailbox, turns
        self._collect, self._options, self._link = collect, options, link
        self._waiting = 0
        self._lines: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    @asynccontextmanager
    async def lifespan(self, _app: Any) -> AsyncIterator[None]:
        async with self._turns.listening():
            yield

    async def preflight(self, request: Request) -> Response:
        allowed = {
            "Access-Control-Allow-Methods": "POST, OPTIONS",
            "Access-Control-Allow-Headers": "Authorization, Content-Type",
            "Access-Control-Max-Age": "600",
        }
        return Response(status_code=204, headers=self._cors(request) | allowed)

    async def post(self, request: Request) -> Response:
        headers = self._cors(request)
        try:
            self._check_token(request)
            said = parse(await request.body())
            answers = await self._answers(said, request.is_disconnected)
        except TooMany as error:
            return JSONResponse({"error": str(error)}, error.status, headers | RETRY_AFTER)
        except TongdaiError as error:
            return JSONResponse({"error": str(error)}, error.status, headers)
        if request.query_params.get("stream", "").lower() in ("true", "1"):
            lines = "".join(json.dumps(answer, ensure_ascii=False) + "\n" for answer in answers)
            return Response(lines, headers=headers, media_type="application/x-ndjson")
        return JSONResponse(answers, headers=headers)

    async def _answers(self, said: Said, gone: Gone) -> list[dict[str, Any]]:
        """A sender's requests are taken one after the other, so that each gets the answers to its own message. Raises TooMany."""
        if self._waiting >= self._options.most_waiting:
            raise TooMany("too many requests wait for their answers")
        self._waiting += 1
        try:
            async with self._lines.setdefault(said.sender, asyncio.Lock()):
                return await self._say(said, gone)
        finally:
            self._waiting -= 1

    async def _say(self, said: Said, gone: Gone) -> list[dict[str, Any]]:
        event = Inbound(NAME, new_id(), "message", said.raw, sender=said.sender, text=said.text)
        conversation_id = await self._inbox.receive(event)
        if conversation_id is None:
            return []
        async with self._turns.of(conversation_id) as turn:
            await wake(self._mailbox, conversation_id)
            messages = await self._wait(conversation_id, turn, gone)
        return [part for message in messages for part in render(said.sender, message, self._link)]

    async def _wait(self, conversation_id: str, turn: asyncio.Event, gone: Gone) -> Sequence[Outbound]:
        """What was said by the end of the turn; after the time limit whatever there is. Who has hung up takes nothing."""
        ends = time.monotonic() + self._options.timeout
        while (left := ends - time.monotonic()) > 0:
            told = await _is_set(turn, min(left, self._options.look_every))
            turn.clear()
            if await gone():  # the next request takes it
                return []
            messages = await self._collect(conversation_id)
            if messages or (told and messages is not None):
                return messages
        return []

    def _check_token(self, request: Request) -> None:
        """Raises Forged. The token comes as `Authorization: Bearer …` or, as Rasa has it, `?token=…`."""
        if not self._options.token:
            return
        scheme, _, bearer = request.headers.get("authorization", "").partition(" ")
        given = bearer.strip() if scheme.lower() == "bearer" else request.query_params.get("token", "")
        if not hmac.compare_digest(given.encode(), self._options.token.encode()):
            raise Forged("the token does not fit")

    def _cors(self, request: Request) -> dict[str, str]:
        origin = request.headers.get("origin")
        if "*" in self._options.origins:
            return {"Access-Control-Allow-Origin": "*"}
        if origin in self._options.origins:
            return {"Access-Control-Allow-Origin": str(origin), "Vary": "Origin"}
        return {}


async def _is_set(event: asyncio.Event, seconds: float) -> bool:
    try:
        await asyncio.wait_for(event.wait(), seconds)
    except TimeoutError:
        return False
    return True
