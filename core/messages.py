"""What travels between channels, records and the brain."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from core.events import Receipt, SaidElsewhere

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def storable(text: str) -> str:
    """The text with NUL and lone surrogates replaced by U+FFFD: no database or UTF-8 stream takes those."""
    return _UNSTORABLE.sub("\ufffd", text)


def storable_json(value: Any, deep: int = 100) -> Any:
    """The same for every string of a JSON value; whole numbers that no database column holds become text, and what is nested deeper
    than `deep` nothing."""
    if isinstance(value, str):
        return storable(value)
    if isinstance(value, dict):
        return {storable(str(key)): storable_json(one, deep - 1) for key, one in value.items()} if deep else None
    if isinstance(value, list | tuple):
        return [storable_json(one, deep - 1) for one in value] if deep else None
    if isinstance(value, int) and not -(2**63) <= value < 2**63:
        return str(value)
    return None if isinstance(value, float) and not math.isfinite(value) else value


@dataclass(frozen=True, slots=True)
class Button:
    """A choice below a message. Either `payload` (sent back to the bot) or `url` (opened, `tel:` too) is set."""

    title: str
    payload: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of ours in the media store. `alt` tells in words what it shows: for who cannot see it, and for channels
    that cannot show it."""

    id: str
    alt: str


@dataclass(frozen=True, slots=True)
class Kept:
    """Bytes that are in the media store already: under which id, what they are, and how many."""

    id: str
    content_type: str
    size: int


@dataclass(frozen=True, slots=True)
class Attachment:
    """`kind`: image, location, file, sticker, audio, video, link; `data` is what the channel said of it.

    `kept` is set where the channel took the bytes itself, so that nothing has to be fetched.
    """

    kind: str
    data: Mapping[str, Any] = field(default_factory=dict)
    kept: Kept | None = None


@dataclass(frozen=True, slots=True)
class Inbound:
    """One event that a channel delivered.

    `event_id` is unique within the channel: the same event delivered again changes nothing.
    `sender` is the customer's id on the channel, None for events that are kept but say nothing to us.
    `raw` is the exact bytes received. `interacts`: the customer did something that lets us write to them for some time.
    `profile`: what the channel tells of the customer (name, phone, address …). `withdraws`: what is known of them is to be erased.
    `passed`: another tool of the channel has the conversation from now on, or has given it back.
    `unsaid`: the `event_id` of a message that the customer took back.
    """

    channel: str
    event_id: str
    event_name: str
    raw: bytes
    sender: str | None = None
    text: str | None = None
    attachments: tuple[Attachment, ...] = ()
    sent_at: datetime | None = None
    interacts: bool = False
    profile: Mapping[str, str] = field(default_factory=dict)
    receipt: Receipt | None = None
    elsewhere: SaidElsewhere | None = None
    withdraws: bool = False
    passed: Literal["away", "back"] | None = None
    unsaid: str | None = None

    @property
    def is_message(self) -> bool:
        """Whether a customer says something, so that it must be answered."""
        return self.sender is not None and (bool(self.text) or bool(self.attachments))


@dataclass(frozen=True, slots=True)
class Outbound:
    """One message to a customer; a channel shows what it can and falls back to text for the rest."""

    text: str | None = None
    buttons: tuple[Button, ...] = ()
    image: str | None = None
    custom: Mapping[str, Any] | None = None
    picture: Picture | None = None

    def as_json(self) -> dict[str, Any]:
        """The form kept in the records and given to web clients; empty fields are left out."""
        buttons = [
            {k: v for k, v in (("title", b.title), ("payload", b.payload), ("url", b.url)) if v is not None}
            for b in self.buttons
        ]
        picture = {"id": self.picture.id, "alt": self.picture.alt} if self.picture else None
        whole = {
            "text": self.text,
            "buttons": buttons,
            "image": self.image,
            "custom": self.custom,
            "picture": picture,
        }
        return {k: v for k, v in whole.items() if v}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Outbound:
        """The inverse of `as_json`; takes the brain's messages as well. Text is made storable."""
        text, picture = data.get("text"), data.get("picture")
        buttons = tuple(
            Button(storable(str(b.get("title", ""))), b.get("payload"), b.get("url")) for b in data.get("buttons") or ()
        )
        return cls(
            text=storable(text) if text else None,
            buttons=buttons,
            image=data.get("image"),
            custom=data.get("custom"),
            picture=Picture(str(picture["id"]), storable(str(picture["alt"]))) if picture else None,
        )


def fold(text: str) -> str:
    """Lower case, without diacritics and doubled spaces: how button titles and typed words are compared."""
    decomposed = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).split())
