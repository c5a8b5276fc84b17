"""Messages that could not be sent: what a person decides about each of them."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import RedirectResponse

from core.errors import NotAllowed
from desk import words
from desk.ports import Person
from desk.state import Here, Operator, desk_of

router = APIRouter(prefix="/letters")
PAGE = 25
Place = Annotated[UUID | None, Form()]
"""The last letter of the page before the one that was shown."""


@router.get("")
async def letters(request: Request, desk: Here, person: Operator, after: UUID | None = None) -> Response:
    return await _page(request, person, after)


@router.post("/{letter_id}/send-again")
async def send_again(request: Request, desk: Here, person: Operator, letter_id: UUID, after: Place = None) -> Response:
    try:
        conversation_id = await desk.letters.send_again(str(letter_id), person.id, person.role == "admin")
    except NotAllowed:
        return await _page(request, person, after, words.LETTER_CHANGED, 409)
    await desk.notify(conversation_id)
    return _back(request, after)


@router.post("/{letter_id}/drop")
async def drop(request: Request, desk: Here, person: Operator, letter_id: UUID, after: Place = None) -> Response:
    try:
        await desk.letters.drop(str(letter_id), person.id, person.role == "admin")
    except NotAllowed:
        return await _page(request, person, after, words.LETTER_CHANGED, 409)
    return _back(request, after)


async def _page(request: Request, person: Person, after: UUID | None, problem: str = "", status: int = 200) -> Response:
    desk = desk_of(request)
    found = await desk.letters.page(PAGE + 1, str(after) if after else None)
    context = {
        "me": person,
        "dead": await desk.letters.count(),
        "letters": found[:PAGE],
        "after": after,
        "next": found[PAGE - 1].letter_id if len(found) > PAGE else None,
        "problem": problem,
    }
    return desk.templates.TemplateResponse(request, "letters.html", context, status_code=status)


def _back(request: Request, after: UUID | None) -> Response:
    place = f"?after={after}" if after else ""
    return RedirectResponse(f"{request.scope.get('root_path', '')}/letters{place}", 303)
