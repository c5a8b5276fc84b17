"""Where an outage is: as answered, told in passing or put right; what is known there is told at once."""

from __future__ import annotations

from typing import Any

from actions.frame.exchange import Exchange
from actions.outage.cutoff import cut_off
from actions.outage.facts import note, take_facts
from actions.outage.known import known_outage
from actions.place.correcting import told_more
from actions.place.places import Place, place_in, place_slots
from actions.place.whereabouts import completed, named_place, settled, taken_place
from actions.words.reading import names_scope

SHORT = 6  # words of a message that tells how far it goes and no place


async def answered_place(exchange: Exchange, wishes: frozenset[str], interrupted: bool) -> dict[str, Any] | None:
    """The place that the answer to "where?" tells, or None where the message is about something else."""
    turn = exchange.turn
    if interrupted and not turn.entities.get("customer_code") and not await named_place(exchange):
        return None
    if turn.entities.get("place") == "other":
        return {"outage_place": None, "place_elsewhere": True}
    if turn.tapped and not turn.entities.get("customer_code"):
        return {"outage_place": None}
    told = take_facts(exchange)
    if names_scope(turn.text) and place_in(turn) is None and len(turn.text.split()) <= SHORT:
        note(exchange, told)
        return {"outage_place": None, **told}
    place, opened = await taken_place(exchange, wishes)
    return {**told, **opened} | (await at_place(exchange, place) if place else {"outage_place": None})


async def told_in_passing(exchange: Exchange) -> dict[str, Any]:
    """What the customer tells beside the answer: how far it goes, and where; a known outage is told once."""
    told = take_facts(exchange)
    before = exchange.slots.get("outage_place")
    new = place_in(exchange.turn)
    place = await completed(exchange, new, before) if new else before
    if place is None or (place == before and exchange.slots.get("outage_known")):
        return told
    return told | await placed(exchange, place)


async def more_of_place(exchange: Exchange, wishes: frozenset[str]) -> dict[str, Any] | None:
    """The place with what the message adds or puts right; nothing new where it tells the same again, None where it tells no place."""
    old = (exchange.slots.get("outage_place") or {}).get("address")
    more = await told_more(exchange, old, wishes, "outage_danger", "outage_place")
    if more is None:
        return None
    return {} if more["address"] == old else await at_place(exchange, more)


async def placed(exchange: Exchange, place: Place) -> dict[str, Any]:
    """The place as soon as it is whole enough."""
    settled_place, opened = await settled(exchange, place)
    if settled_place is None:
        return {"outage_place": None, **opened}
    return opened | await at_place(exchange, settled_place)


async def at_place(exchange: Exchange, place: Place) -> dict[str, Any]:
    """The place with what is known there: supply that was cut off, or a known outage, which is told."""
    if await cut_off(exchange, place):
        return {"outage_place": place, "outage_over": "cut_off", **place_slots(place)}
    known = await known_outage(exchange, place)
    return {"outage_place": place, "outage_known": known, "outage_insist": None, **place_slots(place)}
