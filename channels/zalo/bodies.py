"""The `message` objects for one message of ours: split at the text limit, buttons on the last part."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any

from channels.splitting import split
from channels.zalo.uploads import Uploaded
from core.messages import Button, Outbound

TEXT_LIMIT, BUTTON_LIMIT, TITLE_LIMIT, PAYLOAD_LIMIT = 2000, 5, 100, 1000
SHORTEST_HALF = 100
"""Characters of a text that is not cut further when Zalo finds it too long."""
_WEB = re.compile(r"https?://\S{1,990}")
_PHONE = re.compile(r"\+?\d{4,15}")
_BETWEEN_DIGITS = re.compile(r"[\s.()-]")


def bodies(
    message: Outbound, shown: Uploaded | None = None, link: str = "", plain: bool = False
) -> Iterator[dict[str, Any]]:
    """For a message of at most five buttons; what has no button stands in the text.

    `shown` is the uploaded picture or file; its words go with it, as nothing else tells a screen reader. Where Zalo does not
    take it, `link` leads to it. `plain`: without buttons, for who writes without an account. A button that opens a payload shows
    its title as the customer's words; the worker knows what the title stands for.
    """
    if message.picture:
        yield from _pictured(message.picture.alt, shown, link)
        if not message.text and not message.buttons:
            return
    made = [(button, None if plain else _button(button)) for button in message.buttons]
    lines = _lines(message.text or message.image or "…", [button for button, body in made if body is None])
    *parts, last = _parts("\n".join(lines))
    yield from ({"text": part} for part in parts)
    on_buttons = [body for _, body in made if body]
    buttons = {"type": "template", "payload": {"buttons": on_buttons}}
    yield {"text": last} | ({"attachment": buttons} if on_buttons else {})


def _pictured(alt: str, shown: Uploaded | None, link: str) -> Iterator[dict[str, Any]]:
    words = alt or "…"
    if not shown and link:
        words += f"\nAnh/chị xem tại đây trong 24 giờ ạ: {link}"
    *parts, last = _parts(words)
    yield from ({"text": part} for part in parts)
    if shown and shown.kind == "file":  # takes no text
        yield {"text": last}
        yield {"attachment": shown.attachment}
    else:
        yield {"text": last} | ({"attachment": shown.attachment} if shown else {})


def _parts(text: str) -> list[str]:
    return split(unicodedata.normalize("NFC", text), TEXT_LIMIT) or ["…"]


def halves(text: str) -> list[str]:
    """For a text that Zalo, which may count otherwise than we do, finds too long; empty where it is short already."""
    return split(text, len(text) // 2 + 1) if len(text) >= SHORTEST_HALF else []


def _lines(text: str, unshown: Sequence[Button]) -> Iterator[str]:
    """A choice that is not on a button can be made by its words."""
    yield text
    for button in unshown:
        where = (button.url or "").removeprefix("tel:")
        if where or button.title not in text:
            yield f"• {button.title}" + (f": {where}" if where else "")


def _button(button: Button) -> dict[str, Any] | None:
    """None for an address that no button of Zalo's opens."""
    title = unicodedata.normalize("NFC", button.title).strip() or "…"
    shown = {"title": title[:TITLE_LIMIT]}
    if not button.url:
        return shown | {"type": "oa.query.show", "payload": title[:PAYLOAD_LIMIT]}
    number = _BETWEEN_DIGITS.sub("", button.url.removeprefix("tel:"))
    if button.url.startswith("tel:") and _PHONE.fullmatch(number):
        return shown | {"type": "oa.open.phone", "payload": {"phone_code": number}}
    if _WEB.fullmatch(button.url):
        return shown | {"type": "oa.open.url", "payload": {"url": button.url}}
    return None
