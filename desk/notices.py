"""The administrators' pages of notices: how far each has come, and what became of each person."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime
from typing import Annotated, Protocol
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse

from core.notices.notice import Kind
from core.notices.progress import Progress, Result, State
from core.notices.quiet_hours import may_go_at
from desk import notice_words
from desk.ports import Person
from desk.state import Here

PAGE = 100


class NoticeRecords(Protocol):
    """Raise NotFound for an unknown notice."""

    async def newest(self, limit: int = 50) -> Sequence[Progress]: ...

    async def of(self, notice_id: str) -> Progress: ...

    async def results(
        self, notice_id: str, limit: int, after: str | None = None, state: State | None = None
    ) -> Sequence[Result]: ...


class NoticeSwitch(Protocol):
    """Each takes a notice's name and the id of the user who asks, whom the audit names. Raise NotFound."""

    async def stop(self, name: str, by: str) -> None: ...

    async def go_on(self, name: str, by: str) -> None: ...

    async def repeat_unsure(self, name: str, by: str) -> int: ...


def notice_pages(
    records: NoticeRecords,
    switch: NoticeSwitch,
    administrator: Callable[[Request], Awaitable[Person]],
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> APIRouter:
    """Routes for the desk's application."""
    router = APIRouter(prefix="/notices")
    admin = Annotated[Person, Depends(administrator)]

    @router.get("")
    async def newest(request: Request, desk: Here, person: admin) -> Response:
        context = {"me": person, "dead": await desk.letters.count(), "notices": await records.newest()}
        return desk.templates.TemplateResponse(request, "notices.html", context | {"said": notice_words})

    @router.get("/{notice_id}")
    async def one(
        request: Request,
        desk: Here,
        person: admin,
        notice_id: UUID,
        after: UUID | None = None,
        state: State | None = None,
    ) -> Response:
        id = str(notice_id)
        notice, people = await records.of(id), await records.results(id, PAGE, str(after) if after else None, state)
        context = {"me": person, "notice": notice, "people": people, "page": PAGE, "said": notice_words}
        context |= {"state": state, "morning": morning(notice.notice.kind, clock())}
        return desk.templates.TemplateResponse(request, "notice.html", context | {"dead": await desk.letters.count()})

    @router.post("/{notice_id}/stop")
    async def stop(request: Request, person: admin, notice_id: UUID) -> Response:
        await switch.stop((await records.of(str(notice_id))).name, person.id)
        return _back(request, notice_id)

    @router.post("/{notice_id}/go-on")
    async def go_on(request: Request, person: admin, notice_id: UUID) -> Response:
        await switch.go_on((await records.of(str(notice_id))).name, person.id)
        return _back(request, notice_id)

    @router.post("/{notice_id}/repeat-unsure")
    async def repeat_unsure(request: Request, person: admin, notice_id: UUID) -> Response:
        await switch.repeat_unsure((await records.of(str(notice_id))).name, person.id)
        return _back(request, notice_id)

    return router


def morning(kind: Kind, now: datetime) -> datetime | None:
    """When people are told, if it is night now."""
    moment = may_go_at(kind, now)
    return moment if moment > now else None


def _back(request: Request, notice_id: UUID) -> Response:
    return RedirectResponse(f"{request.scope.get('root_path', '')}/notices/{notice_id}", 303)
