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
from actions.place_parts import joined, missing_part, part_told
from actions.places import Place, answer_place, known_place, place_slots
from actions.resuming import offer_to_resume

MOMENT = timedelta(microseconds=1)


class ActionOutageStatus(GoalAction):
    NAME = "action_outage_status"
    BEGINS = True

    async def act(self, exchange: Exchange) -> list[Event]:
        return await _look_up(exchange, "status")


class ActionOutageSchedule(GoalAction):
    NAME = "action_outage_schedule"
    BEGINS = True

    async def act(self, exchange: Exchange) -> list[Event]:
        return await _look_up(exchange, "schedule")


async def _look_up(exchange: Exchange, kind: str) -> list[Event]:
    """Look up at once where the place is known; else ask for it. In an outage report the form itself asks and looks."""
    place = known_place(exchange)
    if place:
        events = await show_outages(exchange, place, kind)
        return [*remember(**place_slots(place)), *events]
    if kind == "status" and await show_open_ticket(exchange):
        return []
    if exchange.form == "outage_form":
        exchange.say("utter_lookup_in_report")
        return []
    days = days_named(exchange)
    about = remember(lookup_kind=kind, lookup_place=None, lookup_days=[day.isoformat() for day in days or ()] or None)
    return [*about, *go_to("lookup_form", exchange)]


class ValidateLookupForm(GoalForm):
    NAME = "lookup_form"
    INTENTS = frozenset({"ask_outage_status", "ask_outage_schedule"})

    def needed(self, slots: dict[str, Any]) -> list[str]:
        return ["lookup_place"]

    async def take_lookup_place(self, exchange: Exchange) -> dict[str, Any] | None:
        turn = exchange.turn
        if self.interrupted(exchange) and not turn.entities.get("customer_code"):
            return None
        if turn.tapped and not turn.entities.get("customer_code"):
            return {"lookup_place": None}
        if turn.intent == "deny":
            exchange.say("utter_place_needed")
            return {"lookup_place": None}
        place = answer_place(exchange, self.INTENTS)
        return {"lookup_place": place, **place_slots(place)} if place else {"lookup_place": None}


class AskLookupPlace(GoalAction):
    NAME = "action_ask_lookup_form_lookup_place"

    async def act(self, exchange: Exchange) -> list[Event]:
        linked = exchange.turn.linked[:3]
        response = "utter_ask_which_place" if linked else "utter_ask_lookup_place"
        exchange.say(response, [button(code, "inform", customer_code=code) for code in linked])
        return []


class ActionShowOutages(GoalAction):
    NAME = "action_show_outages"

    async def act(self, exchange: Exchange) -> list[Event]:
        place = exchange.slots.get("lookup_place")
        kind, days = str(exchange.slots.get("lookup_kind")), exchange.slots.get("lookup_days")
        events = await show_outages(exchange, place, kind, days) if place else []
        return [*remember(lookup_place=None, lookup_kind=None, lookup_days=None), *events, *offer_to_resume(exchange)]


async def show_outages(exchange: Exchange, place: Place, kind: str, asked_for: list[str] | None = None) -> list[Event]:
    """Tell the outages of a place: the running one first for "status", the planned ones for "schedule".

    Where nothing is known and the place may be any of several, it asks for the part that is missing.
    """
    try:
        outages = await outages_at(place)
    except Unavailable:
        exchange.say("utter_outages_unavailable", offer("talk_to_human"))
        return []
    before = exchange.slots.get("last_lookup") or {}
    days = days_named(exchange) or _read_days(asked_for)
    kept = {"kind": kind, "place": place, "days": [day.isoformat() for day in days] if days else None}
    missing = missing_part(place["address"]) if "address" in place and exchange.form != "outage_form" else None
    if missing and not outages:
        return _ask_for_part(exchange, missing, kept, again=bool(before.get("asked")))
    named = may_name_area(exchange, place)
    if kind == "status":
        return [*remember(last_lookup=kept), *await _tell_status(exchange, outages, named)]
    if before.get("place") == place and not outages:
        exchange.say("utter_still_none_planned", offer("talk_to_human"))
    else:
        _tell_schedule(exchange, outages, named, days)
    return remember(last_lookup=kept, shown_schedule=True)


def _ask_for_part(exchange: Exchange, missing: str, kept: dict[str, Any], again: bool) -> list[Event]:
    if again:
        exchange.say("utter_place_not_sure", offer("talk_to_human"))
        return remember(last_lookup=kept, offered_goal="talk_to_human")
    exchange.say(f"utter_which_{missing}")
    return remember(last_lookup=kept | {"asked": True})


def completed_place(exchange: Exchange) -> Place | None:
    """The place last looked up with the part that the message adds, or another one that it names."""
    last = exchange.slots.get("last_lookup")
    if not last or (exchange.slots.get("matter") and not last.get("asked")):
        return None
    if code := exchange.turn.entities.get("customer_code"):
        return {"customer_code": code}
    told = part_told(exchange.turn, awaited=bool(last.get("asked")))
    if told is None:
        return None
    known = last["place"].get("address")
    return {"address": joined(known, told) if known else told}


async def look_up_again(exchange: Exchange, place: Place) -> list[Event]:
    """Ask the outage system once more what was asked before, for this place."""
    last = exchange.slots["last_lookup"]
    return [*remember(**place_slots(place)), *await show_outages(exchange, place, last["kind"], last["days"])]


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


def _read_days(kept: list[str] | None) -> Days | None:
    """The days of the question before the place was asked for."""
    return (date.fromisoformat(kept[0]), date.fromisoformat(kept[1])) if kept else None


def _tell_schedule(exchange: Exchange, outages: list[Outage], named: bool, days: Days | None) -> None:
    now, coming = running(outages), planned(outages)
    if now:
        exchange.tell(tell_running(now, named))
    if coming:
        exchange.tell(tell_planned(coming, named, days))
    elif not now:
        exchange.say("utter_no_outage_planned")
