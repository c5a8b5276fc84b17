"""Danger on the network: safety words at once, a hazard ticket, a person."""

from __future__ import annotations

from actions.base import GoalAction
from actions.clients.errors import BillingError
from actions.exchange import Event, Exchange, remember
from actions.handover import hand_over
from actions.keeping import send_or_keep
from actions.places import Place, known_place
from actions.reading import mentions_danger
from actions.reference import hotline_for

CERTAIN = 0.8  # below this, and without a word of danger, it is asked first


async def raise_alarm(exchange: Exchange) -> list[Event]:
    """Say how to keep safe, send a hazard ticket where place and telephone are known, and call a person."""
    place = exchange.slots.get("outage_place") or known_place(exchange)
    exchange.say("utter_hazard_safety", hotlines=hotline_for((place or {}).get("customer_code")))
    phone = exchange.slots.get("phone")
    if place and phone:
        await _send_ticket(exchange, place, phone)
    else:
        exchange.say("utter_hazard_where")
    exchange.say("utter_hazard_person")
    events = hand_over(exchange, team="outage", reason="danger", priority=1)
    return [*events, *remember(outage_danger=None, outage_confirm=None)]


def ask_about_danger(exchange: Exchange) -> list[Event]:
    """Ask whether there is danger now; a yes raises the alarm."""
    exchange.say("utter_hazard_doubt")
    return remember(offered_goal="report_hazard")


async def _send_ticket(exchange: Exchange, place: Place, phone: str) -> None:
    body = {
        **place,
        "kind": "hazard",
        "scope": "unknown",
        "phone": phone,
        "description": exchange.turn.text[:500] or None,
    }
    try:
        receipt = await send_or_keep(exchange, "hazard_ticket", body)
    except BillingError:
        return  # the person who takes over now writes the ticket
    if receipt:
        exchange.tell(receipt.text)


class ActionReportHazard(GoalAction):
    NAME = "action_report_hazard"

    async def act(self, exchange: Exchange) -> list[Event]:
        turn = exchange.turn
        if (
            turn.tapped
            or turn.confidence >= CERTAIN
            or exchange.slots.get("offered_goal")
            or mentions_danger(turn.text)
        ):
            return await raise_alarm(exchange)
        return ask_about_danger(exchange)
