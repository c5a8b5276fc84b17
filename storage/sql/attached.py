"""What came with a customer's message, and which photos came together."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import sqlalchemy as sa

from core.turns import Attached
from storage.sql.media import FETCHED
from storage.sql.tables import messages, turns

PAUSE = timedelta(seconds=20)
"""The longest between two photos of an album: a slow line sends one after the other."""
_SEEN = frozenset({"image", "video", "file"})
"""What the same is said of; a recording or a place is answered in words of its own."""
_ANSWERED = frozenset({"answered", "degraded", "same_album"})


def attached(content: Mapping[str, Any] | None) -> tuple[Attached, ...]:
    return tuple(_attached(one) for one in (content or {}).get("attachments", ()))


def _attached(one: Mapping[str, Any]) -> Attached:
    caption, kind = one.get("caption"), str(one["kind"])
    missing = kind in {*FETCHED, "unsupported"} and not (one.get("url") or one.get("kept"))
    return Attached(str(one.get("id", "")), kind, str(caption) if caption else None, missing)


def continues_album(connection: sa.Connection, conversation_id: str, message: sa.RowMapping) -> bool:
    """Whether the message (a row of `messages`) is photos without words, right after others that the bot has answered."""
    if message["text"] or not _are_photos(message["content"]):
        return False
    query = (
        sa.select(messages.c.content, messages.c.created_at, turns.c.outcome)
        .outerjoin(turns, turns.c.message_id == messages.c.id)
        .where(messages.c.conversation_id == conversation_id, messages.c.author == "customer")
        .where(messages.c.seq < message["seq"])
    )
    before = connection.execute(query.order_by(messages.c.seq.desc()).limit(1)).first()
    if before is None or before.outcome not in _ANSWERED:
        return False
    return _are_photos(before.content) and message["created_at"] - before.created_at <= PAUSE


def _are_photos(content: Mapping[str, Any] | None) -> bool:
    came = attached(content)
    return bool(came) and all(one.kind in _SEEN and not one.missing for one in came)
