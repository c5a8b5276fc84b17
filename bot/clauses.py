"""The clauses of a message that may tell several wishes, each understood by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from rasa.core.channels.channel import UserMessage
from rasa.core.processor import MessageProcessor

from bot.nlu.text import fold

MOST = 6
LONGEST = 600  # characters; in a longer message no clause is looked for
_JOINS = (
    r"voi lai|ngoai ra|nhan tien|san tien|tien the|luon tien|dong thoi|them nua|sau do|a ma|viec (?:thu )?(?:hai|2|nua)|vs"
    r"|voi|va|san|con(?! (?:trai|gai|nho))|kem"
)
_MARKED = frozenset({"với", "và", "sẵn", "còn", "kèm"})
"""With their marks; "sân", "vá" and "con" join nothing."""
_JOINING = re.compile(rf"(?<!\w)(?P<join>{_JOINS})(?!\w)[\s,:]*|[.,;:!?\n]+(?!\d)\s*")
_DATA = frozenset({"customer_code", "phone", "ticket_number", "address", "person_name", "time"})


async def understood_clauses(
    processor: MessageProcessor, text: str, entities: Sequence[dict[str, Any]]
) -> list[dict[str, Any]]:
    """Each clause of two words or more with its intent: text, written_out, intent, confidence, and `joined`, whether a word like "với lại"
    leads it. Codes, telephones, names, times and addresses are no part of a clause. Nothing for a message of one clause."""
    pieces = split(text, entities) if len(text) <= LONGEST else []
    if len(pieces) < 2 and (not pieces or pieces[0][0] == text.strip()):
        return []
    found = []
    for piece, joined in pieces[:MOST]:
        parsed = await processor.parse_message(UserMessage(piece))
        intent = parsed.get("intent") or {}
        told = {"intent": intent.get("name"), "confidence": float(intent.get("confidence") or 0.0)}
        found.append({"text": piece, "joined": joined, **told, "written_out": parsed.get("written_out") or []})
    return found


def split(text: str, entities: Sequence[dict[str, Any]] = ()) -> list[tuple[str, bool]]:
    """The clauses as typed, without the data beside them, each with whether a joining word leads it."""
    folded = fold(text).lower()
    if len(folded) != len(text):
        return []
    for entity in entities:
        if entity.get("entity") in _DATA and "start" in entity:
            start, end = entity["start"], entity["end"]
            blank = " " * (end - start)
            text, folded = text[:start] + blank + text[end:], folded[:start] + blank + folded[end:]
    pieces, joined, start = [], False, 0
    for cut in [*_cuts(text, folded), None]:
        piece = " ".join(text[start : cut.start() if cut else len(text)].split()).strip(" ,.;:!?-")
        if len(piece.split()) > 1 and not piece.startswith("/"):
            pieces.append((piece, joined))
            joined = False
        if cut is None:
            break
        joined = joined or cut["join"] is not None
        start = cut.end()
    return pieces


def _cuts(text: str, folded: str) -> Iterator[re.Match[str]]:
    for cut in _JOINING.finditer(folded):
        typed = text[cut.start("join") : cut.end("join")].lower() if cut["join"] else ""
        if " " in typed or typed in _MARKED or typed == (cut["join"] or ""):
            yield cut
