"""Who may come in, and how much they may carry: the key, and the size of a body."""

import base64
import binascii
import hmac

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from billing.errors import TooLarge, Unauthorized
from billing.faults import API

_OPEN = ("/healthz", f"{API}/healthz", "/docs", "/openapi.json")


class KeyMiddleware:
    """With a key set, every call needs `Authorization: Bearer KEY`; the page of sent messages takes it as a password."""

    def __init__(self, app: ASGIApp, key: str) -> None:
        self._app = app
        self._key = key.encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not self._key or scope["path"] in _OPEN or self._knows_key(scope):
            await self._app(scope, receive, send)
            return
        scheme = 'Basic realm="billing", charset="UTF-8"' if scope["path"] == "/sent" else "Bearer"
        refusal = Unauthorized("Cần khóa truy cập hợp lệ.", {"WWW-Authenticate": scheme})
        await refusal.response()(scope, receive, send)

    def _knows_key(self, scope: Scope) -> bool:
        scheme, _, value = Headers(scope=scope).get("authorization", "").partition(" ")
        offered = value.strip().encode("latin-1")
        if scheme.lower() == "basic" and scope["path"] == "/sent":
            offered = _password(offered)
        elif scheme.lower() != "bearer":
            return False
        return hmac.compare_digest(offered, self._key)


def _password(credentials: bytes) -> bytes:
    try:
        return base64.b64decode(credentials, validate=True).partition(b":")[2]
    except binascii.Error:
        return b""


class BodyLimitMiddleware:
    """Reads the body up to the limit before the application runs; a larger one is answered 413."""

    def __init__(self, app: ASGIApp, limit: int) -> None:
        self._app = app
        self._limit = limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] in ("GET", "HEAD"):
            await self._app(scope, receive, send)
            return
        body = b""
        more = True
        while more:
            message = await receive()
            if message["type"] == "http.disconnect":
                return
            body += message.get("body", b"")
            more = message.get("more_body", False)
            if len(body) > self._limit:
                await TooLarge("Nội dung gửi lên quá lớn.").response()(scope, receive, send)
                return
        await self._app(scope, _replay(body, receive), send)


def _replay(body: bytes, receive: Receive) -> Receive:
    """Gives the body that was read, once, and then what comes from the connection."""
    waiting: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def again() -> Message:
        return waiting.pop() if waiting else await receive()

    return again
