"""One customer message as the actions see it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from actions.frame.formats import VIETNAM
from actions.words.reading import clean, fold, takes_back

POSSIBLE = 0.05  # below this an intent is no guess worth a thought

Entity = Mapping[str, Any]

_LOCAL = frozenset({"hamlet", "ward", "building"})  # any of these alone says where
_AFTER_APOSTROPHE = re.compile(r"['’‘`´ʼ]\w+")
_APART = frozenset({"address", "phone", "time", "person_name", "customer_code", "ticket_number"})
_BETWEEN_PARTS = re.compile(r"[\s,.;:/()\-]*(?:(?:ở|o|thuộc|thuoc|của|cua|tại|tai|là|la)\s+)?", re.IGNORECASE)


@dataclass(frozen=True)
class Span:
    """A stretch of time that the message names: from its first moment to the first that is no longer in it."""

    start: datetime
    end: datetime
    role: str | None = None


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
    as "…".
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
    message_id: str = ""
    conversation_id: str = ""
    channel: str | None = None

    @property
    def folded(self) -> str:
        return fold(self.text)

    def meant(self, kind: str) -> Any | None:
        """The value of this kind that holds: after "khoan" or "à nhầm" the last that was told, else the first."""
        values = self.every.get(kind) or ((self.entities[kind],) if kind in self.entities else (None,))
        return values[-1] if takes_back(self.text) else values[0]

    def key(self, kind: str) -> str:
        """The idempotency key of a request of this kind made in this turn."""
        return f"{self.message_id}:{kind}"


def read_turn(message: Mapping[str, Any], sender_id: str) -> Turn:
    """Read the latest message of a tracker, with what the gateway sent beside it."""
    raw = str(message.get("text") or "")
    intent = message.get("intent") or {}
    name = str(intent.get("name") or "")
    tapped = raw.startswith(f"/{name}") and name != "" and intent.get("confidence") == 1.0
    about = message.get("metadata") or {}
    entities = message.get("entities") or []
    short = message.get("written_out") or []
    return Turn(
        text="" if tapped else clean(_in_full(raw, short)),
        typed="" if tapped else clean(raw),
        intent=name,
        confidence=float(intent.get("confidence") or 0.0),
        entities={e["entity"]: e["value"] for e in reversed(entities)},
        address=_address(raw, entities),
        address_parts=_parts(raw, entities) or None,
        parts=tuple((str(e.get("role")), clean(raw[e["start"] : e["end"]])) for e in entities if _is_part(e)),
        beside="" if tapped else clean(_in_full(raw, short, entities)),
        every={e["entity"]: tuple(o["value"] for o in entities if o["entity"] == e["entity"]) for e in entities},
        times=tuple(_span(e) for e in entities if e["entity"] == "time" and isinstance(e["value"], Mapping)),
        readings=tuple((e.get("role"), e["value"]) for e in entities if e["entity"] == "meter_reading"),
        ranking=_ranking(message.get("intent_ranking") or []),
        tapped=tapped,
        linked=tuple(about.get("linked_customer_codes") or ()),
        message_id=str(about.get("message_id") or message.get("message_id") or ""),
        conversation_id=str(about.get("conversation_id") or sender_id),
        channel=about.get("channel"),
    )


def _ranking(ranked: Sequence[Entity]) -> tuple[tuple[str, float], ...]:
    pairs = ((str(one.get("name")), float(one.get("confidence") or 0.0)) for one in ranked)
    return tuple((name, share) for name, share in pairs if share >= POSSIBLE)


def _span(entity: Entity) -> Span:
    value = entity["value"]
    start, end = (datetime.fromisoformat(value[edge]).astimezone(VIETNAM) for edge in ("from", "to"))
    return Span(start, end, entity.get("role"))


def _is_part(entity: Entity) -> bool:
    return entity["entity"] == "address" and "start" in entity


def _in_full(raw: str, short: Sequence[Sequence[Any]], without: Sequence[Entity] = ()) -> str:
    """What was typed, with short forms written out, and "…" in place of addresses, telephones, names and times of `without`."""
    taken = [(e["start"], e["end"]) for e in without if e["entity"] in _APART and "start" in e]
    free = [tuple(one) for one in short if not any(start < one[1] and one[0] < end for start, end in taken)]
    for start, end, full in sorted([*free, *((*span, "…") for span in taken)], reverse=True):
        raw = raw[:start] + full + raw[end:]
    return raw


def _address(raw: str, entities: Sequence[Entity]) -> str | None:
    roles = {e.get("role") for e in entities if _is_part(e)}
    if not (roles & _LOCAL or {"house_number", "street"} <= roles or {"alley", "street"} <= roles):
        return None
    return _parts(raw, entities)


def _parts(raw: str, entities: Sequence[Entity]) -> str:
    """The parts of an address as typed, from the first to the last; a comma stands for what was said in between."""
    text, end = "", 0
    for part in entities:
        if not _is_part(part) or part["end"] <= end:
            continue
        between = raw[end : part["start"]] if text else ""
        cut = _AFTER_APOSTROPHE.match(raw, part["end"])  # "Cư M'gar" is often taken for two words
        text += between if _BETWEEN_PARTS.fullmatch(between) else ", "
        end = cut.end() if cut else part["end"]
        text += raw[part["start"] : end]
    return clean(text)
