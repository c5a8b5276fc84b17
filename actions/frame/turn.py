"""One customer message as the actions see it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from actions.words.reading import NO, fold, says, takes_back

_INSTEAD = rf"khoan|nham|lon|moi dung|(?:{NO}) phai"


@dataclass(frozen=True)
class Span:
    """A stretch of time that the message names: from its first moment to the first that is no longer in it."""

    start: datetime
    end: datetime
    role: str | None = None


@dataclass(frozen=True)
class Attachment:
    """A photo or file that came with the message. `id` names it in the gateway, which keeps it for a person to see;
    `kind` is image, file, location, sticker, audio, video, link or gif."""

    id: str
    kind: str


@dataclass(frozen=True)
class Clause:
    """A part of a message that was understood by itself; `joined` where a word like "với lại" leads it. `text` and `typed` as
    in a turn."""

    text: str
    typed: str
    intent: str
    confidence: float
    joined: bool


@dataclass(frozen=True)
class Turn:
    """What was said in this turn, how it was understood, and by whom.

    `text` is what was said, with short forms and slips written out ("ko bik" → "không biết"); `typed` is as it was typed, for
    names and places. Both are empty for a tapped button. `entities` holds the first value of each kind: a number for energy (kWh), money
    (đồng) and readings, a mapping for times, else a string; `phase` is "1" or "3" of a button, 1 or 3 of words. `address`
    is what the parts of an address cover, as typed, where they say enough to find a place; `address_parts` even where
    they do not. `linked` are the customer codes verified for this contact: the truth on each turn, kept by the gateway.
    `readings` pairs the band of a meter (normal, peak, off_peak or None) with its number. `parts` are the parts of an
    address, each with its role, as typed, and `beside` is `text` without them, telephones, times and names: each stands
    as "…". `clauses` are the parts of a message that has several.
    """

    text: str = ""
    typed: str = ""
    intent: str = ""
    confidence: float = 0.0
    entities: Mapping[str, Any] = field(default_factory=dict)
    address: str | None = None
    address_parts: str | None = None
    times: tuple[Span, ...] = ()
    readings: tuple[tuple[str | None, Any], ...] = ()
    parts: tuple[tuple[str, str], ...] = ()
    beside: str = ""
    every: Mapping[str, tuple[Any, ...]] = field(default_factory=dict)
    ranking: tuple[tuple[str, float], ...] = ()
    tapped: bool = False
    linked: tuple[str, ...] = ()
    refuses_notices: bool = False
    message_id: str = ""
    conversation_id: str = ""
    channel: str | None = None
    attachments: tuple[Attachment, ...] = ()
    clauses: tuple[Clause, ...] = ()

    @property
    def only_attached(self) -> bool:
        """Whether a photo or file came without words."""
        return bool(self.attachments) and not self.text and not self.tapped

    @property
    def only_linked(self) -> str | None:
        """The linked customer code, where there is no other."""
        return self.linked[0] if len(self.linked) == 1 else None

    @property
    def folded(self) -> str:
        return fold(self.text)

    def meant(self, kind: str) -> Any | None:
        """The value of this kind that holds: after "khoan" or "à nhầm" the last that was told, else the first."""
        values = self.every.get(kind) or ((self.entities[kind],) if kind in self.entities else (None,))
        return values[-1] if takes_back(self.text) else values[0]

    @property
    def codes(self) -> tuple[str, ...]:
        """The customer codes named; after "khoan" or "à nhầm" only the one that holds."""
        code = self.meant("customer_code")
        told = dict.fromkeys(str(one) for one in self.every.get("customer_code") or ())
        return (str(code),) if code and (len(told) < 2 or says(_INSTEAD, self.folded)) else tuple(told)

    def key(self, kind: str) -> str:
        """The idempotency key of a request of this kind made in this turn."""
        return f"{self.message_id}:{kind}"
