"""Writing a notice at the desk: a form with the file of customers, a preview, and sending exactly what was previewed."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime
from typing import Annotated, Protocol
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse
from starlette.datastructures import UploadFile

from core.errors import NotAllowed, NotFound
from core.notices.notice import LONGEST_NAME, LONGEST_SUBJECT, LONGEST_TEXT, BadNotice
from core.notices.preview import Draft
from core.notices.sheet import MOST_ROWS, BadSheet
from desk import notice_words
from desk.notices import morning
from desk.ports import Person
from desk.state import desk_of

PATH = "/desk/notices/new"
"""As the gateway sees it: its body is measured here."""
LARGEST = 5_000_000
"""Bytes of the form with its file."""
FIELDS = ("name", "kind", "text", "subject")
LIMITS = {"name": LONGEST_NAME, "text": LONGEST_TEXT, "subject": LONGEST_SUBJECT, "rows": MOST_ROWS}
NOTHING = dict.fromkeys(FIELDS, "")
Prepare = Callable[[Mapping[str, str], bytes], Awaitable[str]]
"""Takes what was entered in FIELDS and the file; keeps a draft and returns its id. Raises BadNotice, BadSheet, and NotAllowed when
there is a notice of this name."""


class Drafts(Protocol):
    """Each takes a draft's id, which is the notice's once it is sent."""

    async def of(self, draft_id: str) -> Draft:
        """Raises NotFound for one that is sent or forgotten."""
        ...

    async def is_sent(self, draft_id: str) -> bool: ...

    async def send(self, draft_id: str, by: str) -> None:
        """Once, however often it is called. Raises NotFound, and NotAllowed when there is another notice of this name by now."""
        ...


def notice_writing(
    prepare: Prepare,
    drafts: Drafts,
    administrator: Callable[[Request], Awaitable[Person]],
    clock: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> APIRouter:
    """Routes for the desk's application; they come before those of one notice."""
    router = APIRouter(prefix="/notices")
    admin = Annotated[Person, Depends(administrator)]

    @router.get("/new")
    async def write(request: Request, person: admin, draft: UUID | None = None) -> Response:
        return await _form(request, person, await _entered(drafts, draft))

    @router.post("/new")
    async def preview(request: Request, person: admin) -> Response:
        sent = await _read(request)
        if sent is None:
            return await _form(request, person, NOTHING, notice_words.TOO_LARGE, 413)
        entered, sheet = sent
        try:
            id = await prepare(entered, sheet)
        except BadNotice as error:
            return await _form(request, person, entered, notice_words.notice_fault(error))
        except BadSheet as error:
            return await _form(request, person, entered, notice_words.sheet_fault(error), problems=error.problems)
        except NotAllowed:
            return await _form(request, person, entered, notice_words.NAME_TAKEN, 409)
        return _to(request, f"drafts/{id}")

    @router.get("/drafts/{draft_id}")
    async def shown(request: Request, person: admin, draft_id: UUID) -> Response:
        return await _shown(request, person, str(draft_id))

    @router.post("/drafts/{draft_id}/send")
    async def send(request: Request, person: admin, draft_id: UUID) -> Response:
        id = str(draft_id)
        try:
            await drafts.send(id, person.id)
        except NotFound:
            return await _form(request, person, NOTHING, notice_words.FORGOTTEN, 404)
        except NotAllowed:
            return await _shown(request, person, id, notice_words.NAME_TAKEN, 409)
        return _to(request, id)

    async def _shown(request: Request, person: Person, id: str, problem: str = "", status: int = 200) -> Response:
        try:
            draft = await drafts.of(id)
        except NotFound:
            if await drafts.is_sent(id):
                return _to(request, id)
            return await _form(request, person, NOTHING, notice_words.FORGOTTEN, 404)
        context = {"draft": draft, "morning": morning(draft.notice.kind, clock()), "problem": problem}
        return await _page(request, person, "notice_draft.html", context, status)

    return router


async def _entered(drafts: Drafts, draft_id: UUID | None) -> Mapping[str, str]:
    """What was written in a draft, to be changed; nothing for one that is gone."""
    if draft_id is None:
        return NOTHING
    try:
        draft = await drafts.of(str(draft_id))
    except NotFound:
        return NOTHING
    notice = draft.notice
    return {"name": draft.name, "kind": notice.kind, "text": notice.text, "subject": notice.subject}


async def _read(request: Request) -> tuple[Mapping[str, str], bytes] | None:
    """The fields and the file; None when it is too much, of which no more is kept."""
    body, size = bytearray(), 0
    async for chunk in request.stream():
        size += len(chunk)
        body += chunk if size <= LARGEST else b""
    if size > LARGEST:
        return None

    async def again() -> dict[str, object]:
        return {"type": "http.request", "body": bytes(body), "more_body": False}

    async with Request(request.scope, again).form(max_files=1, max_fields=10) as form:
        entered = {field: str(form.get(field) or "") for field in FIELDS}
        sheet = form.get("file")
        return entered, await sheet.read() if isinstance(sheet, UploadFile) else b""


async def _form(
    request: Request, person: Person, entered: Mapping[str, str], problem: str = "", status: int = 422, **more: object
) -> Response:
    context = {"entered": entered, "problem": problem, "limits": LIMITS, "problems": more.get("problems", ())}
    return await _page(request, person, "notice_new.html", context, status if problem else 200)


async def _page(
    request: Request, person: Person, template: str, context: Mapping[str, object], status: int
) -> Response:
    desk = desk_of(request)
    always = {"me": person, "said": notice_words, "dead": await desk.letters.count()}
    return desk.templates.TemplateResponse(request, template, {**always, **context}, status_code=status)


def _to(request: Request, place: str) -> Response:
    return RedirectResponse(f"{request.scope.get('root_path', '')}/notices/{place}", 303)
