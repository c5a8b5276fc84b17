"""Rasa's door for the worker: one POST per turn, one answer per message."""

from __future__ import annotations

import asyncio
import hmac
import logging
from collections.abc import Awaitable, Callable, Sequence
from typing import Any
from weakref import WeakValueDictionary

from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse, json, raw

from bot import patches
from bot.action_calls import close_session
from bot.log_scrubber import describe
from bot.payload import UnknownPayload
from bot.state_backend import StateUnavailable
from bot.turn import NotReady, parts, take_turn
from bot.turn_request import Unreadable, read_request

patches.apply()
logger = logging.getLogger(__name__)

_STATUS: tuple[tuple[type[Exception], int, str], ...] = (
    (Unreadable, 400, "unreadable"),
    (UnknownPayload, 422, "unknown_payload"),
    (StateUnavailable, 503, "state_unavailable"),
    (NotReady, 503, "not_ready"),
    (patches.ActionFailed, 500, "action_failed"),
)


class WorkerChannel(InputChannel):
    """`POST turn`, `DELETE dialogues/ID` and `GET health` under /webhooks/worker/; the shapes are in tests/contracts/turn.json.

    Settings in credentials.yml: `slots` (names of the slots that answers show), `token` (if set, requests must carry
    `Authorization: Bearer TOKEN`).
    """

    def __init__(self, slots: Sequence[str] = (), token: str | None = None) -> None:
        self._slots = tuple(slots)
        self._token = token
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    @classmethod
    def name(cls) -> str:
        return "worker"

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> WorkerChannel:
        settings = credentials or {}
        return cls(settings.get("slots") or (), settings.get("token"))

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        blueprint = Blueprint("worker")

        @blueprint.route("/turn", methods=["POST"])
        async def turn(request: Request) -> HTTPResponse:
            return await self._turn(request)

        @blueprint.route("/dialogues/<conversation_id>", methods=["DELETE"])
        async def forget(request: Request, conversation_id: str) -> HTTPResponse:
            return await self._forget(request, conversation_id)

        @blueprint.route("/health", methods=["GET"])
        async def health(request: Request) -> HTTPResponse:
            return self._health(request)

        @blueprint.listener("after_server_stop")
        async def close(*_: Any) -> None:
            await close_session()

        return blueprint

    async def _turn(self, request: Request) -> HTTPResponse:
        if not self._may_enter(request):
            return _error(401, "unauthorized", "The token is missing or wrong.")
        try:
            turn = read_request(request.body)
            async with self._lock(turn.conversation_id):
                return raw(await take_turn(request.app.ctx.agent, turn, self._slots), content_type="application/json")
        except Exception as error:
            return _refused(error)

    async def _forget(self, request: Request, conversation_id: str) -> HTTPResponse:
        """The customer withdrew: the next message begins a new dialogue."""
        if not self._may_enter(request):
            return _error(401, "unauthorized", "The token is missing or wrong.")
        try:
            _, store = parts(request.app.ctx.agent)
            async with self._lock(conversation_id):
                await store.forget(conversation_id)
        except Exception as error:
            return _refused(error)
        return HTTPResponse(status=204)

    def _lock(self, conversation_id: str) -> asyncio.Lock:
        return self._locks.setdefault(conversation_id, asyncio.Lock())

    def _health(self, request: Request) -> HTTPResponse:
        try:
            processor, _ = parts(getattr(request.app.ctx, "agent", None))
        except NotReady as error:
            return json({"status": "not_ready", "model": None, "reason": str(error)}, status=503)
        return json({"status": "ready", "model": processor.model_filename.replace(".tar.gz", "")})

    def _may_enter(self, request: Request) -> bool:
        given = (request.headers.get("authorization") or "").encode()
        return self._token is None or hmac.compare_digest(given, f"Bearer {self._token}".encode())


def _refused(error: Exception) -> HTTPResponse:
    for kind, status, code in _STATUS:
        if isinstance(error, kind):
            if status >= 500:
                logger.error("A turn was given up: %s", describe(error))
            return _error(status, code, str(error))
    logger.error("A turn was given up: %s", describe(error))
    return _error(500, "turn_failed", "The turn failed; nothing of it was kept.")


def _error(status: int, code: str, message: str) -> HTTPResponse:
    return json({"error": {"code": code, "message": message}}, status=status)
