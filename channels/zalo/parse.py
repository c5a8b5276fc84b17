"""Zalo's events as ours. Shapes: Zalo's event reference; identifiers and timestamps are strings there."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from channels.fields import load, mapping, moment, text
from channels.zalo.meanings import meaning
from core.messages import Inbound

_MANY_OF_A_MESSAGE = frozenset({"user_reacted_message"})
"""Events that name a message and yet happen more than once to it: their bytes tell them apart."""
LONGEST_ID = 200


def parse(raw: bytes, oa_id: str = "") -> Inbound:
    """One event. What is not a customer's message is kept and not answered. Raises Unreadable."""
    body = load(raw)
    name = text(body.get("event_name")) or "unknown"
    return Inbound(
        channel="zalo",
        event_id=_event_id(name, mapping(body.get("message")), raw),
        event_name=name,
        raw=raw,
        sent_at=moment(body.get("timestamp")),
        **meaning(name, body, oa_id),
    )


def _event_id(name: str, message: Mapping[str, Any], raw: bytes) -> str:
    message_id = text(message.get("msg_id")) if name not in _MANY_OF_A_MESSAGE else None
    named = f"{name}:{message_id}"
    return named if message_id and len(named) <= LONGEST_ID else hashlib.sha256(raw).hexdigest()
