"""A goodbye, thanks or praise."""

from __future__ import annotations

from actions.frame.base import GoalAction
from actions.frame.exchange import Event, Exchange
from actions.outage.watching import wants_notice
from actions.talk.thread import go_on_with


class ActionCourtesy(GoalAction):
    """Answer in kind, with the words of the domain; danger in the same message comes first, as with every goal.

    "Có gì nhớ nhắn em nhé" is a goodbye, but after planned work a wish for word of it.
    """

    NAME = "action_courtesy"

    async def act(self, exchange: Exchange) -> list[Event]:
        if exchange.slots.get("shown_schedule") and wants_notice(exchange):
            return await go_on_with(exchange) or []
        exchange.say(f"utter_{exchange.turn.intent}")
        return []
