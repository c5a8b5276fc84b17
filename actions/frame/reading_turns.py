"""The turn in a message of the tracker, with what the gateway sent beside it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from actions.frame.formats import VIETNAM
from actions.frame.turn import Attachment, Clause, Span, Turn
from actions.words.reading import clean

POSSIBLE = 0.05  # below this an intent is no guess worth a thought

Entity = Mapping[str, Any]

_LOCAL = frozenset({"hamlet", "ward", "building"})  # any of these alone says where
_AFTER_APOSTROPHE = re.compile(r"['’‘`´ʼ]\w+")
_APART = frozenset({"address", "phone", "time", "person_name", "customer_code", "ticket_number"})
_BETWEEN_PARTS = re.compile(r"[\s,.;:/()\-]*(?:(?:ở|o|thuộc|thuoc|của|cua|tại|tai|là|la)\s+)?", re.IGNORECASE)


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
        refuses_notices=bool(about.get("refuses_notices")),
        message_id=str(about.get("message_id") or message.get("message_id") or ""),
        conversation_id=str(about.get("conversation_id") or sender_id),
        channel=about.get("channel"),
        attachments=tuple(Attachment(str(one["id"]), str(one["kind"])) for one in about.get("attachments") or ()),
        clauses=tuple(_clause(one) for one in message.get("clauses") or ()),
    )


def _clause(one: Mapping[str, Any]) -> Clause:
    typed = str(one["text"])
    text = clean(_in_full(typed, one.get("written_out") or []))
    return Clause(text, clean(typed), str(one["intent"]), float(one["confidence"]), bool(one["joined"]))


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
