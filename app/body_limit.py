"""No request's body may be larger than a megabyte, or what its path allows, and all of them together fill no more than a part of the
memory: read before anything looks at it, refused before it fills more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

BODY_LIMIT = 1_000_000  # bytes
SMALL, TOGETHER = 64_000, 100_000_000
"""Bytes of a body that are always taken, and of all that is held beyond those."""
RETRY_AFTER = {"Retry-After": "5"}  # seconds


@dataclass(slots=True)
class _Body:
    messages: list[Message] = field(default_factory=list)
    size: int = 0
    counted: int = 0


class BodyLimit:
    """Answers 413 as soon as a body, announced or in chunks, passes the limit, and 503 to one that is not small while others, perhaps
    half sent, fill what there is for all. A WebSocket's messages have a limit of their own.

    `but`: other limits, by path; None where whoever reads the body measures it.
    """

    def __init__(
        self,
        app: ASGIApp,
        limit: int = BODY_LIMIT,
        but: Mapping[str, int | None] | None = None,
        together: int = TOGETHER,
    ) -> None:
        self._app, self._limit, self._but, self._together = app, limit, but or {}, together
        self.held = 0
        """Bytes of unanswered requests, beyond the SMALL ones of each."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        limit = self._but.get(scope["path"], self._limit) if scope["type"] == "http" else None
        if limit is None:
            await self._app(scope, receive, send)
            return
        body = _Body()
        try:
            refusal = _too_large(limit) if _announced(scope) > limit else await self._read(receive, limit, body)
            if refusal:
                await refusal(scope, receive, send)
            elif body.messages[-1]["type"] != "http.disconnect":  # else nobody is there any more
                await self._app(scope, _again(body.messages, receive), send)
        finally:
            self.held -= body.counted

    async def _read(self, receive: Receive, limit: int, body: _Body) -> JSONResponse | None:
        """Fills `body`; a refusal where it must not."""
        while True:
            body.messages.append(message := await receive())
            body.size += len(message.get("body", b""))
            counted = max(0, body.size - SMALL)
            self.held += counted - body.counted
            body.counted = counted
            if body.size > limit:
                return _too_large(limit)
            if body.counted and self.held > self._together:
                return JSONResponse({"error": "too much is being received"}, 503, RETRY_AFTER)
            if not message.get("more_body", False):
                return None


def _too_large(limit: int) -> JSONResponse:
    return JSONResponse({"error": f"the body may have {limit} bytes"}, 413)


def _announced(scope: Scope) -> int:
    length = dict(scope["headers"]).get(b"content-length", b"0")
    return int(length) if length.isdigit() else 0


def _again(messages: list[Message], receive: Receive) -> Receive:
    """Gives what was read, once, and then what comes from the connection."""
    waiting = iter(messages)

    async def next_message() -> Message:
        return next(waiting, None) or await receive()

    return next_message
