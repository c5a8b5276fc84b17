"""Where an application is for: as it begins, as it is answered, as it is put right."""

from __future__ import annotations

import re
from typing import Any

from actions.frame.exchange import Exchange
from actions.place.correcting import swapped, told_more
from actions.place.places import Place, place_slots
from actions.place.whereabouts import completed, named_place, settled, taken_place
from actions.service.application import with_facts
from actions.service.kinds import place_of
from actions.service.own_words import story_of
from actions.service.replies import instead_of_a_place
from actions.service.stories import story_told, tells_of_others

Slots = dict[str, Any]

LONG = 8  # words; so many without a number are no address


def placed(exchange: Exchange, place: Place | None) -> Slots:
    """The place; it is the customer's own, except where somebody else is reported."""
    own = place and place_of(exchange.slots["service_kind"]) == "either"
    return {"service_place": place, **(place_slots(place) if place and own else {})}


async def settled_place(exchange: Exchange, place: Place) -> Slots:
    """The place that is known at the start, whole."""
    whole, opened = await settled(exchange, await completed(exchange, place))
    return {**opened, **placed(exchange, whole)}


async def answered_place(exchange: Exchange, wishes: frozenset[str], interrupted: bool) -> Slots | None:
    """The place that the answer to "where?" tells; a story, told instead, is kept and the place asked for again."""
    turn = exchange.turn
    code = turn.entities.get("customer_code")
    if interrupted and not code and not await named_place(exchange):
        return None
    if code and place_of(exchange.slots["service_kind"]) == "address":
        exchange.say("utter_service_address_only")
        return {"service_place": None}
    if len(turn.codes) > 1:
        return {"service_place": None}
    if turn.tapped and not code:
        return {"service_place": None, "service_told": None}
    story = not turn.parts and not code and (turn.intent in wishes or turn.times or _tells_long(exchange))
    if story and (told := story_told(exchange)) and not await named_place(exchange):
        exchange.say("utter_noted")
        return {"service_place": None, **told}
    if (instead := await instead_of_a_place(exchange)) is not None:
        return instead
    place, opened = await taken_place(exchange, wishes)
    taken = with_facts(exchange, {**opened, **placed(exchange, place)})
    return taken if place or opened else taken | (story_told(exchange) or {}) | _missed(exchange)


def _tells_long(exchange: Exchange) -> bool:
    """Whether the answer tells what happened and names no place: long, without a number, or about what was seen."""
    turn = exchange.turn
    return tells_of_others(exchange) or (not re.search(r"\d", turn.text) and story_of(LONG)(turn) is not None)


def _missed(exchange: Exchange) -> Slots:
    """Counted, so that the question offers a person after the second one."""
    return {"form_misses": int(exchange.slots.get("form_misses") or 0) + 1}


async def changed_place(exchange: Exchange, wishes: frozenset[str]) -> Slots | None:
    """The place with what the message adds or puts right."""
    old = (exchange.slots.get("service_place") or {}).get("address")
    if code := _other_code(exchange):
        return placed(exchange, {"customer_code": code})
    if not old or exchange.turn.tapped:
        return None
    if exchange.slots.get("requested_slot") == "service_detail" and not _only_a_place(exchange):
        right = swapped(exchange.turn, old)
        return placed(exchange, {"address": right}) if right else None
    more = await told_more(exchange, old, wishes, "service_place")
    return placed(exchange, more) if more else None


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
