"""Looking: the board, a conversation, its earlier messages. Each look at a conversation is recorded."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from fastapi import APIRouter, Request, Response

from desk.files import files_of
from desk.ports import Person
from desk.state import Here, Operator, desk_of
from desk.thread import PAGE, board_stamp, read_thread, thread_stamp

router = APIRouter()


@router.get("/")
async def whole_board(request: Request, desk: Here, person: Operator) -> Response:
    return await page(request, person)


@router.get("/c/{conversation_id}")
async def conversation(request: Request, desk: Here, person: Operator, conversation_id: UUID) -> Response:
    return await page(request, person, str(conversation_id))


@router.get("/c/{conversation_id}/earlier")
async def earlier(request: Request, desk: Here, person: Operator, conversation_id: UUID, before: int) -> Response:
    id = str(conversation_id)
    card, _ = await desk.records.conversation(id)
    await desk.records.looked(id, person.id)
    lines = await desk.records.messages(id, PAGE, before=max(0, min(before, 2**31 - 1)))
    files = await files_of(desk.records, lines)
    context = {"lines": lines, "files": files, "page": PAGE, "open": id, "conversation": card}
    return desk.templates.TemplateResponse(request, "earlier.html", context)


async def page(
    request: Request, person: Person, open: str | None = None, problem: str = "", text: str = "", status: int = 200
) -> Response:
    """The whole page; with `problem` what went wrong, and `text` what the operator had typed."""
    desk = desk_of(request)
    pulse = await desk.records.pulse(person.id, open)
    context: dict[str, Any] = {
        "me": person,
        "open": open,
        "board": await desk.records.board(person.id),
        "board_stamp": board_stamp(pulse),
        "dead": pulse.dead,
        "problem": problem,
        "conversation": None,
        "troubles": await desk.troubles() if person.role == "admin" else {},
    }
    if open:
        context |= await read_thread(desk, person, open)
        context |= {"thread_stamp": thread_stamp(pulse), "text": text}
        await desk.records.looked(open, person.id)
    return desk.templates.TemplateResponse(request, "desk.html", context, status_code=status)
