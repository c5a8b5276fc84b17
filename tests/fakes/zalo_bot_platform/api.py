"""The addresses of the Bot API, /bot<token>/<method>, and of the files that users sent, /files/<name>."""

from __future__ import annotations

import json
from typing import Any

from fastapi import APIRouter, Request, Response

from tests.fakes.customer_files import named
from tests.fakes.zalo_bot_platform.bot import FakeBot
from tests.fakes.zalo_bot_platform.errors import UNAUTHORIZED, ApiError, bad
from tests.fakes.zalo_bot_platform.events import Json
from tests.fakes.zalo_bot_platform.methods import METHODS


def as_json(body: Any, status: int = 200) -> Response:
    """JSON in plain ASCII: any text a customer can type survives it, lone surrogates too."""
    return Response(json.dumps(body), status, media_type="application/json")


def api_router(bot: FakeBot) -> APIRouter:
    router = APIRouter()

    async def call(token: str, method: str, request: Request) -> Response:
        try:
            if token != bot.token:
                raise UNAUTHORIZED
            if method not in METHODS:
                raise bad("no such API name")
            bot.calls[method] += 1
            result = await METHODS[method](bot, await _asked(request))
            return as_json({"ok": True} | ({} if result is None else {"result": result}))
        except ApiError as refusal:
            return as_json(refusal.body(), bot.status(refusal.code))

    async def file(name: str) -> Response:
        data, content_type = named(name)
        return Response(data, media_type=content_type)

    router.add_api_route("/bot{token}/{method}", call, methods=["GET", "POST"], include_in_schema=False)
    router.add_api_route("/files/{name}", file, methods=["GET"], include_in_schema=False)
    return router


async def _asked(request: Request) -> Json:
    """The parameters: query, form, multipart or JSON."""
    found: Json = dict(request.query_params)
    kind = request.headers.get("content-type", "").partition(";")[0]
    if kind == "application/json":
        try:
            body = json.loads(await request.body() or b"{}")
        except ValueError:
            raise bad("the body is no JSON") from None
        return found | (body if isinstance(body, dict) else {})
    if kind in ("application/x-www-form-urlencoded", "multipart/form-data"):
        async with request.form() as form:
            found |= {name: value for name, value in form.items() if isinstance(value, str)}
    return found
