"""Whether a place is whole enough to find: the commune and the province; what is missing is asked for once."""

from __future__ import annotations

from typing import Any

from actions.address_parts import combined, written
from actions.clients.billing import billing
from actions.clients.errors import BillingError
from actions.clients.models import Whereabouts
from actions.exchange import Exchange
from actions.places import Place, answer_place, without_courtesy
from actions.reading import letters, names_scope
from actions.turn import Turn

Slots = dict[str, Any]

SHORT = 8  # words; a longer message that names a place tells of something else
MOST_CHOICES = 4
_ANSWERS = ("inform", "nlu_fallback", "out_of_scope", "deny")


async def look(address: str) -> Whereabouts | None:
    """What the utility knows of an address; None where its systems are away."""
    try:
        return await billing().whereabouts(address)
    except BillingError:
        return None


async def settled(exchange: Exchange, place: Place, at_length: bool = True) -> tuple[Place | None, Slots]:
    """The place where it is whole, or was asked for already; else None. With it, the slot that keeps what is known so far.

    `at_length`: a district is enough where a street or hamlet is told too.
    """
    found = await look(place["address"]) if "address" in place else None
    lack = missing(found, at_length) if found else None
    opened = exchange.slots.get("open_place") or {}
    asked = opened.get("asked", [])
    if found is None or lack is None or lack in asked or len(asked) > 1:
        return with_province(place, found), {"open_place": None}
    choices = found.provinces if len(found.provinces) <= MOST_CHOICES else []
    return None, {"open_place": {"address": place["address"], "asked": [*asked, lack], "choices": choices}}


def missing(found: Whereabouts, at_length: bool) -> str | None:
    """ "ward", "province" or "both"."""
    ward = found.names("ward") or (at_length and found.local and found.names("district"))
    if len(found.provinces) == 1:
        return None if ward else "ward"
    return "province" if ward else "both"


def with_province(place: Place, found: Whereabouts | None) -> Place:
    """With the province told by name, where only a district or commune told it: the customer sees it before it is sent."""
    if found is None or len(found.provinces) != 1 or found.names("province"):
        return place
    return {"address": f"{place['address']}, {found.provinces[0]}"}


async def taken_place(exchange: Exchange, wishes: frozenset[str], at_length: bool = True) -> tuple[Place | None, Slots]:
    """What an answer to "where?" gives, as `settled`; with the part told before, where one was missing."""
    opened = exchange.slots.get("open_place")
    known = await named_place(exchange)
    if known is None:
        place = answer_place(exchange, wishes, silent=opened is not None)
        if place is None and opened:
            return {"address": opened["address"]}, {"open_place": None}  # asked once: what is known must do
        if place is None:
            return None, {}
    else:
        place = {"address": known}
    if opened and "address" in place:
        place = {"address": await joined(opened["address"], place["address"])}
    return await settled(exchange, place, at_length)


async def named_place(exchange: Exchange) -> str | None:
    """The text of a short answer that names a place, whatever it was taken for: "ba tri", "q12", "Huế"."""
    turn = exchange.turn
    text = without_courtesy(turn.text)
    if turn.tapped or turn.address or turn.entities.get("customer_code") or turn.intent not in _ANSWERS:
        return None
    if not letters(text) or len(text.split()) > SHORT or names_scope(text):
        return None
    found = await look(text)
    if found is None or not found.parts:
        return None
    return text if found.local else ", ".join(part.text for part in found.parts)


async def joined(old: str, new: str) -> str:
    """Both halves of an address in one; without the utility's help the new one in front."""
    known, told = await look(old), await look(new)
    if known is None or told is None:
        return f"{new}, {old}"
    return combined(written(old, known), written(new, told))


async def told_more(exchange: Exchange, old: str | None, wishes: frozenset[str], *asked: str) -> Place | None:
    """The place with what this message adds or puts right, at a question that is none of `asked`; else None.

    It may tell nothing new; it is noted all the same.
    """
    turn = exchange.turn
    if not old or turn.tapped or exchange.slots.get("requested_slot") in asked:
        return None
    if turn.intent not in wishes.union(_ANSWERS):
        return None
    new = _parts(turn) or await named_place(exchange)
    if not new:
        return None
    whole = await joined(old, new)
    if not str(exchange.slots.get("requested_slot")).endswith("confirm"):
        exchange.say("utter_noted")
    return with_province({"address": whole}, await look(whole))


def _parts(turn: Turn) -> str | None:
    """The parts of an address; none where they only tell how far the outage goes: "cả xóm"."""
    parts = turn.address_parts or ""
    return None if names_scope(turn.text) and len(parts.split()) <= 2 else parts


def keep_for_correction(place: Place) -> Slots:
    """The old place, to which what is answered now is a correction: nothing more is asked for."""
    return (
        {"open_place": {"address": place["address"], "asked": ["ward", "province", "part"]}}
        if "address" in place
        else {}
    )


async def first_words(exchange: Exchange) -> Slots:
    """The province or district that a message names beside its wish, kept until the rest of the place is told."""
    found = await look(exchange.turn.text) if exchange.turn.text else None
    parts = [part.text for part in found.parts if part.level != "ward"] if found else []
    return {"open_place": {"address": ", ".join(parts), "asked": [], "choices": []}} if parts else {}


def ask_missing(exchange: Exchange) -> bool:
    """Ask for the part of the place that is missing; False where nothing is known of it."""
    opened = exchange.slots.get("open_place")
    if not opened:
        return False
    lack = (opened["asked"] or ["ward"])[-1]
    if lack == "province" and opened.get("choices"):
        *others, last = opened["choices"]
        exchange.say("utter_ask_place_choice", address=opened["address"], choices=f"{', '.join(others)} hay {last}")
    else:
        exchange.say(f"utter_ask_place_{lack}", address=opened["address"])
    return True
