"""A second wish in one message: it waits, and is offered once the first is done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from actions.frame.buttons import LABELS, button
from actions.frame.exchange import RESUMABLE, Event, Exchange, remember
from actions.frame.turn import Clause, Turn
from actions.words.reading import fold, says

CLEAR = 0.8  # from here on a clause tells a wish of its own
_TOO = r"luon|nua|ca (?:hai|2)"
_NO_SECOND = frozenset({"talk_to_human", "report_hazard"})
_APART = frozenset({"time", "address"})

Waiting = dict[str, Any]


def clear_wishes(turn: Turn) -> list[Clause]:
    """The clauses that tell a wish, in the order in which they were told."""
    return [one for one in turn.clauses if one.intent in LABELS.keys() - _NO_SECOND and one.confidence >= CLEAR]


def told_beside(turn: Turn) -> bool:
    """Whether the words say that several things are wished for: "với lại …", "… luôn"."""
    told = clear_wishes(turn)
    return len(told) > 1 and any(one.joined or says(_TOO, fold(one.text)) for one in told[1:])


def waiting(turn: Turn, clause: Clause) -> Waiting:
    """What is kept of a wish until its turn comes."""
    known = {name: value for name, value in turn.entities.items() if name not in _APART}
    return {"intent": clause.intent, "words": clause.text, "typed": clause.typed, "entities": known}


def second_wish(turn: Turn, first: str) -> Waiting | None:
    """The wish told beside the `first` intent, where the message tells both."""
    told = clear_wishes(turn)
    if turn.tapped or not told_beside(turn) or first not in {one.intent for one in told}:
        return None
    return next((waiting(turn, one) for one in told if one.intent != first), None)


def with_second(exchange: Exchange, first: str, events: list[Event]) -> list[Event]:
    """The events, and the second wish: offered now, or kept where the first has only begun. What waited and is told again
    waits no longer."""
    second = second_wish(exchange.turn, first)
    if second is None and not exchange.form and (still_waiting(exchange) or {}).get("intent") == first:
        return [*events, *remember(waiting_wish=None)]
    told = {event.get("name"): event.get("value") for event in events}
    passed_on = any("handover" in (message.get("custom") or {}) for message in exchange.dispatcher.messages)
    if second is None or exchange.form or passed_on or told.get("waiting_wish"):
        return events
    begun = any(event.get("event") == "followup" for event in events)
    if begun or told.get("offered_goal") in RESUMABLE or told.get("service_choice"):
        return [*events, *remember(waiting_wish=second)]
    return [*events, *offer_waiting(exchange, second)]


def offer_waiting(exchange: Exchange, second: Mapping[str, Any]) -> list[Event]:
    """Offer the wish that waited, in the customer's own words."""
    wish, words = LABELS[second["intent"]], second.get("typed")
    told = f"{wish.lower()} (“{words}”)" if words else wish.lower()
    exchange.say("utter_offer_waiting", [button(wish, "affirm"), button("Để sau", "deny")], wish=told)
    return remember(waiting_wish={**second, "offered": True}, offered_goal=second["intent"])


def still_waiting(exchange: Exchange) -> Waiting | None:
    """The wish that waits and was not offered yet."""
    second = exchange.slots.get("waiting_wish")
    return second if second and not second.get("offered") and second.get("intent") in LABELS else None


def taken_up(exchange: Exchange, offered: str) -> Exchange:
    """The exchange as if the wish that waited were said now, after a yes to its offer."""
    second = exchange.slots.get("waiting_wish") or {}
    words = second.get("words")
    if not second.get("offered") or second.get("intent") != offered or not words:
        return exchange
    known = {**(second.get("entities") or {}), "wanted": "yes"}
    told = replace(exchange.turn, text=words, typed=second["typed"], intent=offered, confidence=1.0, entities=known)
    return replace(exchange, turn=replace(told, tapped=False, clauses=(), parts=(), times=()))
