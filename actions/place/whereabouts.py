"""Whether a place is whole enough to find: the commune and the province; what is missing is asked for once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from actions.clients.billing import billing
from actions.clients.errors import BillingError
from actions.clients.models import Whereabouts
from actions.frame.exchange import Exchange
from actions.frame.turn import Turn
from actions.place.merging import is_whole, merged, roles_in
from actions.place.places import Place, answer_place, without_courtesy
from actions.words.reading import letters, names_scope

Slots = dict[str, Any]

SHORT = 8  # words; a longer message that names a place tells of something else
MOST_CHOICES = 4
ANSWERS = ("inform", "nlu_fallback", "out_of_scope", "deny")


async def look(address: str) -> Whereabouts | None:
    """What the utility knows of an address; None where its systems are away."""
    try:
        return await billing().whereabouts(address)
    except BillingError:
        return None


async def settled(exchange: Exchange, place: Place) -> tuple[Place | None, Slots]:
    """The place where it is whole, or was asked for already; else None. With it, the slot that keeps what is known so far."""
    found = await look(place["address"]) if "address" in place else None
    lack = missing(found) if found else None
    opened = exchange.slots.get("open_place") or {}
    asked = opened.get("asked", [])
    if found is None or lack is None or {lack, "both"}.intersection(asked) or len(asked) > 1:
        return with_province(place, found), {"open_place": None}
    choices = found.provinces if len(found.provinces) <= MOST_CHOICES else []
    return None, {"open_place": {"address": place["address"], "asked": [*asked, lack], "choices": choices}}


def missing(found: Whereabouts) -> str | None:
    """ "ward", "province" or "both"; a district is enough where a street or hamlet is told too."""
    ward = found.names("ward") or (found.local and found.names("district"))
    if len(found.provinces) == 1:
        return None if ward else "ward"
    return "province" if ward else "both"


def with_province(place: Place, found: Whereabouts | None) -> Place:
    """With the province told by name, where only a district or commune told it: the customer sees it before it is sent."""
    if found is None or len(found.provinces) != 1 or found.names("province"):
        return place
    return {"address": f"{place['address']}, {found.provinces[0]}"}


async def is_vague(place: Place) -> bool:
    """Whether the place may be any of several, so that nothing found there means little."""
    found = await look(place["address"]) if "address" in place else None
    return found is not None and not ((found.local or found.names("ward")) and len(found.provinces) == 1)


async def taken_place(exchange: Exchange, wishes: frozenset[str]) -> tuple[Place | None, Slots]:
    """What an answer to "where?" gives, as `settled`; with the part told before, where one was missing."""
    opened = exchange.slots.get("open_place")
    known = await named_place(exchange) or (parts_told(exchange.turn) if opened else None)
    if not known:
        place = answer_place(exchange, wishes, silent=opened is not None)
        if place is None and opened:
            return {"address": opened["address"]}, {"open_place": None}  # asked once: what is known must do
        if place is None:
            return None, {}
    else:
        place = {"address": known}
    return await settled(exchange, await completed(exchange, place))


async def named_place(exchange: Exchange) -> str | None:
    """The text of a short answer that names a place, whatever it was taken for: "ba tri", "q12", "Huế"."""
    turn = exchange.turn
    text = without_courtesy(turn.typed)
    if turn.tapped or turn.address or turn.entities.get("customer_code") or turn.intent not in ANSWERS:
        return None
    if not letters(text) or len(text.split()) > SHORT or names_scope(text):
        return None
    found = await look(text)
    if found is None or not found.parts:
        return None
    return text if found.local else ", ".join(part.text for part in found.parts)


async def completed(exchange: Exchange, place: Place, before: Place | None = None) -> Place:
    """The place that this message tells, with what was told of it before."""
    known = (exchange.slots.get("open_place") or before or {}).get("address")
    if not known or "address" not in place:
        return place
    return {"address": await joined(known, place["address"], exchange.turn.parts)}


async def joined(old: str, new: str, told: Sequence[tuple[str, str]] = ()) -> str:
    """The old address with what the new one tells; `told` are parts of the new one whose role is known."""
    before, now = await look(old), await look(new)
    parts = roles_in(new, [*_names(now), *told])
    if is_whole(parts) and before and any(part.level != "province" for part in before.parts):
        return new
    return merged(old, parts, _names(before))


def _names(found: Whereabouts | None) -> list[tuple[str, str]]:
    return [(part.level, part.text) for part in found.parts] if found else []


def parts_told(turn: Turn) -> str | None:
    """The parts of an address; none where they only tell how far the outage goes: "cả xóm"."""
    parts = turn.address_parts or ""
    return None if names_scope(turn.text) and len(parts.split()) <= 2 else parts


async def first_words(exchange: Exchange) -> Slots:
    """The province or district that a message names beside its wish, kept until the rest of the place is told."""
    found = await look(exchange.turn.typed) if exchange.turn.typed else None
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
