"""Messages of ours in Messenger's shapes. Source: Messenger Platform, "Send API", "Quick Replies", "Button Template"."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from channels.messenger.said import OURS
from channels.splitting import split
from core.messages import Button, Outbound

TEXT_LIMIT, TEMPLATE_TEXT_LIMIT = 2000, 640
REPLY_LIMIT, LINK_LIMIT = 13, 3
TITLE_LIMIT, PAYLOAD_LIMIT = 20, 1000
PICTURE: dict[str, Any] = {"attachment": {"type": "image", "payload": {}}, "metadata": OURS}
"""Goes with the bytes of a picture."""


def bodies(message: Outbound) -> Iterator[dict[str, Any]]:
    """The `message` objects for the words and buttons of one message, in order; those of a picture are its `alt`.

    Choices are quick replies below the last part; a title that is too long for one is cut there and stands whole in the text. Links
    are buttons of a template where they fit, else lines. Choices beyond REPLY_LIMIT are in the text already (core.numbering).
    """
    if message.picture:
        yield from ({"text": part, "metadata": OURS} for part in split(_composed(message.picture.alt), TEXT_LIMIT))
        if not message.text and not message.buttons:
            return
    text = (message.text or "").rstrip() or message.image or "…"
    choices = [button for button in message.buttons if button.payload is not None]
    shown, told = _links([button for button in message.buttons if button.payload is None and button.url])
    hidden = [one.title for one in choices if not (_fits(one.title) and _is_carried(one))]
    whole = [f"• {title}" for title in hidden if title.strip() not in text]
    *parts, last = _parts("\n".join([text, *whole, *told]), bool(shown))
    yield from ({"text": part, "metadata": OURS} for part in parts)
    yield _last(last, shown) | _replies(choices)


def _parts(text: str, in_template: bool) -> list[str]:
    parts = split(_composed(text), TEXT_LIMIT)
    return [*parts[:-1], *split(parts[-1], TEMPLATE_TEXT_LIMIT)] if in_template else parts


def _last(text: str, links: Sequence[dict[str, Any]]) -> dict[str, Any]:
    if not links:
        return {"text": text, "metadata": OURS}
    payload = {"template_type": "button", "text": text, "buttons": links}
    return {"attachment": {"type": "template", "payload": payload}, "metadata": OURS}


def _replies(choices: Sequence[Button]) -> dict[str, Any]:
    """One whose payload Messenger would not carry can be typed only."""
    carried = [one for one in choices if _is_carried(one)][:REPLY_LIMIT]
    ends = Counter(_short(one.title) for one in carried)
    found = [
        {
            "content_type": "text",
            "title": _short(one.title) if ends[_short(one.title)] == 1 else _middle(one.title),
            "payload": one.payload,
        }
        for one in carried
    ]
    return {"quick_replies": found} if found else {}


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


def _is_carried(choice: Button) -> bool:
    return bool(choice.payload) and len(choice.payload or "") <= PAYLOAD_LIMIT


def _fits(title: str) -> bool:
    return 0 < len(_composed(title).strip()) <= TITLE_LIMIT


def _short(title: str) -> str:
    title = _composed(title).strip() or "…"
    return title if len(title) <= TITLE_LIMIT else title[: TITLE_LIMIT - 1].rstrip() + "…"


def _middle(title: str) -> str:
    """Its beginning and its end, for titles that begin alike."""
    title = _composed(title).strip() or "…"
    return title if len(title) <= TITLE_LIMIT else f"{title[:7].rstrip()}…{title[-12:].lstrip()}"


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)
