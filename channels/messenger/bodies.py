"""Messages of ours in Messenger's shapes. Source: Messenger Platform, "Send API", "Quick Replies", "Button Template"."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any

from channels.messenger.said import OURS
from channels.messenger.splitting import split
from core.messages import Button, Outbound

TEXT_LIMIT, TEMPLATE_TEXT_LIMIT = 2000, 640
REPLY_LIMIT, LINK_LIMIT = 13, 3
TITLE_LIMIT, PAYLOAD_LIMIT = 20, 1000
PICTURE: dict[str, Any] = {"attachment": {"type": "image", "payload": {}}, "metadata": OURS}
"""Goes with the bytes of a picture."""


def bodies(message: Outbound) -> Iterator[dict[str, Any]]:
    """The `message` objects for the words and buttons of one message, in order; those of a picture are its `alt`.

    Choices are quick replies below the last part. Where a title is too long for one, or there are too many, all are numbered in
    the text and the quick replies begin with their numbers. Links are buttons of a template where they fit, else lines.
    """
    if message.picture:
        yield from ({"text": part, "metadata": OURS} for part in split(_composed(message.picture.alt), TEXT_LIMIT))
        if not message.text and not message.buttons:
            return
    choices = [button for button in message.buttons if button.payload is not None]
    shown, told = _links([button for button in message.buttons if button.payload is None and button.url])
    numbered = len(choices) > REPLY_LIMIT or not all(_fits(button.title) for button in choices)
    lines = [f"{n}. {button.title}" for n, button in enumerate(choices, 1)] if numbered else []
    *parts, last = _parts("\n".join([message.text or message.image or "…", *lines, *told]), bool(shown))
    yield from ({"text": part, "metadata": OURS} for part in parts)
    yield _last(last, shown) | _replies(choices, numbered)


def _parts(text: str, in_template: bool) -> list[str]:
    parts = split(_composed(text), TEXT_LIMIT)
    return [*parts[:-1], *split(parts[-1], TEMPLATE_TEXT_LIMIT)] if in_template else parts


def _last(text: str, links: Sequence[dict[str, Any]]) -> dict[str, Any]:
    if not links:
        return {"text": text, "metadata": OURS}
    payload = {"template_type": "button", "text": text, "buttons": links}
    return {"attachment": {"type": "template", "payload": payload}, "metadata": OURS}


def _replies(choices: Sequence[Button], numbered: bool) -> dict[str, Any]:
    """Of a payload that Messenger would not carry only the line in the text is left."""
    found = [
        {
            "content_type": "text",
            "title": _short(f"{n}. {one.title}" if numbered else one.title),
            "payload": one.payload,
        }
        for n, one in enumerate(choices, 1)
        if one.payload and len(one.payload) <= PAYLOAD_LIMIT
    ]
    return {"quick_replies": found[:REPLY_LIMIT]} if found else {}


def _links(buttons: Sequence[Button]) -> tuple[list[dict[str, Any]], list[str]]:
    """Those that a template shows, and the others as lines; a telephone number in a line can be tapped."""
    shown: list[dict[str, Any]] = []
    told: list[str] = []
    for button in buttons:
        url = button.url or ""
        if url.startswith(("https://", "http://")) and _fits(button.title) and len(shown) < LINK_LIMIT:
            shown.append({"type": "web_url", "title": _composed(button.title), "url": url})
        else:
            number = url.removeprefix("tel:")
            told.append(f"• {button.title}" if number in button.title else f"• {button.title}: {number}")
    return shown, told


def _fits(title: str) -> bool:
    return 0 < len(_composed(title).strip()) <= TITLE_LIMIT


def _short(title: str) -> str:
    title = _composed(title)
    return title if len(title) <= TITLE_LIMIT else title[: TITLE_LIMIT - 1].rstrip() + "…"


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)
