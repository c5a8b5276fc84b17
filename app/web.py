"""The web process: webhooks, web chat, the demo page, desk, insights, health. `create_app` gives the whole ASGI application."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any

import structlog
from fastapi import FastAPI, Request
from fastapi.responses import FileResponse, JSONResponse

from app.health import create_health_router
from app.resources import Resources, open_resources
from app.settings import ROOT, Settings
from channels.webhook import create_webhook_router, wake
from channels.zalo.webhook import ZaloWebhook
from core.errors import TongdaiError
from storage.sql.inbox import SqlInbox

log = structlog.get_logger()
ASSETS = {
    "socket.io.min.js": ROOT / "node_modules/socket.io-client/dist/socket.io.min.js",
    "htmx.min.js": ROOT / "node_modules/htmx.org/dist/htmx.min.js",
}


def create_app(settings: Settings) -> Any:
    """An ASGI application; its parts are put together when it starts."""
    app = FastAPI(title="Tổng đài", version="0.1.0", lifespan=partial(_lifespan, settings=settings))
    app.add_exception_handler(TongdaiError, _explain)
    _add_assets(app)
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI, settings: Settings) -> AsyncIterator[None]:
    async with open_resources(settings) as resources:
        chores = [asyncio.create_task(chore) for chore in _wire(app, resources)]
        yield
        for chore in chores:
            chore.cancel()


def _wire(app: FastAPI, resources: Resources) -> list[Any]:
    """Every router with what it needs; returns the coroutines to run beside."""
    settings = resources.settings
    inbox, mailbox = SqlInbox(resources.database), resources.mailbox
    webhooks = [ZaloWebhook(settings.zalo)] if settings.zalo.is_set else []
    app.include_router(create_webhook_router(webhooks, inbox, mailbox))
    app.include_router(create_health_router(resources))
    return []


async def _explain(_: Request, error: Exception) -> JSONResponse:
    status = error.status if isinstance(error, TongdaiError) else 500
    return JSONResponse({"error": str(error)}, status)


def _add_assets(app: FastAPI) -> None:
    @app.get("/assets/{name}", include_in_schema=False)
    def asset(name: str) -> Any:
        file: Path | None = ASSETS.get(name)
        if file is None or not file.exists():
            return JSONResponse({"error": "no such file"}, 404)
        return FileResponse(file, media_type="text/javascript", headers={"Cache-Control": "public, max-age=3600"})


__all__ = ["create_app", "wake"]
