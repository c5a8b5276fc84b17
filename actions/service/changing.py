"""What changes an application under way: a correction, another kind of it, a question on its terms."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from actions.connection.words import asks_terms
from actions.frame.exchange import Exchange
from actions.frame.fields import FIELDS, asked_to_change
from actions.place.addresses import swap_in
from actions.place.correcting import keep_for_correction, swapped, told_more
from actions.place.places import Place, place_slots
from actions.service.application import details_of, open_question, told_in
from actions.service.asked import TAKEN_FOR, answer_terms
from actions.service.kinds import SERVICES, kind_in, place_of
from actions.service.questions import QUESTIONS, UNNAMED
from actions.service.terms import terms
from actions.words.confirming import asks_something, wants_it_again
from actions.words.reading import NO, OUTAGE, says, takes_back

Slots = dict[str, Any]

_AGAIN: Slots = {"service_confirm": None, "correcting": None}
_INSTEAD = rf"(?:chu )?(?:{NO}) phai"
_PLAIN = frozenset({"inform", "nlu_fallback", "out_of_scope", "deny"})


async def changed(exchange: Exchange, interrupted: bool, wishes: frozenset[str]) -> Slots | None:
    """What the message changes, or None where it is an answer to the open question, or about something else."""
    slots, turn = exchange.slots, exchange.turn
    asked = str(slots["requested_slot"])
    if _asks_terms(exchange, wishes):
        answer_terms(exchange, slots["service_kind"])
        return {asked: None}
    if other := _other_kind(exchange, wishes):
        return _switched(exchange, other)
    if not turn.tapped and wants_it_again(turn) and not asked.startswith("bill_"):
        return {asked: None}
    if (secret := _kept_secret(exchange, asked)) is not None:
        return secret
    if asked.startswith("bill_") or (interrupted and not takes_back(turn.text)):
        return None
    return _part_changed(exchange) or await _place_changed(exchange, wishes) or _named(exchange) or _told_anew(exchange)


def _asks_terms(exchange: Exchange, wishes: frozenset[str]) -> bool:
    """Whether the message asks for papers, cost or time, and does not tell a story in which they occur."""
    turn = exchange.turn
    if not asks_terms(turn) or turn.intent not in wishes | TAKEN_FOR or says(OUTAGE, turn.folded):
        return False
    answering = exchange.slots.get("requested_slot") == "service_detail"
    return (
        not answering
        or asks_something(turn.text)
        or says(r"(?:gi|nao|bao lau|bao nhieu|may ngay)(?: \w+)?$", turn.folded.strip(" .!"))
    )


def _other_kind(exchange: Exchange, wishes: frozenset[str]) -> str | None:
    turn, kind = exchange.turn, exchange.slots["service_kind"]
    if turn.intent not in wishes:
        return None
    tapped = turn.entities.get("service")
    other = tapped if tapped in SERVICES else None
    if other is None and not turn.tapped and takes_back(turn.text):
        other = kind_in(turn.intent, turn.folded)
    return other if other != kind else None


def _switched(exchange: Exchange, kind: str) -> Slots:
    exchange.say("utter_service_switched", title=terms(kind).name)
    proved = place_of(kind) == "proved"
    moved: Slots = {"service_place": None} if proved else {"bill_code": None, "bill_proof": None}
    return {
        **_AGAIN,
        **moved,
        "service_kind": kind,
        "service_details": told_in(exchange.turn, kind),
        "service_detail": None,
    }


def _kept_secret(exchange: Exchange, asked: str) -> Slots | None:
    """ "Đừng ghi số tui", "sợ trả thù lắm": who reports stays unnamed, whenever it is said."""
    turn, details = exchange.turn, details_of(exchange.slots)
    if "contact" not in SERVICES[exchange.slots["service_kind"]].asks or details.get("contact") == UNNAMED:
        return None
    if asked not in ("service_place", "service_confirm") or turn.parts or QUESTIONS["contact"].told(turn) != UNNAMED:
        return None
    exchange.say("utter_theft_anonymous")
    return {**_AGAIN, asked: None, "service_details": details | {"contact": UNNAMED}}


def _part_changed(exchange: Exchange) -> Slots | None:
    """ "Tivi chứ không phải tủ lạnh": a word of an answer put right."""
    turn = exchange.turn
    if turn.tapped or not says(_INSTEAD, turn.folded):
        return None
    details = details_of(exchange.slots)
    for name, value in details.items():
        if right := swap_in(turn.typed, value):
            return {**_AGAIN, "service_details": details | {name: right}}
    return None


async def _place_changed(exchange: Exchange, wishes: frozenset[str]) -> Slots | None:
    """The address with what the message adds or puts right."""
    old = (exchange.slots.get("service_place") or {}).get("address")
    if code := _other_code(exchange):
        return _placed(exchange, {"customer_code": code})
    if not old or exchange.turn.tapped:
        return None
    if exchange.slots.get("requested_slot") == "service_detail" and not _only_a_place(exchange):
        right = swapped(exchange.turn, old)
        return _placed(exchange, {"address": right}) if right else None
    more = await told_more(exchange, old, wishes, "service_place")
    return _placed(exchange, more) if more else None


def _only_a_place(exchange: Exchange) -> bool:
    """Whether the message names a place and nothing else: it belongs to the address, whatever is asked."""
    return bool(exchange.turn.parts) and not re.sub(r"[…\s,.]", "", exchange.turn.beside)


def _other_code(exchange: Exchange) -> str | None:
    """Another customer code than the one that was told before, where none is asked for."""
    code, before = exchange.turn.entities.get("customer_code"), exchange.slots.get("service_place")
    return (
        code
        if before and place_of(exchange.slots["service_kind"]) == "either" and before.get("customer_code") != code
        else None
    )


def _placed(exchange: Exchange, place: Place) -> Slots:
    own = place_of(exchange.slots["service_kind"]) == "either"
    return {**_AGAIN, "service_place": place, **(place_slots(place) if own else {})}


def _named(exchange: Exchange) -> Slots | None:
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
        return _AGAIN | {"service_details": _with(details, slot, QUESTIONS[slot].told(exchange.turn) or value)}
    if slot == "bill_code":
        return {**_AGAIN, "bill_code": None, "bill_proof": None}
    if slot == "service_place" and value:
        return _placed(exchange, {"address": value})
    return {**_AGAIN, **(keep_for_correction(slots[slot]) if slot == "service_place" else {}), slot: value}


def _with(details: dict[str, str], name: str, value: str | None) -> dict[str, str]:
    """The details with this answer, or without it, so that it is asked for again."""
    rest = {other: kept for other, kept in details.items() if other != name}
    return rest | {name: value} if value else rest


def _told_anew(exchange: Exchange) -> Slots | None:
    """An earlier answer that is told again, otherwise: "à nhầm, tháng 9", or any part at the summary."""
    turn, slots = exchange.turn, exchange.slots
    details = details_of(slots)
    summary = slots.get("requested_slot") == "service_confirm" and turn.intent in _PLAIN
    if turn.tapped or not (summary or takes_back(turn.text)):
        return None
    told = told_in(turn, slots["service_kind"])
    new = {name: value for name, value in told.items() if details.get(name) not in (None, value)}
    if new:
        return {**_AGAIN, "service_details": details | new}
    last, asked = str(slots.get("service_last")), open_question(slots)
    typed = last in details and not QUESTIONS[last].open and turn.intent in _PLAIN
    value = (
        QUESTIONS[last].answer(turn)
        if typed and asked is None and not summary and len(turn.text.split()) <= 8
        else None
    )
    return {**_AGAIN, "service_details": details | {last: _after(value)}} if value and value != details[last] else None


def _after(value: str) -> str:
    """The answer without the words that take the old one back: "à nhầm, 5 người" → "5 người"."""
    head, _, tail = value.partition(",")
    return tail.strip() if tail and takes_back(head) else value
