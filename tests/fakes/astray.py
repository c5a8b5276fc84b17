"""A remote whose every call is sent on elsewhere: what follows it hands its token to whoever answers there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from fastapi import FastAPI, Request
from fastapi.responses import RedirectResponse

from tests.fakes.serving import serving


@contextmanager
def serving_astray() -> Iterator[tuple[str, list[str]]]:
    """Yields its address and the paths that were called, in order."""
    called: list[str] = []

    async def sent_on(request: Request) -> RedirectResponse:
        called.append(request.url.path)
        return RedirectResponse("/elsewhere", 307)

    app = FastAPI()
    app.add_api_route("/{path:path}", sent_on, methods=["GET", "POST"])
    with serving(app) as address:
        yield address, called
