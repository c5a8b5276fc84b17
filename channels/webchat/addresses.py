"""How much one address may do: a new socket and a new session cost whoever floods us nothing, another address does.

Mobile networks put thousands of people behind one address, so the limit is wide. Who comes from this machine is not counted: that is
a proxy which does not tell for whom it speaks.
"""

from __future__ import annotations

import math
from collections import Counter, OrderedDict
from ipaddress import IPv6Address, ip_address
from typing import Any

import structlog
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from channels.webchat.pace import Pace

log = structlog.get_logger()
SECONDS = 60.0
SOCKET, MESSAGE, SESSION, PHOTO = 1, 1, 10, 40
"""What each counts."""
REMEMBERED = 10_000
TRY_AGAIN_LATER = 1013


class Addresses:
    """At most `most` in a minute for each address, at this process; 0 is no limit."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._paces: OrderedDict[str, Pace] = OrderedDict()

    def wait(self, client: Any, cost: int) -> float:
        """0 when it may be done (it is counted then), else the seconds to wait. `client`: (host, port), as ASGI gives it."""
        whose = whose_address(client)
        if whose is None or not self.most:
            return 0.0
        pace = self._paces.setdefault(whose, Pace(self.most, SECONDS))
        self._paces.move_to_end(whose)
        while len(self._paces) > REMEMBERED:
            self._paces.popitem(last=False)
        return pace.wait(cost)


def whose_address(client: Any) -> str | None:
    """The address, or the network that a household has of IPv6; None for this machine and for what is no address."""
    try:
        address = ip_address(client[0])
    except (TypeError, ValueError, IndexError):
        return None
    if isinstance(address, IPv6Address):
        address = address.ipv4_mapped or address
    if address.is_loopback:
        return None
    return str(address) if address.version == 4 else f"{int(address) >> 64:x}"


class Doorkeeper:
    """Lets an address open sockets at its pace, and hold as many as it may open in a minute. Clients come back by themselves."""

    def __init__(self, app: ASGIApp, addresses: Addresses) -> None:
        self._app, self._addresses = app, addresses
        self._open: Counter[str] = Counter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if b"sid=" not in scope.get("query_string", b"") and (wait := self._wait(scope)):
            await _refuse(scope, receive, send, wait)
            return
        if scope["type"] != "websocket":
            await self._app(scope, receive, send)
            return
        whose = whose_address(scope.get("client")) or ""
        self._open[whose] += 1
        try:
            await self._app(scope, receive, send)
        except (ValueError, RecursionError) as error:  # the socket ends; not a page of the log for each
            log.info("webchat_packet_unreadable", error=type(error).__name__)
        finally:
            self._open[whose] -= 1
            if not self._open[whose]:
                del self._open[whose]

    def _wait(self, scope: Scope) -> float:
        whose = whose_address(scope.get("client"))
        if whose and self._addresses.most and self._open[whose] >= self._addresses.most:
            return SECONDS
        return self._addresses.wait(scope.get("client"), SOCKET)


async def _refuse(scope: Scope, receive: Receive, send: Send, wait: float) -> None:
    if scope["type"] == "websocket":
        await receive()
        await send({"type": "websocket.close", "code": TRY_AGAIN_LATER})
    else:
        headers = {"Retry-After": str(math.ceil(wait))}
        await PlainTextResponse("too many from this address", 429, headers)(scope, receive, send)
