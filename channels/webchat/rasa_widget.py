"""For Rasa's own widget: it shows texts, `quick_replies` and pictures, leaves out `buttons` and stops with an error at a card.

What it could not show is told in words; choices that say something stay choices.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

Payload = Mapping[str, Any]


def plain(payload: Payload) -> Payload:
    """A payload of `bot_uttered` as the widget can show it."""
    if "buttons" in payload:
        return _told([str(payload.get("text") or "")], payload["buttons"], payload)
    attachment = payload.get("attachment") or {}
    if attachment.get("type") != "template" and "elements" not in (attachment.get("payload") or {}):
        return payload
    cards = [card for card in attachment["payload"].get("elements") or () if isinstance(card, dict)]
    lines = [str(card[part]) for card in cards for part in ("title", "subtitle") if card.get(part)]
    return _told(lines, [button for card in cards for button in card.get("buttons") or ()], payload)


def _told(lines: Iterable[str], buttons: Iterable[Mapping[str, Any]], payload: Payload) -> Payload:
    buttons = list(buttons)
    links = [f"{button.get('title')}: {button['url']}" for button in buttons if button.get("url")]
    choices = [_choice(button) for button in buttons if not button.get("url")]
    text = {"text": "\n".join(line for line in [*lines, *links] if line)}
    return text | ({"quick_replies": choices} if choices else {}) | {"metadata": payload.get("metadata")}


def _choice(button: Mapping[str, Any]) -> dict[str, Any]:
    title = str(button.get("title"))
    return {"content_type": "text", "title": title, "payload": button.get("payload") or title}
