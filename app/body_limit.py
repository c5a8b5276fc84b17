"""No request's body may be larger than a megabyte, or what its path allows: read before anything looks at it, refused before it fills the memory."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

BODY_LIMIT = 1_000_000  # bytes


class BodyLimit:
    """Answers 413 as soon as a body, announced or in chunks, passes the limit. A WebSocket's messages have one of their own.

    `but`: other limits, by path; None where whoever reads the body measures it.
    """

    def __init__(self, app: ASGIApp, limit: int = BODY_LIMIT, but: Mapping[str, int | None] | None = None) -> None:
        self._app, self._limit, self._but = app, limit, but or {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        limit = self._but.get(scope["path"], self._limit) if scope["type"] == "http" else None
        if limit is None:
            await self._app(scope, receive, send)
            return
        body = None if _announced(scope) > limit else await _read(receive, limit)
        if body is None:
            await JSONResponse({"error": f"the body may have {limit} bytes"}, 413)(scope, receive, send)
        else:
            await self._app(scope, _again(body, receive), send)


async def _read(receive: Receive, limit: int) -> list[Message] | None:
    """The messages of the body; None when it is too large."""
    messages, size = [], 0
    while size <= limit:
        messages.append(message := await receive())
        size += len(message.get("body", b""))
        if not message.get("more_body", False):
            return messages if size <= limit else None
    return None


def _announced(scope: Scope) -> int:
    length = dict(scope["headers"]).get(b"content-length", b"0")
    return int(length) if length.isdigit() else 0


def _again(messages: list[Message], receive: Receive) -> Receive:
    """Gives what was read, once, and then what comes from the connection."""
    waiting = iter(messages)

    async def next_message() -> Message:
        return next(waiting, None) or await receive()

    return next_message
