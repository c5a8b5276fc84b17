"""Faults of the remote side, switched on by tests: what a client must survive."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Literal

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tests.fakes.telegram_bot.errors import ApiError, too_many

Mode = Literal["rate", "http_502", "http_500", "hang", "garbage", "half", "unauthorized"]


@dataclass
class Fault:
    """`calls` left (None: until cleared), for methods whose name holds `method`. With `takes_effect` the call does its work and only its
    answer is spoilt: the case in which a careless client sends twice. `seconds`: what a 429 asks for. `skip`: so many calls go well
    before it begins."""

    mode: Mode
    calls: int | None = None
    method: str = ""
    seconds: int = 1
    takes_effect: bool = False
    skip: int = 0


class Faults:
    def __init__(self) -> None:
        self.active: list[Fault] = []

    def take(self, path: str) -> Fault | None:
        """The fault that this call meets, if any; counts it."""
        for fault in self.active:
            if fault.method.lower() in path.rpartition("/")[2].lower():
                if fault.skip:
                    fault.skip -= 1
                    return None
                if fault.calls is not None:
                    fault.calls -= 1
                    self.active = [f for f in self.active if f.calls is None or f.calls > 0]
                return fault
        return None


class FaultyApp:
    """ASGI middleware over the Bot API's own paths; control is never faulted."""

    def __init__(self, app: ASGIApp, faults: Faults) -> None:
        self._app, self._faults = app, faults

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        remote = scope["type"] == "http" and scope["path"].startswith(("/bot", "/file/"))
        fault = self._faults.take(scope["path"]) if remote else None
        if fault is None:
            return await self._app(scope, receive, send)
        if fault.takes_effect:
            await self._app(scope, receive, _swallow)
        await _spoil(fault, receive, send)


async def _swallow(_: Message) -> None:
    return None


async def _spoil(fault: Fault, receive: Receive, send: Send) -> None:
    if fault.mode == "hang":
        while (await receive())["type"] != "http.disconnect":
            continue
    elif fault.mode == "rate":
        await _answer(send, 429, json.dumps(too_many(fault.seconds).body()).encode())
    elif fault.mode == "unauthorized":
        await _answer(send, 401, json.dumps(ApiError(401, "Unauthorized").body()).encode())
    elif fault.mode == "half":
        told: dict[str, Any] = {
            "ok": True,
            "result": {"message_id": 5, "date": 0, "chat": {"id": 1, "type": "private"}},
        }
        await _answer(send, 200, json.dumps(told).encode(), cut=True)
    elif fault.mode == "garbage":
        await _answer(send, 200, b"<html>\xff\xfe nginx", b"text/html")
    else:
        await _answer(send, int(fault.mode[-3:]), b"<html>Bad Gateway</html>", b"text/html")


async def _answer(send: Send, status: int, body: bytes, kind: bytes = b"application/json", cut: bool = False) -> None:
    """A whole answer, or with `cut` its first half, after which the connection is closed."""
    start = [(b"content-type", kind), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": start})
    await send({"type": "http.response.body", "body": body[: len(body) // 2] if cut else body, "more_body": cut})
