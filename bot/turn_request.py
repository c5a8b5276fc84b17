"""One request of the worker: read, checked and made harmless."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

MAX_TEXT = 2000
_ID = re.compile(r"[\w.:@+-]{1,200}")
# NUL cannot be stored by every database; half of a surrogate pair is no text at all. One character each, so that
# offsets into the text stay true.
_HARMFUL = re.compile("[\x00\ud800-\udfff]")


class Unreadable(Exception):
    """The request is not of the agreed form; the message says where."""


@dataclass(frozen=True)
class TurnRequest:
    """Exactly one of `text` (as typed, never a command) and `payload` (what a button sent) is set."""

    conversation_id: str
    message_id: str
    text: str | None
    payload: str | None
    metadata: dict[str, Any]

    @property
    def channel(self) -> str:
        return str(self.metadata.get("channel") or "worker")

    @property
    def has_attachments(self) -> bool:
        return bool(self.metadata.get("attachments"))


def read_request(body: bytes) -> TurnRequest:
    """Return the request; text is trimmed and cut to what is understood. Raises Unreadable."""
    try:
        data = _harmless(json.loads(body))
    except (ValueError, RecursionError) as error:
        raise Unreadable("The body is not JSON.") from error
    if not isinstance(data, dict):
        raise Unreadable("The body is not an object.")
    text, payload = _optional_text(data, "text"), _optional_text(data, "payload")
    if (text is None) == (payload is None):
        raise Unreadable("Exactly one of text and payload is expected.")
    metadata = data.get("metadata") or {}
    if not isinstance(metadata, dict):
        raise Unreadable("metadata is not an object.")
    ids = {name: _id(data, name) for name in ("conversation_id", "message_id")}
    return TurnRequest(
        **ids,
        text=None if text is None else text.strip()[:MAX_TEXT].rstrip(),
        payload=payload,
        metadata={**metadata, **ids},
    )


def _id(data: dict[str, Any], name: str) -> str:
    value = data.get(name)
    if not isinstance(value, str) or not _ID.fullmatch(value):
        raise Unreadable(f"{name} is missing or not an id.")
    return value


def _optional_text(data: dict[str, Any], name: str) -> str | None:
    value = data.get(name)
    if value is not None and not isinstance(value, str):
        raise Unreadable(f"{name} is not text.")
    return value


def _harmless(value: Any) -> Any:
    if isinstance(value, str):
        return _HARMFUL.sub("\ufffd", value)
    if isinstance(value, dict):
        return {_harmless(key): _harmless(inner) for key, inner in value.items()}
    return [_harmless(inner) for inner in value] if isinstance(value, list) else value
