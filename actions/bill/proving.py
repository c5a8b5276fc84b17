"""Prove a customer code for another service than the bill, and go on with that service afterwards."""

from __future__ import annotations

from typing import Any

from rasa_sdk.events import FollowupAction

from actions.bill.otp import request_proof
from actions.frame.buttons import offer
from actions.frame.exchange import Event, Exchange, go_to, remember

GO_ON = "action_go_on_proved"
_AFRESH = ("bill_code", "bill_proof", "bill_resends", "bill_misses", "bill_waits", "otp_asked")


async def prove_for(exchange: Exchange, intent: str, code: str | None = None, **carried: Any) -> list[Event]:
    """Ask for the code and its proof; then the wish of `intent` is done with what a button of it would carry."""
    start: dict[str, Any] = dict.fromkeys(_AFRESH)
    start["bill_wish"] = {"then": intent, "carried": carried}
    if code:
        start |= await request_proof(exchange, code)
    if start["bill_proof"] in ("paused", "not_sent"):
        exchange.say("utter_otp_not_sent", offer("talk_to_human"))
    elif start["bill_proof"]:
        exchange.say("utter_proof_unavailable", offer("talk_to_human"))
    else:
        return [*remember(**start), *go_to("bill_form", exchange)]
    return remember(offered_goal="talk_to_human")


def go_on_proved(exchange: Exchange) -> list[Event] | None:
    """After the proof: what it was for; None where it was for the bill itself, or failed."""
    proved = exchange.slots.get("bill_proof") in ("otp", "linked")
    then = (exchange.slots.get("bill_wish") or {}).get("then")
    return [FollowupAction(GO_ON)] if proved and then else None
