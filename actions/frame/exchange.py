"""The turn, the memory and the mouth that an action works with."""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rasa_sdk.events import ActiveLoop, FollowupAction, SlotSet

from actions.frame.choosing import as_tapped, last_answer
from actions.frame.reading_turns import read_turn
from actions.frame.turn import Turn

Event = dict[str, Any]
Button = dict[str, str]

PICTURE_LIMIT = 1_000_000  # bytes: the most that every channel takes

RESUMABLE = ("outage_form", "bill_form", "connection_form", "service_form", "reading_form", "code_form")


@dataclass(frozen=True)
class Exchange:
    """What an action may use: the turn, the slots as they are now, and ways to answer."""

    turn: Turn
    slots: dict[str, Any]
    form: str | None
    dispatcher: Any
    tracker: Any

    @classmethod
    def of(cls, dispatcher: Any, tracker: Any) -> Exchange:
        turn = read_turn(tracker.latest_message or {}, tracker.sender_id)
        turn = as_tapped(turn, tracker.events)
        return cls(turn, dict(tracker.slots), tracker.active_loop_name, dispatcher, tracker)

    @property
    def was_asked(self) -> bool:
        """Whether the last message before this turn was a question."""
        last = last_answer(self.tracker.events)
        return last is not None and "?" in str(last.get("text"))

    def say(self, response: str, buttons: Sequence[Button] = (), **values: str) -> None:
        """Say a response of the domain, with its placeholders filled and further buttons."""
        self.dispatcher.utter_message(response=response, buttons=list(buttons), **values)

    def tell(self, text: str, buttons: Sequence[Button] = ()) -> None:
        """Say a text that was put together from data."""
        self.dispatcher.utter_message(text=text, buttons=list(buttons))

    def show_picture(self, png: bytes, alt: str) -> None:
        """Show a PNG; `alt` says in words what it shows, to who cannot see it. One that is too large is told in words."""
        if len(png) > PICTURE_LIMIT:
            self.tell(alt)
        else:
            self.report(picture={"png": base64.b64encode(png).decode(), "alt": alt})

    def watch_outage(self, outage_id: str) -> None:
        """Have the customer told when power is back there, and when the expected end moves by more than half an hour."""
        self.report(watch={"outage_id": outage_id})

    def forget_outage_watch(self) -> None:
        """The customer need not be told any more, of any outage."""
        self.report(watch={"outage_id": None})

    def want_notices(self, wanted: bool) -> None:
        """The customer wants notices again, or none any more; the gateway holds to it on every way. Where nothing else is said it
        tells them so."""
        self.report(notices=wanted)

    def report(self, **what: Mapping[str, Any] | bool) -> None:
        """Tell the gateway something: handover, link, deferred, watch, notices or picture."""
        self.dispatcher.utter_message(json_message=what)


def remember(**slots: Any) -> list[Event]:
    """Set slots."""
    return [SlotSet(name, value) for name, value in slots.items()]


def leave_form() -> list[Event]:
    """End the running form without finishing it."""
    return [ActiveLoop(None), SlotSet("requested_slot", None)]


def go_to(form: str, exchange: Exchange) -> list[Event]:
    """Start a form now, and remember the one it interrupts.

    The question that was open is dropped: the new form would take it for its own.
    """
    paused = exchange.form if exchange.form in RESUMABLE and exchange.form != form else None
    events = remember(paused_goal=paused) if paused else []
    return [*events, *remember(requested_slot=None), FollowupAction(form)]
