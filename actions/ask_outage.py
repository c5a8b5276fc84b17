"""Asking about outages: why and until when, and what is planned."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import Any

from actions.base import CERTAIN, GoalAction, GoalForm
from actions.bills import goes_on_about_bill
from actions.buttons import button, offer
from actions.check_bill import ActionCheckBill
from actions.check_request_status import show_open_ticket
from actions.clients.errors import Unavailable
from actions.clients.models import Outage
from actions.exchange import Event, Exchange, go_to, remember
from actions.formats import VIETNAM
from actions.outages import may_name_area, outages_at, planned, running, tell_planned, tell_running
from actions.places import Place, answer_place, known_place, place_slots
from actions.reading import fold, says
from actions.resuming import offer_to_resume


class ActionOutageStatus(GoalAction):
    NAME = "action_outage_status"

    async def act(self, exchange: Exchange) -> list[Event]:
        if exchange.turn.confidence < CERTAIN and goes_on_about_bill(exchange):
            return await ActionCheckBill().act(exchange)
        return await _look_up(exchange, "status")


class ActionOutageSchedule(GoalAction):
    NAME = "action_outage_schedule"

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
    day = day_named(exchange.turn.text, datetime.now(VIETNAM).date())
    about = remember(lookup_kind=kind, lookup_place=None, lookup_day=day.isoformat() if day else None)
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
        events = await show_outages(exchange, place, str(exchange.slots.get("lookup_kind"))) if place else []
        return [*remember(lookup_place=None, lookup_kind=None, lookup_day=None), *events, *offer_to_resume(exchange)]


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
        return []
    return await _tell_status(exchange, outages, named)


def day_named(text: str, today: date) -> date | None:
    """The day a question names: today, tomorrow, the day after, or "25/11"."""
    folded = fold(text)
    for words, days in (
        (r"hom nay|chieu nay|toi nay|sang nay", 0),
        (r"mai|ngay mai|sang mai", 1),
        (r"mot|ngay kia", 2),
    ):
        if says(words, folded):
            return today + timedelta(days=days)
    found = re.search(r"(?<!\d)(\d{1,2})[/-](\d{1,2})(?!\d)", folded)
    try:
        return date(today.year, int(found.group(2)), int(found.group(1))) if found else None
    except ValueError:
        return None


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


def _day_asked(exchange: Exchange) -> date | None:
    """The day that the question named before the place was asked for."""
    kept = exchange.slots.get("lookup_day")
    return date.fromisoformat(kept) if kept else None


def _tell_schedule(exchange: Exchange, outages: list[Outage], named: bool) -> None:
    now, coming = running(outages), planned(outages)
    if now:
        exchange.tell(tell_running(now, named))
    if coming:
        wanted = day_named(exchange.turn.text, datetime.now(VIETNAM).date()) or _day_asked(exchange)
        exchange.tell(tell_planned(coming, named, wanted))
    elif not now:
        exchange.say("utter_no_outage_planned")
