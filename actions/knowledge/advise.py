"""Advice on safety, solar power, saving, support programmes and the app: from knowledge, or from a person."""

from __future__ import annotations

from dataclasses import replace

from actions.contact.claims import lured
from actions.contact.scam import ActionVerifyScam
from actions.frame.base import GoalAction
from actions.frame.buttons import LABELS, button, offer
from actions.frame.exchange import Button, Event, Exchange, remember
from actions.knowledge.answering import OF_THE_TOPIC, answer_from_knowledge
from actions.outage.report import outage_first
from actions.request.sent import about_sent
from actions.talk.meanings import ask_which, doubtful, likely_meanings

ADVISED: dict[str, tuple[Button, ...]] = {
    "ask_safety": tuple(offer("report_hazard")),
    "ask_solar": (),
    "ask_saving": (button(LABELS["check_bill"], "check_bill", bill_view="history"),),
    "ask_campaign": (),
    "ask_app": (),
}
"""Each question that is answered here, with the button of the service that helps further."""


class ActionAdvise(GoalAction):
    """Say what is known, with source and date; where nothing is, say so and offer a person, who is called at a yes."""

    NAME = "action_advise"

    async def act(self, exchange: Exchange) -> list[Event]:
        if (events := about_sent(exchange)) is not None:
            return events
        if (events := await outage_first(exchange)) is not None:
            return events
        if lured(exchange.turn):
            sure = replace(exchange.turn, intent="verify_scam", confidence=1.0)
            return await ActionVerifyScam().act(replace(exchange, turn=sure))
        intent = exchange.turn.intent
        buttons = [*ADVISED[intent], *offer("talk_to_human")]
        if (events := await answer_from_knowledge(exchange, OF_THE_TOPIC, buttons)) is not None:
            return events
        if doubtful(exchange) and (likely := likely_meanings(exchange)):
            ask_which(exchange, likely)
            return remember(misses=1)
        exchange.say(f"utter_{intent}", buttons)
        return remember(offered_goal="talk_to_human")
