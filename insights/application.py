"""Insights as a mounted application: the understood messages, filtered, paged and exported."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import jinja2
from fastapi import APIRouter, Depends, FastAPI, Request, Response
from fastapi.responses import StreamingResponse
from fastapi.staticfiles import StaticFiles
from fastapi.templating import Jinja2Templates
from starlette.exceptions import HTTPException

from insights import words
from insights.export import as_csv
from insights.filters import Filter, presets, read_filter
from insights.intents import LABELS
from insights.ports import Guard, InsightRecords, Person

HERE = Path(__file__).parent
PAGE = 50
UNSURE_BELOW = 0.6
router = APIRouter()


@dataclass(frozen=True, slots=True)
class Insights:
    records: InsightRecords
    analyst: Callable[[Request], Awaitable[Person]]
    templates: Jinja2Templates


def create_insights(records: InsightRecords, guard: Guard) -> FastAPI:
    """An application to mount at /insights; expects /login/static/base.css to be served beside it."""
    app = FastAPI(openapi_url=None)
    app.state.insights = Insights(records, guard("analyst", "admin"), _make_templates())
    app.mount("/static", StaticFiles(directory=HERE / "static"))
    app.include_router(router)
    app.add_exception_handler(HTTPException, _refused)
    return app


def _make_templates() -> Jinja2Templates:
    env = jinja2.Environment(
        loader=jinja2.FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.globals.update(words=words, labels=LABELS)
    return Jinja2Templates(env=env, context_processors=[lambda request: {"base": request.scope.get("root_path", "")}])


def _state(request: Request) -> Insights:
    state: Insights = request.app.state.insights
    return state


async def _analyst(request: Request) -> Person:
    return await _state(request).analyst(request)


Here = Annotated[Insights, Depends(_state)]
Analyst = Annotated[Person, Depends(_analyst)]


@router.get("/")
async def table(request: Request, here: Here, person: Analyst) -> Response:
    chosen = read_filter(request.query_params)
    context: dict[str, Any] = {"me": person, "chosen": chosen, "channels": await here.records.channels()}
    context |= {"turns": [], "older": None, "summary": None, "presets": presets()}
    if chosen.wanted:
        turns = await here.records.turns(chosen.wanted, PAGE + 1, chosen.before)
        older = chosen.query(before=turns[PAGE - 1].id) if len(turns) > PAGE else None
        context |= {"turns": turns[:PAGE], "older": older}
        context["summary"] = await here.records.summary(chosen.wanted, UNSURE_BELOW)
        await here.records.record(person.id, "turns.view", _period(chosen))
    return here.templates.TemplateResponse(request, "turns.html", context, 200 if chosen.wanted else 400)


@router.get("/export.csv")
async def export(request: Request, here: Here, person: Analyst) -> Response:
    chosen = read_filter(request.query_params)
    if chosen.wanted is None:
        return await table(request, here, person)
    await here.records.record(person.id, "turns.export", _period(chosen))
    name = _period(chosen).replace("..", "_")
    headers = {"content-disposition": f'attachment; filename="tin-nhan_{name}.csv"'}
    return StreamingResponse(as_csv(here.records, chosen.wanted), media_type="text/csv; charset=utf-8", headers=headers)


def _period(chosen: Filter) -> str:
    return "..".join(day.isoformat() for day in chosen.days or ())


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    headers = dict(error.headers or {})
    if "location" in headers:
        return Response(status_code=error.status_code, headers=headers)
    message = str(error.detail) if error.status_code in (401, 403) else "Không tìm thấy trang này."
    context = {"message": message}
    return _state(request).templates.TemplateResponse(request, "error.html", context, status_code=error.status_code)
