"""What every handler of the desk works with."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request
from fastapi.templating import Jinja2Templates

from core.ports import OpenMedia
from desk.ports import DeadLetters, DeskRecords, Notify, Person, Troubles


@dataclass(frozen=True, slots=True)
class Desk:
    records: DeskRecords
    letters: DeadLetters
    notify: Notify
    open_media: OpenMedia
    templates: Jinja2Templates
    operator: Callable[[Request], Awaitable[Person]]
    watcher: Callable[[Request], Awaitable[Person]]
    troubles: Troubles


def desk_of(request: Request) -> Desk:
    desk: Desk = request.app.state.desk
    return desk


async def _operator(request: Request) -> Person:
    return await desk_of(request).operator(request)


async def _watcher(request: Request) -> Person:
    return await desk_of(request).watcher(request)


Here = Annotated[Desk, Depends(desk_of)]
Operator = Annotated[Person, Depends(_operator)]
Watcher = Annotated[Person, Depends(_watcher)]
