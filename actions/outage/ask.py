"""Asking about outages: why and until when, and what is planned."""

from __future__ import annotations

from typing import Any

from actions.frame.base import GoalAction
from actions.frame.buttons import code_buttons
from actions.frame.exchange import Event, Exchange, go_to, remember
from actions.frame.form import GoalForm
from actions.frame.resuming import offer_to_resume
from actions.outage.show import days_named, show_outages
from actions.outage.watching import wants_to_be_told, watch
from actions.place.places import Place, known_place, place_in, place_slots
from actions.place.whereabouts import Slots, ask_missing, first_words, named_place, settled, taken_place
from actions.request.sent import just_told
from actions.request.status import show_open_ticket, show_requests
from actions.service.asked import asked_of_request

LOOKUP_SLOTS = ("lookup_place", "lookup_kind", "lookup_days", "open_place")


class ActionOutageStatus(GoalAction):
    NAME = "action_outage_status"
    BEGINS = True

    async def act(self, exchange: Exchange) -> list[Event]:
        shown = exchange.slots.get("shown_outage")
        if shown and wants_to_be_told(exchange):
            return watch(exchange, str(shown))
        if (events := await asked_of_request(exchange)) is not None:
            return events
        number = str(exchange.slots.get("ticket_number") or "")
        if number and not exchange.form and place_in(exchange.turn) is None and just_told(exchange, number):
            return await show_requests(exchange, (number,))
        return await _look_up(exchange, "status")


class ActionOutageSchedule(GoalAction):
    NAME = "action_outage_schedule"
    BEGINS = True

    async def act(self, exchange: Exchange) -> list[Event]:
        return await _look_up(exchange, "schedule")


async def _look_up(exchange: Exchange, kind: str) -> list[Event]:
    """Look up at once where the place is known; else ask for it. In an outage report the form itself asks and looks."""
    place, opened = await _place(exchange)
    if place:
        events = await show_outages(exchange, place, kind)
        return [*remember(**place_slots(place), **opened), *events]
    if kind == "status" and await show_open_ticket(exchange):
        return []
    if exchange.form == "outage_form":
        exchange.say("utter_lookup_in_report")
        return []
    days = days_named(exchange)
    about = remember(
        lookup_kind=kind, lookup_place=None, lookup_days=[day.isoformat() for day in days or ()] or None, **opened
    )
    return [*about, *go_to("lookup_form", exchange)]


async def _place(exchange: Exchange) -> tuple[Place | None, Slots]:
    """The place that is known, where it is whole enough for a look-up."""
    place = known_place(exchange)
    return await settled(exchange, place) if place else (None, await first_words(exchange))


class ValidateLookupForm(GoalForm):
    NAME = "lookup_form"
    INTENTS = frozenset({"ask_outage_status", "ask_outage_schedule"})

    def needed(self, slots: dict[str, Any]) -> list[str]:
        return ["lookup_place"]

    async def take_lookup_place(self, exchange: Exchange) -> dict[str, Any] | None:
        turn = exchange.turn
        if self.interrupted(exchange) and not turn.entities.get("customer_code") and not await named_place(exchange):
            return None
        if turn.tapped and not turn.entities.get("customer_code"):
            return {"lookup_place": None}
        if turn.intent == "deny" and not exchange.slots.get("open_place"):
            exchange.say("utter_place_needed")
            return {"lookup_place": None}
        place, opened = await taken_place(exchange, self.INTENTS)
        return {"lookup_place": place, **opened, **(place_slots(place) if place else {})}


class AskLookupPlace(GoalAction):
    NAME = "action_ask_lookup_form_lookup_place"

    async def act(self, exchange: Exchange) -> list[Event]:
        if ask_missing(exchange):
            return []
        linked = exchange.turn.linked[:3]
        response = "utter_ask_which_place" if linked else "utter_ask_lookup_place"
        exchange.say(response, code_buttons(linked, "inform"))
        return []


class ActionShowOutages(GoalAction):
    NAME = "action_show_outages"

    async def act(self, exchange: Exchange) -> list[Event]:
        place = exchange.slots.get("lookup_place")
        kind, days = str(exchange.slots.get("lookup_kind")), exchange.slots.get("lookup_days")
        events = await show_outages(exchange, place, kind, days) if place else []
        return [*remember(**dict.fromkeys(LOOKUP_SLOTS)), *events, *offer_to_resume(exchange)]
