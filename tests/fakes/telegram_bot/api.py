"""The addresses of the Bot API: /bot<token>/<method> and /file/bot<token>/<path>."""

from __future__ import annotations

import json
from typing import Any

from fastapi import APIRouter, Request, Response

from tests.fakes.telegram_bot.bot import FakeBot
from tests.fakes.telegram_bot.errors import NOT_FOUND, UNAUTHORIZED, ApiError
from tests.fakes.telegram_bot.methods import METHODS
from tests.fakes.telegram_bot.parameters import read


def as_json(body: Any, status: int = 200) -> Response:
    """JSON in plain ASCII: any text a customer can type survives it, lone surrogates too."""
    return Response(json.dumps(body), status, media_type="application/json")


def api_router(bot: FakeBot) -> APIRouter:
    router = APIRouter()

    async def call(token: str, method: str, request: Request) -> Response:
        try:
            _check(bot, token)
            work = METHODS.get(method.lower())
            if work is None:
                raise NOT_FOUND
            bot.calls[work.__name__] += 1
            return as_json({"ok": True, "result": await work(bot, await read(request))})
        except ApiError as refusal:
            return as_json(refusal.body(), refusal.code)

    async def file(token: str, path: str) -> Response:
        try:
            _check(bot, token)
            return Response(bot.files.at(path), media_type="application/octet-stream")
        except ApiError as refusal:
            return as_json(refusal.body(), refusal.code)

    router.add_api_route("/bot{token}/{method}", call, methods=["GET", "POST"], include_in_schema=False)
    router.add_api_route("/file/bot{token}/{path:path}", file, methods=["GET"], include_in_schema=False)
    return router


def _check(bot: FakeBot, token: str) -> None:
    """A token of the wrong shape is no address at all."""
    if ":" not in token:
        raise NOT_FOUND
    if token != bot.token:
        raise UNAUTHORIZED
