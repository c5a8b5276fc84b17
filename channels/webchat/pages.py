"""What a browser loads: the demo page, the widget's loader and its modules.

The modules are served as they are written: browsers read ES modules, and so there is no build step whose result could be missing or old.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from fastapi.responses import FileResponse, Response
from fastapi.staticfiles import StaticFiles
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from channels.webchat.look import Look

STATIC = Path(__file__).parent / "static"
MODULES = STATIC / "widget"
SAMPLE_CODES = ("PA02CK0012345",)
_HEADERS = {"Cache-Control": "no-cache", "Access-Control-Allow-Origin": "*", "X-Content-Type-Options": "nosniff"}
"""Asked again each time, answered 304; any page may read them, for they say nothing of anybody."""

_pages = Environment(loader=FileSystemLoader(STATIC), autoescape=select_autoescape(), undefined=StrictUndefined)


class _Modules(StaticFiles):
    def file_response(self, *args: Any, **more: Any) -> Response:
        response = super().file_response(*args, **more)
        response.headers.update(_HEADERS)
        return response


def add_widget(app: FastAPI, look: Look, library: Path, hotline: str = "") -> None:
    """/widget.js and /widget/…; `library` is socket.io-client's bundle as an ES module."""
    for path, script in (("/widget.js", loader(look)), ("/widget/settings.js", settings(look, hotline))):
        app.add_api_route(path, partial(_script, script), include_in_schema=False)
    client = partial(FileResponse, library, media_type="text/javascript", headers=_HEADERS)
    app.add_api_route("/widget/socket.io.js", lambda: client(), include_in_schema=False)
    app.mount("/widget", _Modules(directory=MODULES))


def loader(look: Look) -> str:
    """The script of the one tag: the button."""
    return (STATIC / "loader.js").read_text(encoding="utf-8").replace("{color}", look.color, 1)


def settings(look: Look, hotline: str = "") -> str:
    """The settings as a module of the widget."""
    told = {"title": look.title, "subtitle": look.subtitle, "greeting": look.greeting, "bot": look.bot_name}
    told |= {"suggestions": "|".join(look.suggestions), "logo": look.logo, "hotline": hotline}
    return f"export default {json.dumps(told, ensure_ascii=False)};\n"


def _script(source: str) -> Response:
    return Response(source, media_type="text/javascript", headers=_HEADERS)


def demo_page(context: Mapping[str, Any]) -> str:
    """The page at `/`. `zalo_url` and `billing_url` show their links when set; `codes` are the sample customers, `hotline`
    the number of their company; `marks` are meta tags by name."""
    defaults: dict[str, Any] = {
        "zalo_url": None,
        "billing_url": None,
        "marks": {},
        "codes": SAMPLE_CODES,
        "hotline": "1900 6769",
    }
    return _pages.get_template("demo.html").render(defaults | dict(context))
