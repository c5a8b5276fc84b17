"""Handing a conversation to a person."""

from __future__ import annotations

from actions.frame.exchange import Event, Exchange, leave_form, remember


def hand_over(exchange: Exchange, team: str, reason: str, priority: int) -> list[Event]:
    """Ask the gateway for a person and stop asking; what was collected stays in the slots.

    Priority 1 is danger, 3 is the ordinary wish for a person.
    """
    exchange.report(handover={"team": team, "reason": reason, "priority": priority})
    return [*leave_form(), *remember(paused_goal=None, correcting=None, matter=None)]
