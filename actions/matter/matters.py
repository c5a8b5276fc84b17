"""Matters that a colleague answers: what was understood, what helps meanwhile, a person and one service that fits."""

from __future__ import annotations

from actions.bill.bills import goes_on_about_bill, own_code
from actions.bill.check import ActionCheckBill
from actions.frame.base import CERTAIN, GoalAction
from actions.frame.buttons import button, offer
from actions.frame.exchange import Button, Event, Exchange, remember
from actions.frame.formats import grouped
from actions.matter.facts import reading_text
from actions.matter.noting import BY_BILL, again, begin, note, to_person, under_way
from actions.outage.report import outage_first
from actions.place.reference import hotline_for
from actions.request.sent import about_sent
from actions.talk.meanings import ask_which, doubtful, likely_meanings
from actions.words.asking import threatens

FITTING: dict[str, str | None] = {
    "report_power_quality": "report_outage",
    "ask_high_bill": "check_bill",
    "calculate_bill": None,
    "ask_tariff": "check_bill",
    "ask_tenant_price": None,
    "ask_payment": "check_bill",
    "report_payment_problem": "check_bill",
    "ask_debt_cutoff": "check_bill",
    "ask_invoice": None,
    "report_meter_fault": None,
    "submit_meter_reading": None,
    "ask_meter_reading": None,
    "change_contract": None,
    "change_capacity": None,
    "move_meter": None,
    "manage_notifications": None,
    "file_complaint": None,
    "report_theft": None,
    "verify_scam": None,
    "data_privacy": None,
}
"""Each matter, with the service that helps with it already."""


class ActionMatter(GoalAction):
    """Answer a matter; a yes to it calls a person. Where the own bill answers it, show the bill."""

    NAME = "action_matter"

    async def act(self, exchange: Exchange) -> list[Event]:
        turn = exchange.turn
        if (events := about_sent(exchange)) is not None:
            return events
        if threatens(turn.text) and turn.intent in ("report_theft", "file_complaint"):
            return [*begin(exchange), *to_person(exchange)]
        if turn.intent == "data_privacy" and under_way(exchange) == "report_theft":
            exchange.say("utter_theft_anonymous")
            return await note(exchange)
        if (events := await outage_first(exchange)) is not None:
            return events
        if _about_own_bill(exchange):
            return await ActionCheckBill().act(exchange)
        if doubtful(exchange) and (likely := likely_meanings(exchange)):
            ask_which(exchange, likely)
            return remember(misses=1)
        response, values = _told(exchange)
        if under_way(exchange) == turn.intent and not values:
            return await again(exchange)
        exchange.say(response, [*_fitting(turn.intent), *offer("talk_to_human")], **values)
        return [*begin(exchange), *remember(offered_goal="talk_to_human")]


def _about_own_bill(exchange: Exchange) -> bool:
    """Whether the bill that was just shown answers it, or the customer's only one, where that seems too high."""
    turn = exchange.turn
    if turn.intent == "ask_high_bill":
        return own_code(exchange) is not None or goes_on_about_bill(exchange)
    doubtful = turn.intent in ("calculate_bill", "ask_tariff") or turn.confidence < CERTAIN
    return doubtful and goes_on_about_bill(exchange)


def _told(exchange: Exchange) -> tuple[str, dict[str, str]]:
    """The response, and what it repeats of the message."""
    turn = exchange.turn
    response = f"utter_{turn.intent}"
    if turn.intent == "verify_scam":
        return response, {"hotlines": hotline_for(turn.linked[0] if turn.linked else None)}
    energy = turn.entities.get("energy")
    if turn.intent == "calculate_bill" and isinstance(energy, int | float):
        return f"{response}_heard", {"kwh": grouped(round(energy))}
    if turn.intent == "submit_meter_reading" and turn.readings:
        return f"{response}_heard", {"reading": ", ".join(reading_text(*one) for one in turn.readings)}
    return response, {}


def _fitting(intent: str) -> list[Button]:
    service = FITTING.get(intent)
    if service == "check_bill" and (view := BY_BILL.get(intent)):
        return [button(offer(service)[0]["title"], service, bill_view=view)]
    return offer(service) if service else []
