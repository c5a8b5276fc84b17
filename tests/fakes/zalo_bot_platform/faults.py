"""Faults of the remote side, switched on by tests: what a client must survive."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tests.fakes.zalo_bot_platform.errors import INTERNAL, QUOTA, UNAUTHORIZED

Mode = Literal["rate", "internal", "unauthorized", "http_502", "hang", "garbage", "half"]
ERRORS = {"rate": QUOTA, "internal": INTERNAL, "unauthorized": UNAUTHORIZED}


@dataclass
class Fault:
    """`calls` left (None: until cleared), for methods whose name holds `method`. With `takes_effect` the call does its work and only
    its answer is spoilt. `skip`: so many calls go well before it begins."""

    mode: Mode
    calls: int | None = None
    method: str = ""
    takes_effect: bool = False
    skip: int = 0


class Faults:
    def __init__(self) -> None:
        self.active: list[Fault] = []

    def take(self, method: str) -> Fault | None:
        """The fault that this call meets, if any; counts it."""
        fault = next((one for one in self.active if one.method in method), None)
        if fault is None or fault.skip:
            if fault:
                fault.skip -= 1
            return None
        if fault.calls is not None:
            fault.calls -= 1
        self.active = [one for one in self.active if one.calls != 0]
        return fault


class FaultyApp:
    """ASGI middleware over the Bot API's own paths; control is never faulted. `status` gives the HTTP status of an error."""

    def __init__(self, app: ASGIApp, faults: Faults, status: Callable[[int], int]) -> None:
        self._app, self._faults, self._status = app, faults, status

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        remote = scope["type"] == "http" and scope["path"].startswith("/bot")
        fault = self._faults.take(scope["path"].rpartition("/")[2]) if remote else None
        if fault is None:
            return await self._app(scope, receive, send)
        if fault.takes_effect:
            await self._app(scope, receive, _swallow)
        await self._spoil(fault.mode, receive, send)

    async def _spoil(self, mode: Mode, receive: Receive, send: Send) -> None:
        if mode == "hang":
            while (await receive())["type"] != "http.disconnect":
                continue
        elif mode == "half":
            told = {"ok": True, "result": {"message_id": "82599fa32f56d00e8941", "date": 1}}
            await _answer(send, 200, json.dumps(told).encode(), cut=True)
        elif mode == "garbage":
            await _answer(send, 200, b"<html>\xff\xfe nginx", b"text/html")
        elif mode == "http_502":
            await _answer(send, 502, b"<html>Bad Gateway</html>", b"text/html")
        else:
            error = ERRORS[mode]
            await _answer(send, self._status(error.code), json.dumps(error.body()).encode())


async def _swallow(_: Message) -> None:
    return None


async def _answer(send: Send, status: int, body: bytes, kind: bytes = b"application/json", cut: bool = False) -> None:
    """A whole answer, or with `cut` its first half, after which the connection is closed."""
    start = [(b"content-type", kind), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": start})
    await send({"type": "http.response.body", "body": body[: len(body) // 2] if cut else body, "more_body": cut})
