"""Answers that do not answer: asked for again, put off, or given to a person after the second one in vain.

The slots of a form begin with its name: `code_phone` counts in `code_misses`, waits with `code_waits` and ends in `code_over`.
"""

from __future__ import annotations

from typing import Any

from actions.frame.exchange import Exchange
from actions.words.asking import gives_up, waits

MISSES = 2


def missed(exchange: Exchange, slot: str, response: str | None) -> dict[str, Any]:
    """Say what is missing and ask again, or end the form."""
    form = slot.partition("_")[0]
    misses = int(exchange.slots.get(f"{form}_misses") or 0) + 1
    if misses > MISSES:
        return {f"{form}_over": "given_up", f"{form}_misses": misses}
    if response:
        exchange.say(response)
    return {slot: None, f"{form}_misses": misses}


def put_off(exchange: Exchange, slot: str) -> dict[str, Any] | None:
    """Wait for who asks for a moment, end for who leaves it; None for anything else."""
    form, text = slot.partition("_")[0], exchange.turn.text
    if exchange.turn.tapped:
        return None
    if gives_up(text):
        return {f"{form}_over": "left"}
    if waits(text):
        exchange.say("utter_waiting")
        return {slot: None, f"{form}_waits": True}
    return None
