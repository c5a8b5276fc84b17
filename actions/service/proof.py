"""The customer code of an application that only verified people may send, and the word on its proof."""

from __future__ import annotations

from typing import Any

from actions.frame.exchange import Exchange
from actions.service.application import PROVED, UNPROVED


def own_code(exchange: Exchange) -> str | None:
    """The only linked code, else the one that was told before."""
    turn = exchange.turn
    return turn.only_linked if turn.linked else exchange.slots.get("customer_code")


def told_of_proof(exchange: Exchange, taken: dict[str, Any]) -> dict[str, Any]:
    """Say how the proof ended where the form goes on."""
    proof, code = taken.get("bill_proof"), taken.get("bill_code") or exchange.slots.get("bill_code")
    if proof == "otp":
        exchange.say("utter_linked", code=str(code))
    if proof == UNPROVED:
        exchange.say("utter_service_unproved")
    return taken | ({"customer_code": code} if proof in PROVED else {})
