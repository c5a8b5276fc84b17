"""The open conversation as the templates show it, and the stamps that tell whether the page is up to date."""

from __future__ import annotations

import time
from typing import Any

from core.ids import new_id
from desk.files import files_of
from desk.ports import Person
from desk.shapes import Pulse
from desk.state import Desk

PAGE = 50
LAST_TURNS = 5
LIMIT = 2000
"""Characters of one answer."""
RENEW_SECONDS = 10
"""The board is made anew at least this often: what others are told, waiting minutes, commits out of their order."""


def board_stamp(pulse: Pulse) -> str:
    return f"{pulse.handover}.{pulse.mine}.{pulse.dead}.{int(time.time() // RENEW_SECONDS)}"


def thread_stamp(pulse: Pulse) -> str:
    return f"{pulse.version}.{pulse.last_seq}.{pulse.pending}.{pulse.fate}"


async def read_thread(desk: Desk, person: Person, id: str, after: int | None = None) -> dict[str, Any]:
    """With the newest messages, or those after number `after`. Raises NotFound."""
    conversation, codes = await desk.records.conversation(id)
    lines = await desk.records.messages(id, PAGE, after=after)
    return {
        "conversation": conversation,
        "codes": codes,
        "others": await desk.records.other_talks(id),
        "lines": lines,
        "files": await files_of(desk.records, lines),
        "page": PAGE,
        "last_seq": lines[-1].seq if lines else after or 0,
        "turns": await desk.records.turns(id, LAST_TURNS),
    } | composer(id, mine=conversation.owner == "assigned" and conversation.operator_id == person.id)


def composer(id: str, mine: bool = True, text: str = "", error: str = "") -> dict[str, Any]:
    """The form to answer with, under a new token."""
    return {"open": id, "mine": mine, "text": text, "error": error, "token": new_id(), "limit": LIMIT}
