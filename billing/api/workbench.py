"""For the demo and for tests: what was sent, the fault switch, health."""

import time
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter

from billing.faults import Fault
from billing.office import Office
from billing.schemas import FaultSwitch


@dataclass(frozen=True)
class WorkbenchCalls:
    office: Office

    def sent(self) -> dict[str, Any]:
        """The messages that went out by SMS, newest first. The page /sent shows the same."""
        messages = self.office.sent.newest_first()
        return {"messages": [{"to": m.to, "text": m.text, "at": m.at.isoformat()} for m in messages]}

    def switch_faults(self, body: FaultSwitch) -> dict[str, Any]:
        """Makes the stub slow, failing or silent; the newest switch replaces the one before."""
        until = time.monotonic() + body.seconds if body.seconds else None
        delay = body.delay or self.office.settings.slow_seconds
        self.office.switchboard.fault = Fault(body.mode, delay, until, tuple(body.paths or ()))
        return {"mode": body.mode, "seconds": body.seconds, "paths": body.paths}


def health() -> dict[str, str]:
    """The process is up and its data is ready. Never faulted."""
    return {"status": "ok"}


def workbench_routes(office: Office) -> APIRouter:
    calls, routes = WorkbenchCalls(office), APIRouter(tags=["Workbench"])
    routes.add_api_route("/sent", calls.sent, methods=["GET"], summary="Messages sent")
    routes.add_api_route("/_faults", calls.switch_faults, methods=["PUT"], summary="Fault switch")
    routes.add_api_route("/healthz", health, methods=["GET"], summary="Health")
    return routes
