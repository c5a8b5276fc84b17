"""A yes out of the blue."""

from __future__ import annotations

from actions.base import GoalAction
from actions.exchange import RESUMABLE, Event, Exchange, go_to, remember
from actions.wishes import GOALS


class ActionGoOn(GoalAction):
    """A yes to the offer that was just made; to an open question the menu; else a mere "all right"."""

    NAME = "action_go_on"

    async def act(self, exchange: Exchange) -> list[Event]:
        offered = exchange.slots.get("offered_goal")
        if exchange.form is None and offered in RESUMABLE:
            return [*remember(offered_goal=None), *go_to(offered, exchange)]
        if exchange.form is None and offered in GOALS:
            return [*await GOALS[offered]().act(exchange), *remember(offered_goal=None)]
        exchange.say("utter_menu" if exchange.was_asked else "utter_alright")
        return []
