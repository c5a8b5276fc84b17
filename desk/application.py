"""The desk as a mounted application, with its own words for what goes wrong."""

from __future__ import annotations

from collections.abc import Mapping

from fastapi import FastAPI, HTTPException, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import PlainTextResponse
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException as StarletteHTTPException

from core.errors import NotFound
from core.ports import OpenMedia
from desk import changes, letters, live, media, reading, words
from desk.pages import HERE, make_templates
from desk.ports import DeadLetters, DeskRecords, Guard, Notify, Troubles, no_troubles
from desk.state import Desk

ROLES = ("operator", "admin")


def create_desk(
    records: DeskRecords,
    dead_letters: DeadLetters,
    guard: Guard,
    notify: Notify,
    intents: Mapping[str, str],
    open_media: OpenMedia,
    troubles: Troubles = no_troubles,
) -> FastAPI:
    """An application to mount at /desk; `intents` gives the Vietnamese label of each intent's name.

    Expects /assets/htmx.min.js and /login/static/base.css to be served beside it. After each message to a customer it
    awaits `notify(conversation_id)`, when the message is committed. Administrators see the `troubles`.
    """
    app = FastAPI(openapi_url=None)
    app.state.desk = Desk(
        records,
        dead_letters,
        notify,
        open_media,
        make_templates(intents),
        operator=guard(*ROLES),
        watcher=guard(*ROLES, passive=True),
        troubles=troubles,
    )
    app.mount("/static", StaticFiles(directory=HERE / "static"))
    for part in (reading, changes, letters, live, media):
        app.include_router(part.router)
    app.add_exception_handler(StarletteHTTPException, _refused)
    app.add_exception_handler(RequestValidationError, _unreadable)
    app.add_exception_handler(NotFound, _not_found)
    return app


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, StarletteHTTPException)
    headers = dict(error.headers or {})
    if "location" in headers:
        return Response(status_code=error.status_code, headers=headers)
    known = isinstance(error, HTTPException) and error.status_code in (401, 403)
    return _say(request, str(error.detail) if known else words.UNREADABLE, error.status_code)


async def _not_found(request: Request, _error: Exception) -> Response:
    return _say(request, words.NO_SUCH, 404)


async def _unreadable(request: Request, _error: Exception) -> Response:
    return _say(request, words.UNREADABLE, 400)


def _say(request: Request, message: str, status: int) -> Response:
    if "hx-request" in request.headers:
        return PlainTextResponse(message, status)
    desk: Desk = request.app.state.desk
    return desk.templates.TemplateResponse(request, "error.html", {"message": message}, status_code=status)
