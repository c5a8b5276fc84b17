"""What changed since the page last asked: every two seconds one small query, and nothing more when nothing did."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response

from desk.state import Here, Watcher
from desk.thread import PAGE, board_stamp, read_thread, thread_stamp

router = APIRouter()


@router.get("/live")
async def live(
    request: Request,
    desk: Here,
    person: Watcher,
    open: UUID | None = None,
    board: str = "",
    thread: str = "",
    version: int = -1,
    after: Annotated[int, Query(ge=0, lt=2**31)] = 0,
) -> Response:
    """204, or the parts of the page to be replaced and the messages to be added.

    `board`, `thread`, `version`, `after`: the stamps, the owner's version and the last message that the page shows.
    The form with what the operator types is touched only when the conversation has changed hands.
    """
    id = str(open) if open else None
    pulse = await desk.records.pulse(person.id, id)
    context: dict[str, Any] = {"me": person, "open": id, "conversation": None, "board": None}
    if board != board_stamp(pulse):
        context |= {"board": await desk.records.board(person.id), "board_stamp": board_stamp(pulse), "dead": pulse.dead}
    if id and thread != thread_stamp(pulse):
        context |= await read_thread(desk, person, id, after)
        context["hands_changed"] = context["conversation"].version != version
        # A full page of new messages may not be all of them: without a stamp the next call comes for the rest.
        context["thread_stamp"] = thread_stamp(pulse) if len(context["lines"]) < PAGE else ""
        context |= {"sent": await desk.records.messages(id, PAGE, before=after + 1), "text": ""}
    if context["board"] is None and context["conversation"] is None:
        return Response(status_code=204)
    return desk.templates.TemplateResponse(request, "live.html", context)
