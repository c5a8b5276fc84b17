"""The customer code of an application that only verified people may send, and the word on its proof."""

from __future__ import annotations

from typing import Any

from actions.frame.exchange import Exchange
from actions.service.application import PROVED, UNPROVED
from actions.service.own_words import only_phone
from actions.service.stories import story_told
from actions.words.reading import says

_OF_CODE = r"ma|otp|tin nhan|sms|nhan(?: duoc| dc)?|gui lai"


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


def told_while_proving(exchange: Exchange) -> dict[str, Any] | None:
    """A telephone, or more of the story, told where the one-time code is asked for; None for words about that code."""
    if only_phone(exchange.turn):
        exchange.say("utter_otp_format")
        return {"bill_proof": None}
    told = None if says(_OF_CODE, exchange.turn.folded) else story_told(exchange)
    if told is None:
        return None
    exchange.say("utter_noted")
    return {"bill_proof": None, **told}
