"""The sending half of Zalo: text, buttons and pictures."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Any

from channels.zalo.calls import ZaloCalls
from core.errors import Refused
from core.messages import Button, Outbound, Picture
from core.pace import Limits, Rate
from core.ports import MediaStore
from core.turns import Letter

TEXT_LIMIT, BUTTON_LIMIT, TITLE_LIMIT = 2000, 5, 100


class ZaloChannel:
    """See core.ports.Channel."""

    name = "zalo"
    limits = Limits(together=Rate(4000, 60), buttons=BUTTON_LIMIT)

    def __init__(self, calls: ZaloCalls, media: MediaStore) -> None:
        self._calls, self._media = calls, media

    async def send(self, letter: Letter) -> str | None:
        receipt = None
        shown = await self._upload(letter.message.picture) if letter.message.picture else None
        for message in bodies(letter.message, shown):
            data = await self._calls.message({"recipient": {"user_id": letter.recipient}, "message": message})
            receipt = str(data.get("message_id") or "") or None
        return receipt

    async def typing(self, conversation_id: str, recipient: str) -> None:
        """Zalo has nothing of the kind."""

    async def _upload(self, picture: Picture) -> str | None:
        """The attachment's id; None where only the picture's words can be sent. Raises TryLater."""
        data = await self._media.read(picture.id)
        if data is None:
            return None
        try:
            return await self._calls.upload_image(data, "hinh-anh.png", "image/png")
        except Refused:
            return None


def bodies(message: Outbound, shown: str | None = None) -> Iterator[dict[str, Any]]:
    """The `message` objects for one message of ours: split at the text limit, buttons on the last part.

    `shown` is the uploaded picture's id; its words go with it, as nothing else tells a screen reader. A button that opens a payload shows its title as the customer's words; the worker knows what the title stands for.
    """
    if message.picture:
        *parts, last_words = split(unicodedata.normalize("NFC", message.picture.alt))
        yield from ({"text": part} for part in parts)
        yield {"text": last_words} | (_media(shown) if shown else {})
        if not message.text and not message.buttons:
            return
    on_buttons, more = message.buttons[:BUTTON_LIMIT], message.buttons[BUTTON_LIMIT:]
    text = "\n".join([message.text or message.image or "…", *(f"• {button.title}" for button in more)])
    parts = split(unicodedata.normalize("NFC", text))
    for part in parts[:-1]:
        yield {"text": part}
    last: dict[str, Any] = {"text": parts[-1]}
    if on_buttons:
        last["attachment"] = {"type": "template", "payload": {"buttons": [_button(button) for button in on_buttons]}}
    yield last


def _media(attachment_id: str) -> dict[str, Any]:
    element = {"media_type": "image", "attachment_id": attachment_id}
    return {"attachment": {"type": "template", "payload": {"template_type": "media", "elements": [element]}}}


def _button(button: Button) -> dict[str, Any]:
    title = unicodedata.normalize("NFC", button.title)[:TITLE_LIMIT]
    if button.url and button.url.startswith("tel:"):
        return {"title": title, "type": "oa.open.phone", "payload": {"phone_code": button.url[4:]}}
    if button.url:
        return {"title": title, "type": "oa.open.url", "payload": {"url": button.url}}
    return {"title": title, "type": "oa.query.show", "payload": title}


def split(text: str, limit: int = TEXT_LIMIT) -> list[str]:
    """Parts of at most `limit` characters that end, where possible, at a line or a word."""
    parts = []
    while len(text) > limit:
        cut = max(text.rfind("\n", 1, limit), 0) or max(text.rfind(" ", 1, limit), 0) or limit
        parts.append(text[:cut].rstrip())
        text = text[cut:].lstrip()
    return [*parts, text]
