"""Not understood, or nothing to do with electricity: first the likely meanings, then the menu and a person."""

from __future__ import annotations

from actions.base import GoalAction
from actions.buttons import LABELS, offer
from actions.exchange import Event, Exchange, remember
from actions.reading import letters
from actions.wishes import take_up

CHOICES = 3
LEAST = 0.08  # a meaning with a smaller share is no help to offer
BESIDE_BEST = 0.2  # nor is one with less than this part of the best one's share
MENU = ("report_outage", "check_bill", "request_new_connection")


class ActionOfferChoices(GoalAction):
    NAME = "action_offer_choices"

    async def act(self, exchange: Exchange) -> list[Event]:
        if (events := await take_up(exchange)) is not None:
            return events
        misses = _misses(exchange)
        likely = likely_meanings(exchange)
        if misses > 1:
            exchange.say("utter_not_understood", offer(*MENU, "talk_to_human"))
        elif likely and letters(exchange.turn.text) > 1:
            exchange.say("utter_did_you_mean", offer(*likely, "talk_to_human"))
        else:
            exchange.say("utter_menu")
        return remember(misses=misses)


class ActionOutOfScope(GoalAction):
    """What may be ours all the same is asked about once; anything else is left to a person."""

    NAME = "action_out_of_scope"

    async def act(self, exchange: Exchange) -> list[Event]:
        if (events := await take_up(exchange)) is not None:
            return events
        misses = _misses(exchange)
        likely = likely_meanings(exchange)
        if likely and misses == 1:
            exchange.say("utter_did_you_mean", offer(*likely, "talk_to_human"))
        else:
            exchange.say("utter_out_of_scope")
        return remember(misses=misses)


def likely_meanings(exchange: Exchange) -> list[str]:
    """What the customer may want of the utility, the likeliest first, at most three."""
    shares = [(name, share) for name, share in exchange.turn.ranking if name in LABELS and name != "talk_to_human"]
    least = max(LEAST, BESIDE_BEST * max((share for _, share in shares), default=0.0))
    return [name for name, share in shares if share >= least][:CHOICES]


def _misses(exchange: Exchange) -> int:
    return int(exchange.slots.get("misses") or 0) + 1
