"""One message of ours as what Telegram is sent: texts, pictures and buttons, in order.

Limits: Bot API, sendMessage, sendPhoto, InlineKeyboardButton (telegram.constants has the same numbers).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from channels.splitting import split
from core.choices import key_of
from core.messages import Button, Outbound

TEXT_LIMIT, CAPTION_LIMIT = 4096, 1024
BUTTON_LIMIT, ROW_LIMIT = 100, 8
ROW_LETTERS = 30
"""How many letters of titles a phone shows side by side."""


@dataclass(frozen=True, slots=True)
class Step:
    """One call: a text, or a picture (its bytes, or an address that Telegram fetches) with a caption."""

    text: str
    photo: bytes | str | None = None
    keyboard: InlineKeyboardMarkup | None = None


def steps(message: Outbound, picture: bytes | None = None) -> Iterator[Step]:
    """`picture`: the bytes of the message's picture, None where it has none or they are gone; its words go with it, as nothing
    else tells a screen reader. Buttons go with the last part; those that Telegram cannot show are told in words."""
    if message.picture:
        yield from _shown(picture, message.picture.alt)
    if message.image:
        yield from _shown(message.image if _is_link(message.image) else None, message.image)
    shown = [button for button in message.buttons if button.url is None or _is_link(button.url)]
    told = [button for button in message.buttons if button not in shown]
    text = "\n".join([*([message.text] if message.text else []), *map(_in_words, told)])
    parts = split(unicodedata.normalize("NFC", text), TEXT_LIMIT)
    if not parts and (shown or not (message.picture or message.image)):
        parts = ["…"]
    yield from (Step(part) for part in parts[:-1])
    yield from (Step(part, keyboard=keyboard(shown)) for part in parts[-1:])


def _shown(photo: bytes | str | None, words: str) -> Iterator[Step]:
    if photo is None:
        yield from (Step(part) for part in split(words, TEXT_LIMIT))
        return
    caption, *more = split(unicodedata.normalize("NFC", words), CAPTION_LIMIT) or [""]
    yield Step(caption if isinstance(photo, bytes) else "", photo)
    yield from (Step(part) for part in more)


def keyboard(buttons: Iterable[Button]) -> InlineKeyboardMarkup | None:
    """Short titles share a row."""
    rows: list[list[Button]] = []
    for button in buttons:
        row = [*rows[-1], button] if rows else []
        if row and len(row) <= ROW_LIMIT and len(row) * max(len(one.title) for one in row) <= ROW_LETTERS:
            rows[-1] = row
        else:
            rows.append([button])
    return InlineKeyboardMarkup([[_button(one) for one in row] for row in rows]) if rows else None


def _button(button: Button) -> InlineKeyboardButton:
    title = unicodedata.normalize("NFC", button.title).strip() or "…"
    if button.url:
        return InlineKeyboardButton(title, url=button.url)
    return InlineKeyboardButton(title, callback_data=key_of(button.payload or title))


def _in_words(button: Button) -> str:
    where = (button.url or "").removeprefix("tel:")
    return f"• {button.title}: {where}" if where else f"• {button.title}"


def _is_link(url: str) -> bool:
    """Whether Telegram opens it: it refuses a whole message for one button with any other address, tel: among them."""
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and "." in (parts.hostname or "") and parts.port != 0
    except ValueError:
        return False
