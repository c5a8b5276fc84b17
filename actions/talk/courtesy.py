"""A goodbye, thanks or praise."""

from __future__ import annotations

from actions.frame.base import GoalAction
from actions.frame.exchange import Event, Exchange


class ActionCourtesy(GoalAction):
    """Answer in kind, with the words of the domain; danger in the same message comes first, as with every goal."""

    NAME = "action_courtesy"

    async def act(self, exchange: Exchange) -> list[Event]:
        exchange.say(f"utter_{exchange.turn.intent}")
        return []
