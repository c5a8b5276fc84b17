"""Not understood: offer the likely meanings once, then the menu and a person."""

from __future__ import annotations

from actions.base import GoalAction
from actions.buttons import LABELS, offer
from actions.exchange import Event, Exchange, remember

CHOICES = 3


class ActionOfferChoices(GoalAction):
    NAME = "action_offer_choices"

    async def act(self, exchange: Exchange) -> list[Event]:
        misses = int(exchange.slots.get("misses") or 0) + 1
        likely = [intent for intent in exchange.turn.ranking if intent in LABELS and intent != "talk_to_human"]
        if misses == 1 and len(likely) > 1 and exchange.turn.text:
            exchange.say("utter_did_you_mean", offer(*likely[:CHOICES], "talk_to_human"))
        else:
            exchange.say(
                "utter_not_understood", offer("report_outage", "check_bill", "request_new_connection", "talk_to_human")
            )
        return remember(misses=misses)
