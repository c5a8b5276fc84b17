"""The body of Rasa's REST protocol, and the answer in its form."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from core.errors import Unreadable
from core.messages import Button, Outbound, storable

LONGEST_SENDER = 200
Link = Callable[[str], str]
"""The address at which the picture of this id is found, for a while."""


class Unusable(Unreadable):
    """JSON, but not a message that can be taken."""

    status = 422


@dataclass(frozen=True, slots=True)
class Said:
    sender: str
    text: str
    raw: bytes


def parse(body: bytes) -> Said:
    """Raises Unreadable for what is not JSON, Unusable for what has no sender or message. The content type is not looked
    at: Rasa's own widget sends text/plain."""
    try:
        data = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise Unreadable("the body is not JSON") from error
    if not isinstance(data, dict):
        raise Unusable("the body is not a JSON object")
    return Said(_text_of(data, "sender", LONGEST_SENDER), _text_of(data, "message"), body)


def _text_of(data: dict[str, Any], field: str, longest: int | None = None) -> str:
    value = data.get(field)
    if not isinstance(value, str) or not value.strip():
        raise Unusable(f"{field!r} must be a text that is not empty")
    if longest is not None and len(value) > longest:
        raise Unusable(f"{field!r} must not be longer than {longest} characters")
    return storable(value)


def render(sender: str, message: Outbound, link: Link | None = None) -> list[dict[str, Any]]:
    """One message as Rasa's REST answers, each with the recipient's id; a picture as its address, without `link` in words."""
    parts: list[dict[str, Any]] = []
    if message.text or message.buttons:
        text: dict[str, Any] = {"text": message.text or ""}
        parts.append(text | ({"buttons": [_button(b) for b in message.buttons]} if message.buttons else {}))
    if message.picture:
        parts.insert(0, {"image": link(message.picture.id)} if link else {"text": message.picture.alt})
    if message.image:
        parts.append({"image": message.image})
    if message.custom:
        parts.append({"custom": dict(message.custom)})
    return [{"recipient_id": sender} | part for part in parts]


def _button(button: Button) -> dict[str, str]:
    if button.url:
        return {"type": "web_url", "title": button.title, "url": button.url}
    return {"title": button.title, "payload": button.payload or button.title}
