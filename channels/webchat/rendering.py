"""An outbound message as the `bot_uttered` payloads of Rasa's Socket.IO channel.

rasa-webchat shows a text only when its keys are exactly {text}, and choices only when they are exactly {text, quick_replies} or
{text, buttons}; `metadata` is taken off before. So one message may become several payloads, all with the same metadata.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from core.messages import Button, Outbound

Payload = dict[str, Any]
CHOOSE = "Dạ, mời anh/chị chọn ạ:"
Link = Callable[[str], str]
"""The address at which a customer's browser finds the picture of this id, for a while."""


def render(message: Outbound, metadata: Payload, link: Link | None = None) -> list[Payload]:
    """The payloads in the order of showing: choices last, as quick replies vanish once something follows them.

    Without `link` a picture is told in its words.
    """
    payloads: list[Payload] = []
    if message.image:
        payloads.append({"attachment": {"type": "image", "payload": {"src": message.image}}})
    if message.picture and link:
        about = {"src": link(message.picture.id), "title": message.picture.alt, "alt": message.picture.alt}
        payloads.append({"attachment": {"type": "image", "payload": about}})
    elif message.picture:
        payloads.append({"text": message.picture.alt})
    if message.custom:
        payloads.append(_with_array(message.custom))
    if message.buttons:
        payloads.append({"text": message.text or CHOOSE} | _choices(message.buttons))
    elif message.text:
        payloads.append({"text": message.text})
    return [payload | {"metadata": metadata} for payload in payloads]


def _with_array(custom: Mapping[str, Any]) -> Payload:
    """Rasa's channel gives a template's `elements` as one object too; its widgets read an array."""
    attachment = custom.get("attachment")
    payload = attachment.get("payload") if isinstance(attachment, dict) else None
    if not attachment or not isinstance(payload, dict) or not isinstance(payload.get("elements"), dict):
        return dict(custom)
    return {**custom, "attachment": {**attachment, "payload": {**payload, "elements": [payload["elements"]]}}}


def _choices(buttons: Sequence[Button]) -> Payload:
    if any(button.url for button in buttons):
        return {"buttons": [_button(b) for b in buttons]}
    return {
        "quick_replies": [{"content_type": "text", "title": b.title, "payload": b.payload or b.title} for b in buttons]
    }


def _button(button: Button) -> Payload:
    if button.url:
        return {"type": "web_url", "title": button.title, "url": button.url}
    return {"type": "postback", "title": button.title, "payload": button.payload or button.title}


def moment_of(message_id: str) -> str:
    """When the message was made, ISO 8601 in UTC: its UUIDv7 begins with the milliseconds."""
    milliseconds = uuid.UUID(message_id).int >> 80
    return datetime.fromtimestamp(milliseconds / 1000, UTC).isoformat()
