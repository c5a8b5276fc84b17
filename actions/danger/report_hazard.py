"""Danger on the network: the wish itself, which raises the alarm or asks first."""

from __future__ import annotations

from actions.danger.alarm import ask_about_danger, raise_alarm
from actions.danger.safety import denies_danger
from actions.frame.base import GoalAction
from actions.frame.exchange import Event, Exchange

CERTAIN = 0.8  # below this, and without a word of danger, it is asked first


class ActionReportHazard(GoalAction):
    NAME = "action_report_hazard"
    ANSWERS = False

    async def act(self, exchange: Exchange) -> list[Event]:
        turn = exchange.turn
        sure = turn.confidence >= CERTAIN and not denies_danger(turn.text)
        if turn.tapped or sure or exchange.slots.get("offered_goal"):
            return await raise_alarm(exchange)
        return ask_about_danger(exchange)
