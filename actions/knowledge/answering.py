"""Answering a question from knowledge. Nothing is told that no entry says, and no entry without its source and date."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from actions.frame.exchange import Button, Event, Exchange, remember
from actions.frame.formats import day
from actions.knowledge.leading import lead_on
from actions.knowledge.shelf import shelf
from actions.place.corporations import corporation_of
from actions.place.provinces import province_in
from actions.words.reading import letters
from knowledge.entry import Entry

if TYPE_CHECKING:
    from knowledge.finder import Found

SURE = 1.0
"""From here on an entry answers out of the blue: of messages out of scope less than 5 % reach it (docs/knowledge.md)."""
OF_THE_TOPIC = 0.9
"""Enough where the message was already understood as a question of the kind that knowledge answers."""
AGAINST_THE_ODDS = 1.5
"""Asked of a message that is likelier no matter of ours: "quên mật khẩu facebook" comes close to an entry on our app."""
LEAST_LETTERS = 6  # "gì v" asks nothing that could be looked up
LEAST_BESIDE = 5  # words: "trả ở đâu" is the service's own question, however near an entry comes


def least_for(exchange: Exchange) -> float:
    """How well an entry must fit a message that was not understood."""
    turn = exchange.turn
    likeliest = next((name for name, _ in turn.ranking if name != "nlu_fallback"), turn.intent)
    return AGAINST_THE_ODDS if "out_of_scope" in (turn.intent, likeliest) else SURE


async def answer_from_knowledge(
    exchange: Exchange, least: float = SURE, buttons: Sequence[Button] = ()
) -> list[Event] | None:
    """Say the entry that answers the message, with its source and the day it was checked, and what may be done about it.

    None where no entry is sure enough: nothing is said then. Call it with `least=OF_THE_TOPIC` where the intent is a
    question that knowledge answers.
    """
    entry = await sure_entry(exchange, least)
    return None if entry is None else tell_entry(exchange, entry, buttons)


async def answer_beside(exchange: Exchange) -> list[Event] | None:
    """Say the entry that answers what the service of this intent does not; None where the service answers by itself."""
    if len(exchange.turn.text.split()) < LEAST_BESIDE:
        return None
    entry = await sure_entry(exchange)
    if entry is None or exchange.turn.intent not in entry.beside:
        return None
    return tell_entry(exchange, entry)


async def sure_entry(exchange: Exchange, least: float = SURE, about: str = "") -> Entry | None:
    """The entry that answers the message, or None; `about` names what is talked about, which a short question leaves out."""
    if letters(exchange.turn.text) < LEAST_LETTERS:
        return None
    found = await found_for(exchange, about)
    return found[0].entry if found and found[0].fit >= least else None


async def found_for(exchange: Exchange, about: str = "") -> list[Found]:
    """The entries that fit the message best, the best first."""
    turn = exchange.turn
    return [] if turn.tapped else await shelf().find(f"{turn.text} {about}".strip(), _areas(exchange))


def tell_entry(exchange: Exchange, entry: Entry, buttons: Sequence[Button] = ()) -> list[Event]:
    """Say the entry; outside a form the customer is asked whether to go on with what it leads to, which a yes begins."""
    goal = None if exchange.form else entry.leads_to
    if goal is None:
        exchange.tell(told(entry), buttons)
        return remember(offered_goal=None, last_entry=entry.id)
    return [*lead_on(exchange, told(entry), goal, buttons), *remember(last_entry=entry.id)]


def told(entry: Entry) -> str:
    """The answer as it is said, its source and date below."""
    return f"{entry.answer}\n(Nguồn: {entry.source}, kiểm tra ngày {day(entry.last_checked)})"


def _areas(exchange: Exchange) -> set[str]:
    """The corporation and the province that are talked about, where they are known."""
    turn = exchange.turn
    place = turn.address_parts or exchange.slots.get("address")
    province = province_in(str(place)) if place else None
    code = turn.linked[0] if turn.linked else exchange.slots.get("customer_code")
    return {area for area in (province, corporation_of(code, province)) if area}
