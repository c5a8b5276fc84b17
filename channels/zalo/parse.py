"""Zalo's events as ours. Shapes: Zalo's event reference; identifiers and timestamps are strings there."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from core.errors import Unreadable
from core.messages import Attachment, Inbound

_ATTACHMENTS = {
    f"user_send_{kind}": kind for kind in ("image", "location", "sticker", "file", "audio", "video", "link", "gif")
}


def load(raw: bytes) -> dict[str, Any]:
    """The JSON object of the body. Raises Unreadable."""
    try:
        body = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise Unreadable("the body is not JSON") from error
    if not isinstance(body, dict):
        raise Unreadable("the body is not a JSON object")
    return body


def parse(raw: bytes) -> Inbound:
    """One event. What is not a customer's message is kept and says nothing. Raises Unreadable."""
    body = load(raw)
    name = _text(body.get("event_name")) or "unknown"
    message = _mapping(body.get("message"))
    says_something = name == "user_send_text" or name in _ATTACHMENTS
    return Inbound(
        channel="zalo",
        event_id=_event_id(name, message, raw),
        event_name=name,
        raw=raw,
        sender=_text(_mapping(body.get("sender")).get("id")) if says_something else None,
        text=_text(message.get("text")) if says_something else None,
        attachments=_attachments(name, message),
        sent_at=_moment(body.get("timestamp")),
    )


def _event_id(name: str, message: Mapping[str, Any], raw: bytes) -> str:
    message_id = _text(message.get("msg_id"))
    return f"{name}:{message_id}"[:200] if message_id else hashlib.sha256(raw).hexdigest()


def _attachments(name: str, message: Mapping[str, Any]) -> tuple[Attachment, ...]:
    listed = message.get("attachments")
    if name not in _ATTACHMENTS or not isinstance(listed, list):
        return ()
    return tuple(
        Attachment(_text(one.get("type")) or _ATTACHMENTS[name], dict(_mapping(one.get("payload"))))
        for one in listed
        if isinstance(one, dict)
    )


def _moment(timestamp: Any) -> datetime | None:
    try:
        return datetime.fromtimestamp(int(timestamp) / 1000, UTC)
    except (TypeError, ValueError, OverflowError, OSError):
        return None


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _text(value: Any) -> str | None:
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) and str(value) else None
