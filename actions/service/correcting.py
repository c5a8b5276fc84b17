"""An answer of the application put right: by its name, by a word of it, or told anew."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from actions.frame.exchange import Exchange
from actions.frame.fields import FIELDS, asked_to_change
from actions.place.addresses import swap_in
from actions.place.correcting import keep_for_correction
from actions.service.application import details_of, open_question, told_in
from actions.service.kinds import SERVICES, place_of
from actions.service.place import placed
from actions.service.questions import QUESTIONS
from actions.words.reading import NO, fold, says, takes_back

Slots = dict[str, Any]

_INSTEAD = rf"(?:chu )?(?:{NO}) phai"
_PLAIN = frozenset({"inform", "nlu_fallback", "out_of_scope", "deny"})


def word_changed(exchange: Exchange) -> Slots | None:
    """ "Tivi chứ không phải tủ lạnh": a word of an answer put right."""
    turn = exchange.turn
    if turn.tapped or not says(_INSTEAD, turn.folded):
        return None
    details = details_of(exchange.slots)
    for name, value in details.items():
        if right := swap_in(turn.typed, value):
            return {"service_details": details | {name: right}}
    return None


def named_part(exchange: Exchange) -> Slots | None:
    """A part that the customer names, or taps, as the one to change."""
    slots, kind = exchange.slots, exchange.slots["service_kind"]
    details, asks = details_of(slots), SERVICES[kind].asks
    place = "bill_code" if place_of(kind) == "proved" else "service_place"
    words = {**FIELDS, **{name: QUESTIONS[name].words for name in asks}}
    fields = {**{name: name for name in asks if QUESTIONS[name].words}, "phone": "phone", "place": place}
    change = asked_to_change(replace(exchange, slots={**slots, **details}), fields, words)
    if change is None:
        return None
    slot, value = change
    if slot in asks:
        return {"service_details": _with(details, slot, QUESTIONS[slot].told(exchange.turn) or value)}
    if slot == "bill_code":
        return {"bill_code": None, "bill_proof": None}
    if slot == "service_place" and value:
        return placed(exchange, {"address": value})
    return {**(keep_for_correction(slots[slot]) if slot == "service_place" else {}), slot: value}


def _with(details: dict[str, str], name: str, value: str | None) -> dict[str, str]:
    """The details with this answer, or without it, so that it is asked for again."""
    rest = {other: kept for other, kept in details.items() if other != name}
    return rest | {name: value} if value else rest


def told_anew(exchange: Exchange) -> Slots | None:
    """An earlier answer that is told again, otherwise: "à nhầm, tháng 9", or any part at the summary."""
    turn, slots = exchange.turn, exchange.slots
    details = details_of(slots)
    summary = slots.get("requested_slot") == "service_confirm" and turn.intent in _PLAIN
    if turn.tapped or not (summary or takes_back(turn.text)):
        return None
    told = told_in(turn, slots["service_kind"])
    new = {name: _added(details[name], value) for name, value in told.items() if details.get(name) not in (None, value)}
    if new:
        return {"service_details": details | new}
    last, asked = str(slots.get("service_last")), open_question(slots)
    typed = last in details and not QUESTIONS[last].open and turn.intent in _PLAIN
    value = (
        QUESTIONS[last].answer(turn)
        if typed and asked is None and not summary and len(turn.text.split()) <= 8
        else None
    )
    return {"service_details": details | {last: _after(value)}} if value and value != details[last] else None


def _added(old: str, value: str) -> str:
    """More or fewer of what was told leave it standing: "6 người" and "thêm 2 người"."""
    return f"{old}, {value}" if says("them|bot", fold(value.split(" ")[0])) else value


def _after(value: str) -> str:
    """The answer without the words that take the old one back: "à nhầm, 5 người" → "5 người"."""
    head, _, tail = value.partition(",")
    return tail.strip() if tail and takes_back(head) else value
