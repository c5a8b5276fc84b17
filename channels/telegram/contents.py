"""What is in a message: its words, what came with it, and what it tells of the customer. Shapes: Bot API, Message."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from channels.fields import mapping, number, rows, text
from core.messages import Attachment

GREETING = "Xin chào"
_START = re.compile(r"/start(@\w+)?(\s|$)")
_KINDS = {
    "voice": "audio",
    "audio": "audio",
    "video": "video",
    "video_note": "video",
    "animation": "video",
    "sticker": "sticker",
    "document": "file",  # last: an animation is a document as well
}
_WITHOUT_FILE = {"dice": "sticker", "poll": "link", "story": "link", "game": "link"}


def words(message: Mapping[str, Any]) -> str | None:
    """The text or caption, a shared contact's number, or a venue's name and address. /start, which Telegram's own button sends,
    is a greeting."""
    said = text(message.get("text")) or text(message.get("caption"))
    if said and _START.match(said):
        return GREETING
    if said:
        return said
    if phone := text(mapping(message.get("contact")).get("phone_number")):
        return local(phone)
    venue = mapping(message.get("venue"))
    return ", ".join(one for name in ("title", "address") if (one := text(venue.get(name)))) or None


def local(phone: str) -> str:
    """A Vietnamese number as it is dialled there, 0912345678; any other as it came."""
    digits = re.sub(r"[^\d]", "", phone)
    return f"0{digits[2:]}" if digits.startswith("84") and len(digits) == 11 else phone


def attachments(message: Mapping[str, Any]) -> tuple[Attachment, ...]:
    if sizes := [one for one in rows(message.get("photo")) if text(one.get("file_id"))]:
        return (_file("image", sizes[-1]),)
    for name, kind in _KINDS.items():
        file = mapping(message.get(name))
        if text(file.get("file_id")):
            shows = name == "document" and str(file.get("mime_type")).startswith("image/")
            return (_file("image" if shows else kind, file),)
    place = mapping(message.get("location"))
    if place:
        return (Attachment("location", {"coordinates": {k: place.get(k) for k in ("latitude", "longitude")}}),)
    return tuple(Attachment(kind, {"type": name}) for name, kind in _WITHOUT_FILE.items() if mapping(message.get(name)))


def _file(kind: str, file: Mapping[str, Any]) -> Attachment:
    """Named by Telegram's id of the file: its address is asked for when the file is fetched, as it is good for an hour only."""
    told: dict[str, Any] = {
        "name": text(file.get("file_name")),
        "type": text(file.get("mime_type")),
        "emoji": text(file.get("emoji")),
    }
    told |= {"size": number(file.get("file_size")), "duration": number(file.get("duration"))}
    known = {name: value for name, value in told.items() if value is not None}
    return Attachment(kind, {"url": f"telegram:{file['file_id']}", **known})


def profile(sender: Mapping[str, Any], message: Mapping[str, Any]) -> dict[str, str]:
    """The sender's name and user name, and the phone number of a contact that is the sender's own (Telegram says whose it is)."""
    names = [one for key in ("first_name", "last_name") if (one := text(sender.get(key)))]
    told = {"name": " ".join(names), "username": text(sender.get("username")) or ""}
    contact = mapping(message.get("contact"))
    own = number(sender.get("id")) is not None and contact.get("user_id") == sender["id"]
    if own and (phone := text(contact.get("phone_number"))):
        told["phone"] = local(phone)
    return {key: value for key, value in told.items() if value}
