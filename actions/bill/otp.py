"""The one-time code that proves a customer code: sent, sent again, checked."""

from __future__ import annotations

from typing import Any

from actions.clients.billing import billing
from actions.clients.errors import BillingError, TooManyTries
from actions.frame.buttons import button
from actions.frame.exchange import Exchange

RESENDS = 3


async def request_proof(exchange: Exchange, code: str) -> dict[str, Any]:
    """Accept a linked code at once; for any other send a one-time code."""
    if code in exchange.turn.linked:
        return {"bill_code": code, "bill_proof": "linked"}
    try:
        await billing().send_otp(code, exchange.turn.conversation_id)
    except TooManyTries:
        return {"bill_code": code, "bill_proof": "not_sent"}
    except BillingError:
        return {"bill_code": code, "bill_proof": "unavailable"}
    return {"bill_code": code, "bill_proof": None, "bill_resends": 0, "bill_misses": 0, "otp_asked": None}


async def resend_otp(exchange: Exchange) -> dict[str, Any]:
    """Send it again, as often as is allowed."""
    resends = int(exchange.slots.get("bill_resends") or 0) + 1
    if resends > RESENDS:
        exchange.say("utter_otp_no_more", [button("Gặp nhân viên", "talk_to_human")])
        return {"bill_proof": None, "bill_resends": resends}
    updates = await request_proof(exchange, exchange.slots["bill_code"])
    if updates.get("bill_proof") is None:
        exchange.say("utter_otp_sent_again")
    return {**updates, "bill_resends": resends, "otp_asked": True}


async def verify_otp(exchange: Exchange, otp: str) -> dict[str, Any]:
    """How the proof ends with this one-time code; a verified conversation is linked to the customer code."""
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
