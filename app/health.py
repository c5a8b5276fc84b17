"""/healthz and /readyz for everybody; what is behind it, and /metrics, for insiders (app/insiders.py)."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Gauge, generate_latest

from app.channel_troubles import channel_troubles
from app.channels import kits
from app.insiders import Insider
from app.lives import lives
from app.resources import Resources
from app.supervise import read_status
from storage.sql.sweep import backlog

ESSENTIAL = ("records", "redis", "worker", "brain")
CHECK_SECONDS, FRESH_SECONDS = 2.0, 1.0
_ASK = {"WWW-Authenticate": "Bearer"}


class NoWorker(Exception):
    """No worker has given a sign of life lately."""


class Lately:
    """What was found a moment ago counts: however many ask, the system is looked at once a second."""

    def __init__(self, resources: Resources) -> None:
        self._resources, self._looking = resources, asyncio.Lock()
        self._found: dict[str, dict[str, Any]] = {}
        self._until = 0.0

    async def components(self) -> dict[str, dict[str, Any]]:
        async with self._looking:
            if time.monotonic() >= self._until:
                self._found = await check(self._resources)
                self._until = time.monotonic() + FRESH_SECONDS
            return self._found


def create_health_router(resources: Resources, insider: Insider) -> APIRouter:
    router, lately = APIRouter(), Lately(resources)

    @router.get("/healthz")
    async def healthz() -> dict[str, str]:
        """This process answers; says nothing about the others."""
        return {"status": "ok"}

    @router.get("/readyz")
    async def readyz(request: Request) -> JSONResponse:
        """503 while an essential component is missing; insiders get one entry per component."""
        components = await lately.components()
        ready = all(components[name]["ok"] for name in ESSENTIAL)
        told = {"components": components} if await insider(request) else {}
        return JSONResponse({"status": "ready" if ready else "not ready"} | told, 200 if ready else 503)

    @router.get("/metrics")
    async def metrics(request: Request) -> Response:
        """Prometheus text format: the backlog, and what the living workers have done."""
        if not await insider(request):
            return JSONResponse({"error": "TONGDAI_STATUS_TOKEN is needed, as bearer token"}, 401, _ASK)
        return Response(await exposition(resources), media_type=CONTENT_TYPE_LATEST)

    return router


async def check(resources: Resources) -> dict[str, dict[str, Any]]:
    settings = resources.settings
    checks: dict[str, Callable[[], Awaitable[Any]]] = {
        "records": lambda: backlog(resources.database),
        "redis": lambda: _redis(resources),
        "worker": lambda: _workers(resources),
        "brain": lambda: _http(resources, f"{settings.brain_url}/webhooks/worker/health"),
        "actions": lambda: _http(resources, f"{settings.actions_url}/health"),
        "billing": lambda: _http(resources, f"{settings.billing_url}/healthz"),
    }
    found = await asyncio.gather(*(_entry(one) for one in checks.values()))
    components = dict(zip(checks, found, strict=True))
    components["processes"] = _processes(resources)
    components["channels"] = {"ok": True, "detail": await _channels(resources)}
    return components


async def _entry(one: Callable[[], Awaitable[Any]]) -> dict[str, Any]:
    try:
        async with asyncio.timeout(CHECK_SECONDS):
            return {"ok": True, "detail": await one()}
    except Exception as error:  # its words may tell of addresses and users
        return {"ok": False, "error": type(error).__name__}


async def _channels(resources: Resources) -> dict[str, str]:
    """ "on" or "off", and after a colon what an administrator has to put right."""
    settings = resources.settings
    on = {"webchat": True, "rest": settings.rest_is_on} | {name: kit.is_set for name, kit in kits(settings).items()}
    told = {name: "on" if is_on else "off" for name, is_on in on.items()}
    found = await _entry(lambda: channel_troubles(settings, resources.database, resources.redis))
    return {
        name: f"{state}: {says}" if (says := found.get("detail", {}).get(name)) else state
        for name, state in told.items()
    }


async def _redis(resources: Resources) -> str:
    await resources.redis.ping()
    return "answers"


async def _workers(resources: Resources) -> int:
    found = await lives(resources.redis)
    if not found:
        raise NoWorker
    return len(found)


async def _http(resources: Resources, url: str) -> Any:
    response = await resources.http.get(url, timeout=CHECK_SECONDS)
    response.raise_for_status()
    return "answers"


def _processes(resources: Resources) -> dict[str, Any]:
    status = read_status(resources.settings.var)
    failing = [name for name, one in status.items() if one.get("failing")]
    return {"ok": not failing, "detail": status}


async def exposition(resources: Resources) -> bytes:
    registry = CollectorRegistry()
    waiting = Gauge("tongdai_backlog", "Rows that wait", ["what"], registry=registry)
    done = Gauge("tongdai_worker_total", "What the living workers did since they started", ["what"], registry=registry)
    processes = Gauge("tongdai_process_restarts_total", "Restarts by the supervisor", ["process"], registry=registry)
    for what, number in (await backlog(resources.database)).items():
        waiting.labels(what).set(number)
    for life in await lives(resources.redis):
        for what, number in life["counts"].items():
            done.labels(what).inc(number)
    for name, one in read_status(resources.settings.var).items():
        processes.labels(name).set(one.get("restarts", 0))
    return generate_latest(registry)
