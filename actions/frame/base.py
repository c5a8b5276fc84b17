"""What every action and every form of ours shares; the only subclasses of rasa-sdk's own."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from typing import Any, ClassVar

from rasa_sdk import Action
from rasa_sdk.events import FollowupAction, SlotSet

from actions.danger.alarm import answer_danger
from actions.frame.buttons import offer
from actions.frame.exchange import Event, Exchange, remember
from actions.frame.repeating import without_repeating
from actions.frame.waiting import with_second
from actions.knowledge.following import follow_up
from actions.words.asking import threatens
from actions.words.english import speaks_english
from actions.words.wordless import feeling_in, wordless

PASSING = (
    "misses",
    "offered_goal",
    "shown_bill",
    "shown_schedule",
    "request_note",
    "service_choice",
    "calculation",
    "last_entry",
)
"""True of the last answer only: the next action clears them."""

LASTING = ("matter", "matter_note", "last_lookup")
"""What the talk is about: what is told later belongs to it, until another goal begins."""

SURE = 0.6  # from here on another wish interrupts a form
CERTAIN = 0.8  # from here on an answer is taken for small talk about other things


_OF_A_FORM = re.compile(r"action_(?:ask_\w+_form_|show_|submit_(?:outage|connection|application)$)")
"""They speak after an action or a form that has heard the message already."""


class GoalAction(Action, ABC):  # type: ignore[misc]
    """An action that answers one customer goal; danger told in the message comes before it."""

    NAME: ClassVar[str] = ""
    BEGINS: ClassVar[bool] = False  # whether it turns the talk to something else
    ANSWERS: ClassVar[bool] = True  # whether a question that names nothing may have been taken for its own

    def name(self) -> str:
        return self.NAME

    async def run(self, dispatcher: Any, tracker: Any, domain: Any) -> list[Event]:
        exchange = Exchange.of(dispatcher, tracker)
        danger = None if _OF_A_FORM.match(self.NAME) else await answer_danger(exchange)
        events = await self._answered(exchange) if danger is None else danger
        told = {event.get("name") for event in events}
        passing = (*PASSING, *LASTING) if self.BEGINS else PASSING
        stale = [slot for slot in passing if exchange.slots.get(slot) and slot not in told]
        return [*events, *(SlotSet(slot, None) for slot in stale), *_turn_over(events)]

    async def _answered(self, exchange: Exchange) -> list[Event]:
        if says_nothing(exchange):
            exchange.say("utter_menu")
            return []
        if in_english(exchange):
            exchange.say("utter_english", offer("talk_to_human"))
            return remember(offered_goal="talk_to_human")
        if threatens(exchange.turn.text):
            exchange.say("utter_sorry")
        events = await follow_up(exchange) if self.ANSWERS else None
        events = without_repeating(exchange, await self.act(exchange) if events is None else events)
        return events if _OF_A_FORM.match(self.NAME) else with_second(exchange, exchange.turn.intent, events)

    @abstractmethod
    async def act(self, exchange: Exchange) -> list[Event]:
        """Answer, and return what is to be remembered."""


def _turn_over(events: list[Event]) -> list[Event]:
    """Nothing follows what ended a form: no rule tells the brain so where the message was understood otherwise, and it would
    take the turn back."""
    ended = any(event.get("event") == "active_loop" and event.get("name") is None for event in events)
    followed = any(event.get("event") == "followup" for event in events)
    return [FollowupAction("action_listen")] if ended and not followed else []


def says_nothing(exchange: Exchange) -> bool:
    """Whether marks alone came outside a form, "???" or ".": what they were taken for is a guess at nothing."""
    typed = str((exchange.tracker.latest_message or {}).get("text") or "")
    return exchange.form is None and wordless(typed) and feeling_in(typed) is None


def in_english(exchange: Exchange) -> bool:
    """Whether words in English came outside a form, with no code or number to look up."""
    turn = exchange.turn
    named = {"customer_code", "ticket_number", "phone"} & set(turn.entities)
    return exchange.form is None and not turn.tapped and not named and speaks_english(turn.typed)
