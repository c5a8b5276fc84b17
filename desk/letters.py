"""Messages that could not be sent: what a person decides about each of them."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlencode
from uuid import UUID

from fastapi import APIRouter, Form, Query, Request, Response
from fastapi.responses import RedirectResponse

from core.errors import NotAllowed, NotFound
from desk import words
from desk.ports import Person
from desk.state import Here, Operator, desk_of

router = APIRouter(prefix="/letters")
PAGE, MANY = 25, 500
Count = Annotated[int | None, Query(ge=0, le=MANY)]
Place = Annotated[UUID | None, Form()]
"""The last letter of the page before the one that was shown."""


@router.get("")
async def letters(
    request: Request, person: Operator, after: UUID | None = None, sent: Count = None, left: Count = None
) -> Response:
    said = "" if sent is None else words.letters_sent_again(sent, left or 0)
    return await _page(request, person, after, said=said)


@router.post("/send-again")
async def send_many_again(
    request: Request,
    desk: Here,
    person: Operator,
    letter: Annotated[list[UUID] | None, Form()] = None,
    channel: Annotated[str, Form(max_length=20)] = "",
    after: Place = None,
) -> Response:
    """Those that were ticked, or all of a channel, at most MANY. The oldest first, so that each person gets theirs in order."""
    chosen = await desk.letters.of_channel(channel, MANY) if channel else sorted({str(one) for one in letter or ()})
    awake: dict[str, None] = {}
    left = max(0, len(chosen) - MANY)
    for id in chosen[:MANY]:
        try:
            awake[await desk.letters.send_again(id, person.id, person.role == "admin")] = None
        except (NotAllowed, NotFound):
            left += 1
    for conversation_id in awake:
        await desk.notify(conversation_id)
    return _back(request, after, sent=len(chosen) - left, left=left)


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


async def _page(
    request: Request, person: Person, after: UUID | None, problem: str = "", status: int = 200, said: str = ""
) -> Response:
    desk = desk_of(request)
    found = await desk.letters.page(PAGE + 1, str(after) if after else None)
    context = {
        "me": person,
        "dead": await desk.letters.count(),
        "letters": found[:PAGE],
        "after": after,
        "next": found[PAGE - 1].letter_id if len(found) > PAGE else None,
        "channels": await desk.letters.by_channel(),
        "many": MANY,
        "problem": problem,
        "said": said,
    }
    return desk.templates.TemplateResponse(request, "letters.html", context, status_code=status)


def _back(request: Request, after: UUID | None, **told: int) -> Response:
    place = urlencode(({"after": str(after)} if after else {}) | told)
    return RedirectResponse(f"{request.scope.get('root_path', '')}/letters{place and '?'}{place}", 303)
