"""What a message tells of the connection under way: for the first time, anew, or beside the answer."""

from __future__ import annotations

from typing import Any

from actions.connection.purposes import phase_in, purpose_in
from actions.connection.words import described, told
from actions.frame.exchange import Exchange
from actions.place.correcting import keep_for_correction, swapped
from actions.place.whereabouts import joined, named_place
from actions.words.confirming import asks_something
from actions.words.names import name_in
from actions.words.reading import takes_back

SHORT = 5  # a message of no more words tells its one fact on purpose


async def news_in(exchange: Exchange) -> dict[str, Any]:
    """What the message tells, but not a purpose or phases in passing where another answer stands already."""
    turn, slots = exchange.turn, exchange.slots
    news = told(turn, slots)
    if changed := await _address_changed(exchange, news):
        news["connection_address"] = changed
    meant = turn.tapped or takes_back(turn.text) or len(turn.text.split()) <= SHORT
    if not meant and (slots.get("requested_slot") != "connection_confirm" or asks_something(turn.text)):
        news = {s: v for s, v in news.items() if s not in ("purpose", "phase") or slots.get(s) is None}
    return news


async def _address_changed(exchange: Exchange, news: dict[str, Any]) -> str | None:
    """The address that is known with the parts of it that this message tells anew."""
    known = exchange.slots.get("connection_address")
    if not known or exchange.slots.get("requested_slot") == "name":
        return None
    if right := swapped(exchange.turn, known):
        return right
    new = news.get("connection_address") or (None if news else await named_place(exchange))
    return await joined(known, new, exchange.turn.parts) if new else None


def differs(exchange: Exchange, news: dict[str, Any]) -> bool:
    """Whether an earlier answer is told anew."""
    return any(exchange.slots.get(slot) not in (None, value) for slot, value in news.items())


def changed_field(exchange: Exchange, news: dict[str, Any], slot: str, value: str | None) -> dict[str, Any]:
    """The field that was named anew, from the same message or, where it has none, asked for again."""
    readers: dict[str, Any] = {"name": name_in, "purpose": purpose_in, "phase": phase_in}
    read = readers[slot](value) if value and slot in readers else value
    new = news.get(slot) if news.get(slot) != exchange.slots.get(slot) or slot == "phone" else None
    again = slot == "connection_address" and not (new or read)
    kept = keep_for_correction({"address": exchange.slots[slot]}) if again else {}
    return {**news, **kept, "connection_confirm": None, "correcting": None, slot: new or read}


def tell_kept(asked: str, exchange: Exchange, taken: dict[str, Any]) -> None:
    """Say what was recorded beside the answer to the question."""
    new = {s: v for s, v in taken.items() if v is not None and (s == "phone" or v != exchange.slots.get(s))}
    if what := [described(slot, value) for slot, value in new.items() if slot != asked and described(slot, value)]:
        exchange.say("utter_noted_what", what=", ".join(what))
