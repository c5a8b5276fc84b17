"""Matters that a colleague answers: what was understood, what helps meanwhile, a person and one service that fits."""

from __future__ import annotations

from actions.bill.check import ActionCheckBill
from actions.bill.which import goes_on_about_bill
from actions.frame.base import CERTAIN, GoalAction
from actions.frame.buttons import button, offer
from actions.frame.exchange import Button, Event, Exchange, remember
from actions.matter.noting import BY_BILL, again, begin, under_way
from actions.outage.report import outage_first
from actions.request.sent import about_sent
from actions.talk.meanings import ask_which, doubtful, likely_meanings

FITTING: dict[str, str | None] = {
    "ask_safety": "report_hazard",
    "ask_app": None,
    "ask_solar": None,
    "ask_saving": "check_bill",
    "ask_campaign": None,
}
"""Each matter, with the service that helps with it already."""


class ActionMatter(GoalAction):
    """Answer a matter; a yes to it calls a person. Where the own bill answers it, show the bill."""

    NAME = "action_matter"

    async def act(self, exchange: Exchange) -> list[Event]:
        turn = exchange.turn
        if (events := about_sent(exchange)) is not None:
            return events
        if (events := await outage_first(exchange)) is not None:
            return events
        if turn.confidence < CERTAIN and goes_on_about_bill(exchange):
            return await ActionCheckBill().act(exchange)
        if doubtful(exchange) and (likely := likely_meanings(exchange)):
            ask_which(exchange, likely)
            return remember(misses=1)
        response, values = _told(exchange)
        if under_way(exchange) == turn.intent and not values:
            return await again(exchange)
        exchange.say(response, [*_fitting(turn.intent), *offer("talk_to_human")], **values)
        return [*begin(exchange), *remember(offered_goal="talk_to_human")]


def _told(exchange: Exchange) -> tuple[str, dict[str, str]]:
    """The response, and what it repeats of the message."""
    turn = exchange.turn
    response = f"utter_{turn.intent}"
    return response, {}


def _fitting(intent: str) -> list[Button]:
    service = FITTING.get(intent)
    if service == "check_bill" and (view := BY_BILL.get(intent)):
        return [button(offer(service)[0]["title"], service, bill_view=view)]
    return offer(service) if service else []
