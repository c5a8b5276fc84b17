"""A place that was told before, with what a later message adds or puts right."""

from __future__ import annotations

from actions.frame.exchange import Exchange
from actions.frame.turn import Turn
from actions.place.addresses import swap_in
from actions.place.places import Place
from actions.place.whereabouts import ANSWERS, Slots, joined, look, named_place, parts_told, with_province
from actions.words.reading import says

_AREAS = frozenset({"ward", "district", "province"})


async def told_more(exchange: Exchange, old: str | None, wishes: frozenset[str], *asked: str) -> Place | None:
    """The place with what this message adds or puts right, at a question that is none of `asked`; else None.

    It may tell nothing new; it is noted all the same.
    """
    if not old or exchange.turn.tapped:
        return None
    whole = swapped(exchange.turn, old)
    if (
        not whole
        and exchange.slots.get("requested_slot") not in asked
        and exchange.turn.intent in wishes.union(ANSWERS)
    ):
        new = parts_told(exchange.turn) or await named_place(exchange)
        whole = await joined(old, new, exchange.turn.parts) if new else None
    if not whole:
        return None
    if not str(exchange.slots.get("requested_slot")).endswith("confirm"):
        exchange.say("utter_noted_what", what=whole)
    return with_province({"address": whole}, await look(whole))


def swapped(turn: Turn, old: str) -> str | None:
    """The old address with a word put right, but not where the message tells more than that: "5 Lê Lợi, phường 2"."""
    roles = {role for role, _ in turn.parts}
    more = roles & _AREAS and roles - _AREAS and not says("phai", turn.folded)
    return None if more else swap_in(turn.typed, old)


def keep_for_correction(place: Place) -> Slots:
    """The old place, to which what is answered now is a correction: nothing more is asked for."""
    return (
        {"open_place": {"address": place["address"], "asked": ["ward", "province", "part"]}}
        if "address" in place
        else {}
    )
