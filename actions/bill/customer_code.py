"""Where the customer code stands, for who doesn't know it."""

from __future__ import annotations

from actions.frame.base import GoalAction
from actions.frame.buttons import offer
from actions.frame.exchange import Event, Exchange, remember


class ActionWhereIsCode(GoalAction):
    """Say it, with the codes that are linked already; a yes calls a person who looks it up."""

    NAME = "action_where_is_code"

    async def act(self, exchange: Exchange) -> list[Event]:
        if linked := exchange.turn.linked:
            exchange.say("utter_code_own", codes=", ".join(linked))
            return []
        exchange.say("utter_code_where", offer("talk_to_human"))
        return remember(offered_goal="talk_to_human")
