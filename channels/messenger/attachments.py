"""What customers attach."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from channels.fields import listed, mapping, text
from core.messages import Attachment

_FILES = frozenset({"image", "audio", "video", "file"})
_WORDS = {"image": "Hình ảnh", "audio": "Ghi âm", "video": "Video", "file": "Tệp", "sticker": "Nhãn dán"}


def attachments(message: Mapping[str, Any]) -> tuple[Attachment, ...]:
    """All that the message carries. What this API version cannot show is an attachment too: the customer did say something."""
    found = [_attachment(one) for one in listed(message.get("attachments")) if isinstance(one, dict)]
    found = [one for number, one in enumerate(found) if not _is_repeated(one, found[:number])]
    if message.get("is_unsupported") is True and not found:
        return (Attachment("unsupported"),)
    return tuple(found)


def _is_repeated(one: Attachment, before: Sequence[Attachment]) -> bool:
    """Until 2026-08-30 Meta sent a sticker twice, as an image as well."""
    return one.kind == "sticker" and any(
        earlier.kind == "sticker" and earlier.data.get("id") == one.data.get("id") for earlier in before
    )


def described(message: Mapping[str, Any]) -> str:
    """In words, for what was sent without any: by a person with another tool."""
    first = mapping(next(iter(listed(message.get("attachments"))), None))
    words = text(mapping(first.get("payload")).get("text"))
    return words or f"[{_WORDS.get(str(first.get('type')), 'Tin nhắn không có chữ')}]"


def _attachment(one: Mapping[str, Any]) -> Attachment:
    kind, payload = text(one.get("type")) or "", mapping(one.get("payload"))
    sticker = text(payload.get("sticker_id"))
    if kind == "sticker" or sticker:
        return Attachment("sticker", _known(url=payload.get("url"), id=sticker))
    if kind in _FILES:
        return Attachment(kind, _known(url=payload.get("url")))
    if kind == "location":
        place = mapping(payload.get("coordinates"))
        spot = {"latitude": place.get("lat"), "longitude": place.get("long")}
        return Attachment("location", {"coordinates": _known(**spot)} | _known(description=one.get("title")))
    title = one.get("title") or payload.get("title")
    return Attachment("link", _known(url=payload.get("url") or one.get("url"), description=title))


def _known(**values: Any) -> dict[str, str]:
    return {name: str(value) for name, value in values.items() if isinstance(value, str | int | float) and value != ""}
