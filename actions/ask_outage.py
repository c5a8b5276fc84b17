"""Asking about outages: why and until when, and what is planned."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from actions.base import GoalAction, GoalForm
from actions.buttons import button, offer
from actions.check_request_status import show_open_ticket
from actions.clients.errors import Unavailable
from actions.clients.models import Outage
from actions.exchange import Event, Exchange, go_to, remember
from actions.formats import VIETNAM
from actions.outages import Days, may_name_area, outages_at, planned, running, tell_planned, tell_running
from actions.places import Place, known_place, place_slots
from actions.resuming import offer_to_resume
from actions.whereabouts import Slots, ask_missing, first_words, named_place, settled, taken_place

MOMENT = timedelta(microseconds=1)


class ActionOutageStatus(GoalAction):
    NAME = "action_outage_status"

    async def act(self, exchange: Exchange) -> list[Event]:
        return await _look_up(exchange, "status")


class ActionOutageSchedule(GoalAction):
    NAME = "action_outage_schedule"

    async def act(self, exchange: Exchange) -> list[Event]:
        return await _look_up(exchange, "schedule")


async def _look_up(exchange: Exchange, kind: str) -> list[Event]:
    """Look up at once where the place is known; else ask for it. In an outage report the form itself asks and looks."""
    place, opened = await _place(exchange)
    if place:
        events = await show_outages(exchange, place, kind)
        return [*remember(**place_slots(place)), *events]
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
    return await settled(exchange, place, at_length=False) if place else (None, await first_words(exchange))


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
        if turn.intent == "deny":
            exchange.say("utter_place_needed")
            return {"lookup_place": None}
        place, opened = await taken_place(exchange, self.INTENTS, at_length=False)
        return {"lookup_place": place, **opened, **(place_slots(place) if place else {})}


class AskLookupPlace(GoalAction):
    NAME = "action_ask_lookup_form_lookup_place"

    async def act(self, exchange: Exchange) -> list[Event]:
        if ask_missing(exchange):
            return []
        linked = exchange.turn.linked[:3]
        response = "utter_ask_which_place" if linked else "utter_ask_lookup_place"
        exchange.say(response, [button(code, "inform", customer_code=code) for code in linked])
        return []


class ActionShowOutages(GoalAction):
    NAME = "action_show_outages"

    async def act(self, exchange: Exchange) -> list[Event]:
        place = exchange.slots.get("lookup_place")
        events = await show_outages(exchange, place, str(exchange.slots.get("lookup_kind"))) if place else []
        return [
            *remember(lookup_place=None, lookup_kind=None, lookup_days=None, open_place=None),
            *events,
            *offer_to_resume(exchange),
        ]


async def show_outages(exchange: Exchange, place: Place, kind: str) -> list[Event]:
    """Tell the outages of a place: the running one first for "status", the planned ones for "schedule"."""
    try:
        outages = await outages_at(place)
    except Unavailable:
        exchange.say("utter_outages_unavailable", offer("talk_to_human"))
        return []
    named = may_name_area(exchange, place)
    if kind == "schedule":
        _tell_schedule(exchange, outages, named)
        return remember(shown_schedule=True)
    return await _tell_status(exchange, outages, named)


def days_named(exchange: Exchange) -> Days | None:
    """The first and the last day, from today on, that the message names."""
    today = datetime.now(VIETNAM).date()
    spans = [(span.start.date(), (span.end - MOMENT).date()) for span in exchange.turn.times]
    ahead = [(max(first, today), last) for first, last in spans if last >= today]
    return (min(first for first, _ in ahead), max(last for _, last in ahead)) if ahead else None


async def _tell_status(exchange: Exchange, outages: list[Outage], named: bool) -> list[Event]:
    """The running outage, else the customer's own ticket, else the offer to report."""
    if now := running(outages):
        exchange.tell(tell_running(now, named))
        return []
    if exchange.form == "outage_form":
        exchange.say("utter_status_in_report")
        return []
    if await show_open_ticket(exchange):
        return []
    exchange.say("utter_no_outage_known", offer("report_outage", "talk_to_human"))
    return remember(offered_goal="report_outage")


def _days_asked(exchange: Exchange) -> Days | None:
    """The days of this question, or of the one before the place was asked for."""
    kept = exchange.slots.get("lookup_days")
    first, last = map(date.fromisoformat, kept) if kept else (None, None)
    return days_named(exchange) or ((first, last) if first and last else None)


def _tell_schedule(exchange: Exchange, outages: list[Outage], named: bool) -> None:
    now, coming = running(outages), planned(outages)
    if now:
        exchange.tell(tell_running(now, named))
    if coming:
        exchange.tell(tell_planned(coming, named, _days_asked(exchange)))
    elif not now:
        exchange.say("utter_no_outage_planned")
