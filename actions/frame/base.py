"""What every action and every form of ours shares; the only subclasses of rasa-sdk's own."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any, ClassVar

from rasa_sdk import Action
from rasa_sdk.events import ActionExecutionRejected, FollowupAction, SlotSet
from rasa_sdk.forms import FormValidationAction

from actions.danger.alarm import answer_danger
from actions.danger.words import mentions_danger
from actions.frame.buttons import offer
from actions.frame.exchange import Event, Exchange, remember
from actions.frame.repeating import without_repeating
from actions.knowledge.following import follow_up
from actions.words.asking import calls_off, threatens
from actions.words.english import speaks_english
from actions.words.sending import wants_to_go_on
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


_OF_A_FORM = ("action_ask_", "action_submit_", "action_show_")
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
        danger = None if self.NAME.startswith(_OF_A_FORM) else await answer_danger(exchange)
        events = await self._answered(exchange) if danger is None else danger
        told = {event.get("name") for event in events}
        passing = (*PASSING, *LASTING) if self.BEGINS else PASSING
        stale = [slot for slot in passing if exchange.slots.get(slot) and slot not in told]
        return [*events, *(SlotSet(slot, None) for slot in stale)]

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
        return without_repeating(exchange, await self.act(exchange) if events is None else events)

    @abstractmethod
    async def act(self, exchange: Exchange) -> list[Event]:
        """Answer, and return what is to be remembered."""


class GoalForm(FormValidationAction):  # type: ignore[misc]
    """Fills one slot a turn from what the customer says.

    `take_<slot>` returns the slots to set; `{slot: None}` after saying why asks again; None means that the message
    is about something else, so that the form steps aside and a rule answers before it goes on.
    """

    NAME: ClassVar[str] = ""
    INTENTS: ClassVar[frozenset[str]] = frozenset()  # the form's own wishes: no reason to step aside
    PHOTOS: ClassVar[frozenset[str]] = frozenset()  # the slots whose question a photo without words may answer

    def name(self) -> str:
        return f"validate_{self.NAME}"

    @abstractmethod
    def needed(self, slots: dict[str, Any]) -> list[str]:
        """The slots to ask for, in order, given what is known."""

    async def run(self, dispatcher: Any, tracker: Any, domain: Any) -> list[Event]:
        exchange = Exchange.of(dispatcher, tracker)
        asked = exchange.slots.get("requested_slot")
        if asked and exchange.form == self.NAME and (instead := _instead_of_an_answer(exchange)):
            return [ActionExecutionRejected(self.NAME), FollowupAction(instead)]
        if asked and exchange.form == self.NAME:
            updates = await self._take(asked, exchange)
        else:
            updates = await self.begin(exchange)
        slots = {**exchange.slots, **updates}
        missing = next((slot for slot in self.needed(slots) if slots.get(slot) is None), None)
        return [*(SlotSet(slot, value) for slot, value in updates.items()), SlotSet("requested_slot", missing)]

    async def _take(self, asked: str, exchange: Exchange) -> dict[str, Any]:
        if asked not in self.needed(exchange.slots):
            return {}
        if exchange.turn.only_attached and asked not in self.PHOTOS:
            exchange.say("utter_attachment_kept")
            return {asked: None}
        taken = await self.correct(exchange)
        if taken is None:
            taken = await getattr(self, f"take_{asked}")(exchange)
        if taken is None and exchange.turn.intent in self.wishes(exchange):
            taken = {asked: None}
        return taken or {}

    async def begin(self, exchange: Exchange) -> dict[str, Any]:
        """What the form knows at its start, before its first question."""
        return {}

    def wishes(self, exchange: Exchange) -> frozenset[str]:
        """The form's own wishes in this conversation."""
        return self.INTENTS

    async def correct(self, exchange: Exchange) -> dict[str, Any] | None:
        """What a wish to change an earlier answer sets, or None where the message has no such wish."""
        return None

    def interrupted(self, exchange: Exchange) -> bool:
        """Whether the message is a wish of its own rather than an answer to the form's question."""
        turn = exchange.turn
        if turn.intent == "inform" and "ticket_number" in turn.entities and self.NAME != "request_form":
            return True
        if turn.intent == "stop" and wants_to_go_on(turn.text):
            return False
        if turn.intent in self.wishes(exchange) | {"inform", "affirm", "deny", "nlu_fallback", ""}:
            return False
        return turn.tapped or turn.confidence >= (CERTAIN if turn.intent == "out_of_scope" else SURE)


def says_nothing(exchange: Exchange) -> bool:
    """Whether marks alone came outside a form, "???" or ".": what they were taken for is a guess at nothing."""
    typed = str((exchange.tracker.latest_message or {}).get("text") or "")
    return exchange.form is None and wordless(typed) and feeling_in(typed) is None


def in_english(exchange: Exchange) -> bool:
    """Whether words in English came outside a form, with no code or number to look up."""
    turn = exchange.turn
    named = {"customer_code", "ticket_number", "phone"} & set(turn.entities)
    return exchange.form is None and not turn.tapped and not named and speaks_english(turn.typed)


def _instead_of_an_answer(exchange: Exchange) -> str | None:
    """The action that a message calls for in any form: danger, or the button that stops, or words that can mean nothing else."""
    if mentions_danger(exchange.turn.text):
        return "action_report_hazard"
    turn = exchange.turn
    return "action_stop" if (turn.tapped and turn.intent == "stop") or calls_off(turn.text) else None
