"""What every form of ours shares: one slot a turn, filled from what the customer says."""

from __future__ import annotations

from abc import abstractmethod
from typing import Any, ClassVar

from rasa_sdk.events import ActionExecutionRejected, FollowupAction, SlotSet
from rasa_sdk.forms import FormValidationAction

from actions.danger.words import mentions_danger
from actions.frame.attached import said_of
from actions.frame.base import CERTAIN, SURE
from actions.frame.exchange import Event, Exchange
from actions.words.asking import calls_off
from actions.words.sending import wants_to_go_on


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
            exchange.say(said_of(exchange.turn, "kept"))
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


def _instead_of_an_answer(exchange: Exchange) -> str | None:
    """The action that a message calls for in any form: danger, or the button that stops, or words that can mean nothing else."""
    if mentions_danger(exchange.turn.text):
        return "action_report_hazard"
    turn = exchange.turn
    return "action_stop" if (turn.tapped and turn.intent == "stop") or calls_off(turn.text) else None
