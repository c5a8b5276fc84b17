"""Prove that a customer code is the customer's own: the code, then a one-time code sent to its telephone.

`bill_proof` holds how it ended (linked, otp, paused or unavailable), never the one-time code itself.
Nothing about a code is said before it is proved, not even whether it exists.
"""

from __future__ import annotations

import re
from typing import Any

from actions.base import GoalForm
from actions.buttons import button
from actions.clients.billing import billing
from actions.clients.errors import BillingError, TooManyTries
from actions.exchange import Exchange
from actions.reading import letters, says

RESENDS = 3

_NUMBERS = frozenset({"time", "bill_month", "money", "energy", "power", "phase", "ticket_number"})
"""Numbers that were meant for something else than a customer code."""

_RESEND = (
    r"(?:gui|goi) lai|resend|ma moi"
    r"|(?:khong|ko|k|hk|hong|hok|chua|chang)(?: \w+)? (?:nhan|thay|co)(?: (?:duoc|dc|ma|otp|tin|gi|nao|sms))*"
)
_OTHER_CODE = r"(?:nham|sai|doi|nhap lai|khac)(?: \w+){0,2} (?:ma kh|ma khach|khach hang)|ma khac|doi ma|nham ma"


class ValidateBillForm(GoalForm):
    NAME = "bill_form"
    INTENTS = frozenset({"check_bill"})

    def needed(self, slots: dict[str, Any]) -> list[str]:
        return ["bill_code", "bill_proof"]

    async def take_bill_code(self, exchange: Exchange) -> dict[str, Any] | None:
        code = exchange.turn.entities.get("customer_code")
        if code:
            return await request_proof(exchange, code)
        if self.interrupted(exchange):
            return None
        if exchange.turn.intent not in self.INTENTS and not exchange.turn.tapped:
            self._explain_code(exchange)
        return {"bill_code": None}

    @staticmethod
    def _explain_code(exchange: Exchange) -> None:
        if letters(exchange.turn.text) + len(re.findall(r"\d", exchange.turn.text)) < 2:
            return  # nothing was said: the question comes again
        if exchange.turn.entities.get("phone"):
            exchange.say("utter_code_not_phone")
        elif re.search(r"\d", exchange.turn.text) and _NUMBERS.isdisjoint(exchange.turn.entities):
            exchange.say("utter_code_format")
        else:
            exchange.say("utter_code_where", [button("Gặp nhân viên", "talk_to_human")])

    async def take_bill_proof(self, exchange: Exchange) -> dict[str, Any] | None:
        turn, folded = exchange.turn, exchange.turn.folded
        if otp := turn.entities.get("otp"):
            return await _verify(exchange, otp)
        if turn.entities.get("otp_wish") == "other_code" or says(_OTHER_CODE, folded):
            return {"bill_code": None, "bill_resends": 0}
        if (code := turn.entities.get("customer_code")) and code != exchange.slots.get("bill_code"):
            return await request_proof(exchange, code)
        if turn.entities.get("otp_wish") == "resend" or says(_RESEND, folded):
            return await _resend(exchange)
        if self.interrupted(exchange):
            return None
        if turn.intent not in self.INTENTS:
            exchange.say("utter_otp_format" if re.search(r"\d", turn.text) else "utter_otp_needed")
        return {"bill_proof": None}


async def request_proof(exchange: Exchange, code: str) -> dict[str, Any]:
    """Accept a linked code at once; for any other send a one-time code."""
    if code in exchange.turn.linked:
        return {"bill_code": code, "bill_proof": "linked"}
    try:
        await billing().send_otp(code, exchange.turn.conversation_id)
    except TooManyTries:
        return {"bill_code": code, "bill_proof": "paused"}
    except BillingError:
        return {"bill_code": code, "bill_proof": "unavailable"}
    return {"bill_code": code, "bill_proof": None, "bill_resends": 0, "otp_asked": None}


async def _resend(exchange: Exchange) -> dict[str, Any]:
    resends = int(exchange.slots.get("bill_resends") or 0) + 1
    if resends > RESENDS:
        exchange.say("utter_otp_no_more", [button("Gặp nhân viên", "talk_to_human")])
        return {"bill_proof": None, "bill_resends": resends}
    updates = await request_proof(exchange, exchange.slots["bill_code"])
    if updates.get("bill_proof") is None:
        exchange.say("utter_otp_sent_again")
    return {**updates, "bill_resends": resends, "otp_asked": True}


async def _verify(exchange: Exchange, otp: str) -> dict[str, Any]:
    code = exchange.slots["bill_code"]
    try:
        result = await billing().verify_otp(code, otp, exchange.turn.conversation_id)
    except TooManyTries:
        return {"bill_proof": "paused"}
    except BillingError:
        return {"bill_proof": "unavailable"}
    if result.verified and result.customer:
        exchange.report(link={"customer_code": code, "proof": "otp", "name": result.customer.name})
        return {"bill_proof": "otp", "customer_code": code}
    if result.tries_left <= 0:
        return {"bill_proof": "paused"}
    exchange.say("utter_otp_wrong", tries=str(result.tries_left))
    return {"bill_proof": None}
