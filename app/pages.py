"""The home page, the widget, and what the desk's pages load from node_modules."""

from __future__ import annotations

from fastapi import FastAPI
from fastapi.responses import FileResponse, HTMLResponse

from app.channels import kits
from app.settings import ROOT, Settings
from channels.webchat.pages import add_widget, demo_page

MODULES = ROOT / "node_modules"
SOCKET_IO = MODULES / "socket.io-client/dist/socket.io.esm.min.js"
HTMX = MODULES / "htmx.org/dist/htmx.min.js"


def add_pages(app: FastAPI, settings: Settings) -> None:
    """/, /widget.js with its modules, and /assets/htmx.min.js."""
    page = demo_page(
        {
            "zalo_url": settings.zalo.api_url if settings.is_demo else None,
            "billing_url": None if settings.billing.url else settings.billing_url,
            "marks": {name: value for kit in kits(settings).values() for name, value in kit.site_marks.items()},
            "hotline": settings.hotline,
        }
    )
    add_widget(app, settings.webchat, SOCKET_IO, settings.hotline)
    app.add_api_route("/", lambda: HTMLResponse(page), include_in_schema=False)
    app.add_api_route("/assets/htmx.min.js", _htmx, include_in_schema=False)


def _htmx() -> FileResponse:
    return FileResponse(HTMX, media_type="text/javascript", headers={"Cache-Control": "no-cache"})
