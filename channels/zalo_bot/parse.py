"""The platform's events as ours. Shapes: Zalo Bot Platform, Webhook; photo_url is what its own Python client reads.

An event comes bare or within {"ok": true, "result": …}: both are in use. In groups the bot is silent: what it would say is nobody
else's business.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from channels.fields import digest, load, mapping, moment, text
from core.messages import Attachment, Inbound

KINDS = {
    "message.text.received": None,
    "message.image.received": "image",
    "message.sticker.received": "sticker",
    "message.voice.received": "audio",
    "message.unsupported.received": "file",
}
"""What a customer does, and the kind of what came with it."""
_ADDRESSES = {"image": ("photo_url", "photo"), "sticker": ("url",), "audio": ("voice_url",)}


def parse(raw: bytes) -> Sequence[Inbound]:
    """The events of one body; none in an object that names no event, such as the platform's trial of an address.

    Raises Unreadable.
    """
    body = load(raw)
    found = body.get("result", body)
    rows = found if isinstance(found, list) else [found]
    events = [one for one in map(mapping, rows) if text(one.get("event_name"))]
    return [event(one, raw if len(rows) == 1 else json.dumps(one).encode()) for one in events]


def event(told: Mapping[str, Any], raw: bytes) -> Inbound:
    """One event. What is no customer's message is kept and says nothing."""
    name, message = text(told.get("event_name")) or "unknown", mapping(told.get("message"))
    id = text(message.get("message_id"))
    sender = _customer(message) if name in KINDS else None
    return Inbound(
        channel="zalo_bot",
        event_id=id if id and sender else digest(told),
        event_name=name,
        raw=raw,
        **_said(KINDS[name], message) | {"sender": sender} if sender else {},
    )


def _said(kind: str | None, message: Mapping[str, Any]) -> dict[str, Any]:
    name = text(mapping(message.get("from")).get("display_name"))
    return {
        "text": text(message.get("text")) or text(message.get("caption")),
        "attachments": (_attachment(kind, message),) if kind else (),
        "sent_at": moment(message.get("date")),
        "profile": {"name": name} if name else {},
        "interacts": True,
    }


def _attachment(kind: str, message: Mapping[str, Any]) -> Attachment:
    """With its address, where one is told. Of what the platform does not pass on nothing but that it came is known."""
    if kind == "file":
        return Attachment(kind, {"type": "unsupported"})
    told = [address for key in _ADDRESSES[kind] if (address := text(message.get(key)))]
    sticker = text(message.get("sticker")) if kind == "sticker" else None
    return Attachment(kind, ({"url": told[0]} if told else {}) | ({"type": sticker} if sticker else {}))


def _customer(message: Mapping[str, Any]) -> str | None:
    """The id of the private chat; None for a group and for a bot."""
    chat = mapping(message.get("chat"))
    private = chat.get("chat_type", "PRIVATE") == "PRIVATE"
    return text(chat.get("id")) if private and mapping(message.get("from")).get("is_bot") is not True else None
