"""Faults of the remote side, switched on by tests: what a client must survive."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass
from typing import Any, Literal

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tests.fakes.zalo_oa.errors import RATE_LIMITED, OaError

Mode = Literal["rate", "http_500", "hang", "slow", "garbage", "half", "code"]
REMOTE_PATHS = ("/v2.0/", "/v3.0/", "/v4/", "/message/")


@dataclass
class Fault:
    """`calls` left (None: until cleared), for paths that begin with `path`.

    With `takes_effect` the call does its work and only its answer is spoilt: the case in which a careless client
    sends twice. `seconds` is how long `slow` waits before the true answer; `code` is the error that the mode "code" answers.
    `skip`: so many calls go well before it begins.
    """

    mode: Mode
    calls: int | None = None
    path: str = "/"
    seconds: float = 1.0
    takes_effect: bool = False
    code: int = 0
    skip: int = 0


class Faults:
    def __init__(self) -> None:
        self.active: list[Fault] = []

    def take(self, path: str) -> Fault | None:
        """The fault that this call meets, if any; counts it."""
        for fault in self.active:
            if path.startswith(fault.path):
                if fault.skip:
                    fault.skip -= 1
                    return None
                if fault.calls is not None:
                    fault.calls -= 1
                    self.active = [f for f in self.active if f.calls is None or f.calls > 0]
                return fault
        return None


class FaultyApp:
    """ASGI middleware over the remote API's own paths; the control paths are never faulted."""

    def __init__(self, app: ASGIApp, faults: Faults) -> None:
        self._app, self._faults = app, faults

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        remote = scope["type"] == "http" and scope["path"].startswith(REMOTE_PATHS)
        fault = self._faults.take(scope["path"]) if remote and self._faults.active else None
        if fault is None:
            return await self._app(scope, receive, send)
        if fault.mode == "slow":
            return await self._slowly(fault, scope, receive, send)
        if fault.takes_effect:
            await self._app(scope, receive, _swallow)
        await _spoil(fault, receive, send)

    async def _slowly(self, fault: Fault, scope: Scope, receive: Receive, send: Send) -> None:
        """The work is done after the pause, or with `takes_effect` at once and only its answer comes late."""
        if not fault.takes_effect:
            await asyncio.sleep(fault.seconds)
            return await self._app(scope, receive, send)
        answer: list[Message] = []

        async def keep(message: Message) -> None:
            answer.append(message)

        await self._app(scope, receive, keep)
        await asyncio.sleep(fault.seconds)
        for message in answer:
            await send(message)


async def _swallow(_: Message) -> None:
    return None


async def _spoil(fault: Fault, receive: Receive, send: Send) -> None:
    if fault.mode == "rate":
        error = OaError(RATE_LIMITED)
        limits = [(b"x-ratelimit-limit", b"4000"), (b"x-ratelimit-remain", b"0")]
        await _answer(send, 200, _json({"error": error.code, "message": error.message}), headers=limits)
    elif fault.mode == "code":
        await _answer(send, 200, _json({"error": fault.code, "message": "Refused as a test asked"}))
    elif fault.mode == "http_500":
        await _answer(send, 500, b"Internal Server Error", kind=b"text/plain")
    elif fault.mode == "garbage":
        await _answer(send, 200, b"<html>\xff\xfe nginx", kind=b"text/html")
    elif fault.mode == "half":
        await _answer(send, 200, _json({"data": {"message_id": "9f"}, "error": 0, "message": "Success"}), cut=True)
    elif fault.mode == "hang":
        while (await receive())["type"] != "http.disconnect":
            continue


def _json(body: dict[str, Any]) -> bytes:
    return json.dumps(body).encode()


async def _answer(
    send: Send,
    status: int,
    body: bytes,
    kind: bytes = b"application/json",
    headers: list[tuple[bytes, bytes]] | None = None,
    cut: bool = False,
) -> None:
    """A whole answer, or with `cut` its first half, after which the connection is closed."""
    length = str(len(body)).encode()
    start = [(b"content-type", kind), (b"content-length", length), *(headers or [])]
    await send({"type": "http.response.start", "status": status, "headers": start})
    sent = body[: len(body) // 2] if cut else body
    await send({"type": "http.response.body", "body": sent, "more_body": cut})
