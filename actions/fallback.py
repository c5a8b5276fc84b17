"""Not understood: first the likely meanings, then the menu, then a person."""

from __future__ import annotations

from actions.asking import beyond
from actions.base import GoalAction
from actions.buttons import LABELS, offer
from actions.exchange import Event, Exchange, remember
from actions.handover import leave_to_person
from actions.reading import letters
from actions.wishes import take_up

CHOICES = 3
MENU = ("report_outage", "check_bill", "request_new_connection")


class ActionOfferChoices(GoalAction):
    NAME = "action_offer_choices"

    async def act(self, exchange: Exchange) -> list[Event]:
        if (events := await take_up(exchange)) is not None:
            return events
        misses = int(exchange.slots.get("misses") or 0) + 1
        likely = [intent for intent in exchange.turn.ranking if intent in LABELS and intent != "talk_to_human"]
        if beyond(exchange.turn.text):
            return leave_to_person(exchange)
        if misses > 1:
            exchange.say("utter_not_understood", offer(*MENU, "talk_to_human"))
        elif likely and letters(exchange.turn.text) > 1:
            exchange.say("utter_did_you_mean", offer(*likely[:CHOICES], "talk_to_human"))
        else:
            exchange.say("utter_menu")
        return remember(misses=misses)
