"""A missing or superfluous slash at the end of an address leads to the same site."""

from __future__ import annotations

from urllib.parse import quote

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send


class SlashesStayHere:
    """Starlette's redirect for a slash (the only 307 of ours) names the Host that the request named, which anybody can make up, for
    who asks and for caches: here it names the path only."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_path(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] == 307:
                MutableHeaders(scope=message)["location"] = _other(scope)
            await send(message)

        await self._app(scope, receive, send_path if scope["type"] == "http" else send)


def _other(scope: Scope) -> str:
    """The address with the slash that it lacked, or without the one it had. Two slashes at the start would name a host."""
    path, query = scope["path"], scope["query_string"].decode("latin-1")
    other = path.strip("/") if path.endswith("/") else f"{path.lstrip('/')}/"
    return f"/{quote(other)}" + (f"?{query}" if query else "")
