"""Faults on purpose: slow, failing or silent, for some paths or all, for a time or until switched off."""

import asyncio
import time
from dataclasses import dataclass

from starlette.types import ASGIApp, Receive, Scope, Send

from billing.errors import Unavailable

API = "/api/v1"
# Faulting these would leave no way back, or tell a supervisor that the process is dead.
_EXEMPT = ("/healthz", f"{API}/healthz", f"{API}/_faults")


@dataclass(frozen=True)
class Fault:
    """`until` is a monotonic time or None; `paths` empty means all; `delay` in seconds is for slow."""

    mode: str = "ok"
    delay: float = 0.0
    until: float | None = None
    paths: tuple[str, ...] = ()

    def hits(self, path: str) -> bool:
        if self.mode == "ok" or path in _EXEMPT or (self.until is not None and time.monotonic() >= self.until):
            return False
        inside = path.removeprefix(API)
        return not self.paths or any(inside == p or inside.startswith(p.rstrip("/") + "/") for p in self.paths)


class FaultSwitchboard:
    """Holds the fault that is on. Read by the middleware, set by the API."""

    def __init__(self) -> None:
        self.fault = Fault()


class FaultMiddleware:
    """Applies the fault before anything else sees the request: a failed write has done nothing."""

    def __init__(self, app: ASGIApp, switchboard: FaultSwitchboard) -> None:
        self._app = app
        self._switchboard = switchboard

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        fault = self._switchboard.fault
        if scope["type"] != "http" or not fault.hits(scope["path"]):
            await self._app(scope, receive, send)
        elif fault.mode == "failing":
            await Unavailable("Hệ thống tạm thời gián đoạn.").response()(scope, receive, send)
        elif fault.mode == "slow":
            await asyncio.sleep(fault.delay)
            await self._app(scope, receive, send)
        else:
            while (await receive())["type"] != "http.disconnect":
                pass
