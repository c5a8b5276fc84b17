"""Not understood, or nothing to do with electricity: first what knowledge answers, then the likely meanings, the menu and a person."""

from __future__ import annotations

from actions.frame.base import CERTAIN, GoalAction
from actions.frame.buttons import offer
from actions.frame.exchange import Event, Exchange, remember
from actions.knowledge.answering import answer_from_knowledge, least_for
from actions.knowledge.following import go_on_from_answer
from actions.talk.meanings import ask_which, likely_meanings
from actions.talk.thread import go_on_with
from actions.talk.wishes import take_up
from actions.words.reading import letters

MENU = ("report_outage", "check_bill", "request_new_connection")


class ActionOfferChoices(GoalAction):
    NAME = "action_offer_choices"

    async def act(self, exchange: Exchange) -> list[Event]:
        if (events := await go_on_with(exchange)) is not None:
            return events
        if (events := await take_up(exchange)) is not None:
            return events
        if (events := await go_on_from_answer(exchange)) is not None:
            return events
        if (events := await answer_from_knowledge(exchange, least_for(exchange), offer("talk_to_human"))) is not None:
            return events
        misses = _misses(exchange)
        likely = likely_meanings(exchange)
        if misses > 1:
            exchange.say("utter_not_understood", offer(*MENU, "talk_to_human"))
        elif likely and letters(exchange.turn.text) > 1:
            ask_which(exchange, likely)
        else:
            exchange.say("utter_menu")
        return remember(misses=misses, last_entry=exchange.slots.get("last_entry"))


class ActionOutOfScope(GoalAction):
    """What may be ours all the same is asked about once; anything else is left to a person."""

    NAME = "action_out_of_scope"

    async def act(self, exchange: Exchange) -> list[Event]:
        if (events := await go_on_with(exchange)) is not None:
            return events
        if (events := await take_up(exchange)) is not None:
            return events
        certain = exchange.turn.confidence >= CERTAIN
        if not certain and (events := await go_on_from_answer(exchange)) is not None:
            return events
        known = None if certain else await answer_from_knowledge(exchange, least_for(exchange), offer("talk_to_human"))
        if known is not None:
            return known
        misses = _misses(exchange)
        likely = likely_meanings(exchange)
        if likely and misses == 1:
            ask_which(exchange, likely)
        else:
            exchange.say("utter_out_of_scope")
        return remember(misses=misses, last_entry=exchange.slots.get("last_entry"))


def _misses(exchange: Exchange) -> int:
    return int(exchange.slots.get("misses") or 0) + 1
