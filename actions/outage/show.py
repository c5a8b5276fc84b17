"""What is known of outages at a place, and at another one told after it."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from actions.clients.errors import Unavailable
from actions.clients.models import Outage
from actions.contact.notices import notice_lines, notices_at
from actions.contact.offices import tell_contact
from actions.frame.buttons import offer
from actions.frame.exchange import Event, Exchange, remember
from actions.frame.formats import VIETNAM
from actions.outage.known import Days, may_name_area, outages_at, planned, running, tell_planned, tell_running
from actions.outage.watching import notice_button, tell_restored, wants_to_be_told, watch, watch_button
from actions.place.parts import part_told
from actions.place.places import Place, place_slots
from actions.place.whereabouts import is_vague, joined
from actions.request.status import show_open_ticket

OWN = ("reading_day", "notices")
"""Looked up by the code alone, whatever the place."""
MOMENT = timedelta(microseconds=1)


async def show_outages(exchange: Exchange, place: Place, kind: str, asked_for: list[str] | None = None) -> list[Event]:
    """Tell the outages of a place: the running one first for "status", the planned ones for "schedule".

    Where nothing is known of a place that may be any of several, it says so.
    """
    try:
        outages = await outages_at(place)
    except Unavailable:
        exchange.say("utter_outages_unavailable", offer("talk_to_human"))
        return []
    before = exchange.slots.get("last_lookup") or {}
    days = days_named(exchange) or _read_days(asked_for)
    kept = {"kind": kind, "place": place, "days": [day.isoformat() for day in days] if days else None}
    if not outages and exchange.form != "outage_form" and await is_vague(place):
        exchange.say("utter_place_not_sure", offer("talk_to_human"))
        return remember(last_lookup=kept | {"asked": True}, offered_goal="talk_to_human")
    named = may_name_area(exchange, place)
    if kind == "status":
        return [*remember(last_lookup=kept), *await _tell_status(exchange, outages, named)]
    if before.get("place") == place and not outages:
        exchange.say("utter_still_none_planned", offer("talk_to_human"))
    else:
        _tell_schedule(exchange, outages, named, days)
    if told := await notices_at(exchange, place, "information"):
        exchange.tell(f"Điện lực còn có thông báo cho khu vực này ạ:\n{notice_lines(told)}")
    return remember(last_lookup=kept, shown_schedule=True)


async def completed_place(exchange: Exchange) -> Place | None:
    """The place last looked up with the part that the message adds or changes, or another one that it names."""
    last = exchange.slots.get("last_lookup")
    if not last or last["kind"] in OWN or (exchange.slots.get("matter") and not last.get("asked")):
        return None
    if code := exchange.turn.entities.get("customer_code"):
        return {"customer_code": code}
    told = part_told(exchange.turn, awaited=bool(last.get("asked")))
    if told is None:
        return None
    known = last["place"].get("address")
    return {"address": await joined(known, told, exchange.turn.parts) if known else told}


async def look_up_again(exchange: Exchange, place: Place) -> list[Event]:
    """Answer once more what was asked before, for this place."""
    last = exchange.slots["last_lookup"]
    if last["kind"] == "contact":
        return await tell_contact(exchange, place)
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
        if wants_to_be_told(exchange):
            return watch(exchange, now.id)
        offers = not exchange.form and exchange.slots.get("watched_outage") != now.id
        exchange.tell(tell_running(now, named), [watch_button()] if offers else [])
        return remember(shown_outage=now.id, **({"offered_goal": "ask_outage_status"} if offers else {}))
    if exchange.form == "outage_form":
        exchange.say("utter_status_in_report")
        return []
    if await tell_restored(exchange):
        return remember(shown_outage=None)
    if await show_open_ticket(exchange):
        return []
    exchange.say("utter_no_outage_known", offer("report_outage", "talk_to_human"))
    return remember(offered_goal="report_outage")


def _read_days(kept: list[str] | None) -> Days | None:
    """The days of the question before the place was asked for."""
    return (date.fromisoformat(kept[0]), date.fromisoformat(kept[1])) if kept else None


def _tell_schedule(exchange: Exchange, outages: list[Outage], named: bool, days: Days | None) -> None:
    now, coming = running(outages), planned(outages)
    notice = [] if exchange.form == "outage_form" else [notice_button()]
    if now:
        exchange.tell(tell_running(now, named))
    if coming:
        exchange.tell(tell_planned(coming, named, days), notice)
    else:
        exchange.say("utter_no_outage_planned", notice)
