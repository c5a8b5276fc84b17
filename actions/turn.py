"""One customer message as the actions see it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from actions.formats import VIETNAM
from actions.reading import clean, fold

POSSIBLE = 0.05  # below this an intent is no guess worth a thought

Entity = Mapping[str, Any]

_LOCAL = frozenset({"hamlet", "ward", "building"})  # any of these alone says where
_AFTER_APOSTROPHE = re.compile(r"['’‘`´ʼ]\w+")
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

    `text` is empty for a tapped button. `entities` holds the first value of each kind: a number for energy (kWh), money
    (đồng) and readings, a mapping for times, else a string; `phase` is "1" or "3" of a button, 1 or 3 of words. `address`
    is what the parts of an address cover, as typed, where they say enough to find a place; `address_parts` even where
    they don't. `linked` are the customer codes verified for this contact: the truth on each turn, kept by the gateway. `readings` pairs the band of a meter
    (normal, peak, off_peak or None) with its number.
    """

    text: str = ""
    intent: str = ""
    confidence: float = 0.0
    entities: Mapping[str, Any] = field(default_factory=dict)
    address: str | None = None
    address_parts: str | None = None
    times: tuple[Span, ...] = ()
    readings: tuple[tuple[str | None, Any], ...] = ()
    ranking: tuple[tuple[str, float], ...] = ()
    tapped: bool = False
    linked: tuple[str, ...] = ()
    message_id: str = ""
    conversation_id: str = ""
    channel: str | None = None

    @property
    def folded(self) -> str:
        return fold(self.text)

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
    return Turn(
        text="" if tapped else clean(raw),
        intent=name,
        confidence=float(intent.get("confidence") or 0.0),
        entities={e["entity"]: e["value"] for e in reversed(entities)},
        address=_address(raw, entities),
        address_parts=_parts(raw, entities) or None,
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


def _address(raw: str, entities: Sequence[Entity]) -> str | None:
    """The parts of an address as typed, from the first to the last; a comma stands for what was said in between."""
    parts = [e for e in entities if e["entity"] == "address" and "start" in e]
    roles = {part.get("role") for part in parts}
    if not (roles & _LOCAL or {"house_number", "street"} <= roles or {"alley", "street"} <= roles):
        return None
    return _parts(raw, entities)


def _parts(raw: str, entities: Sequence[Entity]) -> str:
    text, end = "", 0
    for part in entities:
        if part["entity"] != "address" or "start" not in part or part["end"] <= end:
            continue
        between = raw[end : part["start"]] if text else ""
        cut = _AFTER_APOSTROPHE.match(raw, part["end"])  # "Cư M'gar" is often taken for two words
        text += between if _BETWEEN_PARTS.fullmatch(between) else ", "
        end = cut.end() if cut else part["end"]
        text += raw[part["start"] : end]
    return clean(text)
