"""What a browser sent, checked."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

from core.errors import TooLarge, Unreadable

LARGEST_EVENT = 100_000
"""Bytes of one event."""
LARGEST_PAGE = 100
"""Messages of one page of history."""

_MESSAGE_ID = re.compile(r"[A-Za-z0-9_-]{8,64}")


@dataclass(frozen=True, slots=True)
class Uttered:
    """`id` is our widget's own id of the message, the same when it is sent again; None from other clients."""

    text: str
    id: str | None
    raw: bytes


@dataclass(frozen=True, slots=True)
class Page:
    """Which part of the history is asked for; cursors are `seq` numbers and at most one is set."""

    before: int | None
    after: int | None
    limit: int


def is_message_id(value: object) -> bool:
    return isinstance(value, str) and _MESSAGE_ID.fullmatch(value) is not None


def message_id_of(data: Any) -> str | None:
    """Rasa's clients may send `metadata` as JSON text."""
    metadata = data.get("metadata") if isinstance(data, dict) else None
    if isinstance(metadata, str):
        try:
            metadata = json.loads(metadata)
        except (ValueError, RecursionError):
            return None
    id = metadata.get("message_id") if isinstance(metadata, dict) else None
    return str(id) if is_message_id(id) else None


def uttered(data: Any) -> Uttered:
    """Raises Unreadable, or TooLarge beyond 100 KB. `session_id` is not looked at: the socket's own session counts."""
    if not isinstance(data, dict):
        raise Unreadable("not an object")
    raw = _raw(data)
    if len(raw) > LARGEST_EVENT:
        raise TooLarge("the event is too large")
    text = data.get("message")
    if not isinstance(text, str) or not text.strip():
        raise Unreadable("no message")
    return Uttered(text, message_id_of(data), raw)


def only_opens(data: Any) -> bool:
    """rasa-webchat without an initPayload: it says nothing as somebody opens it."""
    return isinstance(data, dict) and data.get("message") is None and isinstance(data.get("session_id"), str)


def page(data: Any) -> Page:
    """Raises Unreadable for cursors that are no numbers."""
    asked = data if isinstance(data, dict) else {}
    before, after, limit = asked.get("before"), asked.get("after"), asked.get("limit", 50)
    cursors = [c for c in (before, after) if c is not None]
    if len(cursors) > 1 or not all(_is_count(c) for c in [*cursors, limit]):
        raise Unreadable("a cursor is a number")
    return Page(before, after, max(1, min(limit, LARGEST_PAGE)))


def _is_count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**31


def _raw(data: Any) -> bytes:
    try:
        return json.dumps(data, ensure_ascii=False).encode()
    except UnicodeEncodeError:  # lone surrogates: kept as escapes
        return json.dumps(data).encode()
    except (TypeError, ValueError, RecursionError) as error:  # binary attachments
        raise Unreadable("not JSON") from error
