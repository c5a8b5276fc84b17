"""Prove that a customer code is the customer's own: the code, then a one-time code sent to its telephone.

`bill_proof` holds how it ended (linked, otp, paused, not_sent, unavailable, given_up or left), never the one-time code
itself. Nothing about a code is said before it is proved, not even whether it exists.
"""

from __future__ import annotations

import re
from typing import Any

from actions.bill.otp import request_proof, resend_otp, verify_otp
from actions.frame.buttons import button, offer
from actions.frame.exchange import Exchange
from actions.frame.form import GoalForm
from actions.words.asking import gives_up, waits
from actions.words.reading import NO, letters, says

_HELPED = frozenset({"utter_code_where_or_find", "utter_code_not_phone"})
MISSES = 2
"""Answers without the code, after which a person helps."""

_NUMBERS = frozenset({"time", "bill_month", "money", "energy", "power", "phase", "ticket_number"})
"""Numbers that were meant for something else than a customer code."""

_RESEND = r"(?:gui|goi) lai|resend|ma moi"
_NOT_COME = (
    rf"(?:{NO}|khon)(?: \w+)? (?:nhan|thay|co|toi|den|ve)(?: (?:duoc|dc|ma|otp|tin|gi|nao|sms|chi|mo|mo het|ve|toi|den))*"
    r"|(?:nhan|thay|co)(?: \w+){0,3} (?:dau|mo)"
)
_SENT = r"(?:gui|goi|nhan)(?: \w+){0,2} (?:chua|cha)\W*$"
_OTHER_CODE = r"(?:nham|sai|doi|nhap lai|khac)(?: \w+){0,2} (?:ma kh|ma khach|khach hang)|ma khac|doi ma|nham ma"
_WHY = (
    r"(?:sao|vi sao|tai sao|lam gi|lam chi|de chi)(?: \w+){0,3} (?:phai|can|lai|doi|bat|hoi|xin)|(?:ma|otp)(?: \w+){0,4} (?:de )?lam (?:gi|chi)"
    r"|nhat thiet|bat buoc|chinh chu|(?:can|phai)(?: \w+){0,2} (?:ma|otp)(?: \w+){0,2} (?:khong|ko|k|hong|a)"
)


class ProvingForm(GoalForm):
    """A form that asks for a customer code and its proof, whatever it needs them for."""

    async def take_bill_code(self, exchange: Exchange) -> dict[str, Any] | None:
        turn = exchange.turn
        if len(turn.codes) > 1:
            return {"bill_code": None}
        if code := turn.meant("customer_code"):
            return await request_proof(exchange, code)
        if updates := _put_off(exchange):
            return updates
        if self.interrupted(exchange) and (turn.intent != "ask_customer_code" or turn.entities.get("remind")):
            return None
        if turn.tapped or turn.intent in self.wishes(exchange) or _says_nothing(exchange):
            return {"bill_code": None}
        return _missed(exchange, _why_no_code(exchange))

    async def take_bill_proof(self, exchange: Exchange) -> dict[str, Any] | None:
        turn, folded = exchange.turn, exchange.turn.folded
        if otp := turn.entities.get("otp"):
            return await verify_otp(exchange, otp)
        if (code := turn.meant("customer_code")) and code != exchange.slots.get("bill_code"):
            return await request_proof(exchange, code)
        if turn.entities.get("otp_wish") == "other_code" or says(_OTHER_CODE, folded):
            return {"bill_code": None, "bill_resends": 0, "bill_misses": 0}
        if says(_SENT, folded):
            return {"bill_proof": None, "otp_asked": None}
        if turn.entities.get("otp_wish") == "resend" or says(_RESEND, folded):
            return await resend_otp(exchange)
        if says(_WHY, folded):
            exchange.say("utter_otp_why")
            return {"bill_proof": None}
        return _put_off(exchange) or await self._other_than_otp(exchange)

    async def _other_than_otp(self, exchange: Exchange) -> dict[str, Any] | None:
        turn = exchange.turn
        if says(_NOT_COME, turn.folded) and not turn.entities.get("phone"):
            missed = _missed(exchange)
            return missed if missed.get("bill_proof") else {**await resend_otp(exchange), **missed}
        if self.interrupted(exchange) and turn.intent != "ask_customer_code":
            return None
        if turn.tapped or turn.intent in self.wishes(exchange) or _says_nothing(exchange):
            return {"bill_proof": None}
        return _missed(exchange, "utter_otp_format" if re.search(r"\d", turn.text) else "utter_otp_needed")


class ValidateBillForm(ProvingForm):
    NAME = "bill_form"
    INTENTS = frozenset({"check_bill"})

    def needed(self, slots: dict[str, Any]) -> list[str]:
        return ["bill_proof"] if slots.get("bill_proof") else ["bill_code", "bill_proof"]


def _says_nothing(exchange: Exchange) -> bool:
    """Whether only marks or emoji came: the question is asked again."""
    return letters(exchange.turn.text) + len(re.findall(r"\d", exchange.turn.text)) < 2


def _put_off(exchange: Exchange) -> dict[str, Any] | None:
    """Wait for who asks for a moment; end for who leaves it; None for anything else."""
    if exchange.turn.tapped:
        return None
    if waits(exchange.turn.text):
        exchange.say("utter_waiting")
        return {"bill_waits": True}
    return {"bill_proof": "left"} if gives_up(exchange.turn.text) else None


def _missed(exchange: Exchange, response: str | None = None) -> dict[str, Any]:
    """Say what is missing the first time; the second time give it to a person. An address is kept for them."""
    kept = {"address": exchange.turn.address} if exchange.turn.address else {}
    misses = int(exchange.slots.get("bill_misses") or 0) + 1
    if misses >= MISSES:
        return {**kept, "bill_proof": "given_up", "bill_misses": misses}
    if response:
        find = [button("Tìm bằng điện thoại", "ask_customer_code", remind="yes"), *offer("talk_to_human")]
        exchange.say(response, find if response in _HELPED else [])
    return {**kept, "bill_misses": misses}


def _why_no_code(exchange: Exchange) -> str:
    turn = exchange.turn
    if turn.entities.get("phone"):
        return "utter_code_not_phone"
    number = re.search(r"\d", turn.text) and _NUMBERS.isdisjoint(turn.entities) and not turn.address
    return "utter_code_format" if number else "utter_code_where_or_find"
