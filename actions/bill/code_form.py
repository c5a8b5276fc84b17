"""Find the customer codes behind a telephone: the number, a one-time code sent to it, and whether to link them.

Nothing is told before the one-time code is right, not even whether the number is registered. `code_over` holds why it
ended early: paused, not_sent, unavailable, given_up or left.
"""

from __future__ import annotations

import re
from typing import Any

from actions.clients.billing import billing
from actions.clients.errors import BillingError, TooManyTries
from actions.frame.exchange import Exchange
from actions.frame.fields import refuses_phone
from actions.frame.form import GoalForm
from actions.frame.misses import missed, put_off
from actions.words.reading import NO, says

_AGAIN = rf"(?:gui|goi) lai|ma moi|(?:{NO})(?: \w+){{0,2}} (?:nhan|thay|co|toi|den)"

_SLOW = r"sao (?:\w+ )?lau|lau (?:qua|the|vay|du)|bao (?:lau|gio)"
"""Said while a one-time code is awaited, it is about that code and no outage."""


class ValidateCodeForm(GoalForm):
    NAME = "code_form"
    INTENTS = frozenset({"ask_customer_code"})

    def needed(self, slots: dict[str, Any]) -> list[str]:
        if slots.get("code_over"):
            return []
        return ["code_phone", "code_proof", *(["code_link"] if slots.get("code_found") else [])]

    async def take_code_phone(self, exchange: Exchange) -> dict[str, Any] | None:
        turn = exchange.turn
        if phone := turn.meant("phone"):
            return await request_phone_proof(exchange, str(phone))
        if later := put_off(exchange, "code_phone"):
            return later
        if refuses_phone(turn):
            return {"code_over": "given_up"}
        if self.interrupted(exchange):
            return None
        return missed(exchange, "code_phone", None if turn.intent in self.INTENTS else "utter_phone_format")

    async def take_code_proof(self, exchange: Exchange) -> dict[str, Any] | None:
        turn = exchange.turn
        if (phone := turn.meant("phone")) and phone != exchange.slots.get("code_phone"):
            return await request_phone_proof(exchange, str(phone))
        if otp := turn.entities.get("otp"):
            return await _verify(exchange, str(otp))
        if turn.entities.get("otp_wish") == "resend" or (not turn.tapped and says(_AGAIN, turn.folded)):
            return await self._resend(exchange)
        if later := put_off(exchange, "code_proof"):
            return later
        if not turn.tapped and says(_SLOW, turn.folded):
            return missed(exchange, "code_proof", "utter_otp_needed")
        if self.interrupted(exchange):
            return None
        if turn.tapped or turn.intent in self.INTENTS:
            return {"code_proof": None}
        return missed(exchange, "code_proof", "utter_otp_format" if re.search(r"\d", turn.text) else "utter_otp_needed")

    @staticmethod
    async def _resend(exchange: Exchange) -> dict[str, Any]:
        again = missed(exchange, "code_proof", None)
        if again.get("code_over"):
            return again
        sent = await request_phone_proof(exchange, str(exchange.slots["code_phone"]))
        if not sent.get("code_over"):
            exchange.say("utter_otp_sent_again")
        return {**sent, **again}

    async def take_code_link(self, exchange: Exchange) -> dict[str, Any] | None:
        if exchange.turn.intent in ("affirm", "deny"):
            return {"code_link": exchange.turn.intent == "affirm"}
        return None if self.interrupted(exchange) else {"code_link": None}


async def request_phone_proof(exchange: Exchange, phone: str) -> dict[str, Any]:
    """Send a one-time code; the answer is the same whether the number is registered or not."""
    known: dict[str, Any] = {"code_phone": phone, "code_proof": None, "code_found": None, "code_over": None}
    try:
        await billing().send_phone_otp(phone, exchange.turn.conversation_id)
    except TooManyTries:
        return known | {"code_over": "not_sent"}
    except BillingError:
        return known | {"code_over": "unavailable"}
    return known


async def _verify(exchange: Exchange, otp: str) -> dict[str, Any]:
    try:
        result = await billing().verify_phone_otp(str(exchange.slots["code_phone"]), otp, exchange.turn.conversation_id)
    except TooManyTries:
        return {"code_over": "paused"}
    except BillingError:
        return {"code_over": "unavailable"}
    if result.verified:
        return {"code_proof": "otp", "code_found": [one.model_dump() for one in result.customers]}
    if result.tries_left <= 0:
        return {"code_over": "paused"}
    exchange.say("utter_otp_wrong", tries=str(result.tries_left))
    return {"code_proof": None}
