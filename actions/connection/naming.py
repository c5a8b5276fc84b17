"""The name of a new contract, where none is told: an example, then why it is needed, with a person."""

from __future__ import annotations

from typing import Any

from actions.frame.buttons import offer
from actions.frame.exchange import Exchange

MISSES = 2
"""Answers that are no name, after which a person is offered."""


def told_why(exchange: Exchange) -> dict[str, Any]:
    exchange.say("utter_name_why", offer("talk_to_human"))
    return {"name": None}


def no_name(exchange: Exchange) -> dict[str, Any]:
    """The first time an example; the second time why it is needed, and a person."""
    misses = int(exchange.slots.get("form_misses") or 0) + 1
    if misses >= MISSES:
        return told_why(exchange) | {"form_misses": misses}
    exchange.say("utter_name_unclear")
    return {"name": None, "form_misses": misses}
