"""A wish for a person."""

from __future__ import annotations

from actions.frame.base import GoalAction
from actions.frame.exchange import Event, Exchange, remember
from actions.frame.handover import hand_over


class ActionTalkToHuman(GoalAction):
    NAME = "action_talk_to_human"
    ANSWERS = False

    async def act(self, exchange: Exchange) -> list[Event]:
        exchange.say("utter_handover_kept" if exchange.form else "utter_handover")
        paused = exchange.form if exchange.form in ("outage_form", "connection_form", "service_form") else None
        team = "outage" if exchange.form == "outage_form" else "general"
        note = exchange.slots.get("request_note")
        reason = "request_change" if note else "customer_asked"
        events = hand_over(exchange, team=team, reason=reason, priority=3)
        return [*events, *remember(paused_goal=paused, request_note=note)]
