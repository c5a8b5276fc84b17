"""What follows the proof of a customer code: the bill, or why it can't be shown."""

from __future__ import annotations

from actions.bill.check import BILL_SLOTS, as_first_asked
from actions.bill.own import show_bill, tell_failure
from actions.bill.proving import go_on_proved
from actions.frame.base import GoalAction
from actions.frame.buttons import button, offer
from actions.frame.exchange import Event, Exchange, remember
from actions.frame.handover import hand_over
from actions.frame.resuming import offer_to_resume


class AskBillCode(GoalAction):
    NAME = "action_ask_bill_form_bill_code"

    async def act(self, exchange: Exchange) -> list[Event]:
        if len(codes := exchange.turn.codes) > 1:
            exchange.say(
                "utter_ask_which_service_code", [button(one, "inform", customer_code=one) for one in codes[:5]]
            )
        elif not exchange.slots.get("bill_waits"):
            exchange.say("utter_ask_bill_code_again" if exchange.slots.get("bill_misses") else "utter_ask_bill_code")
        return remember(bill_waits=None)


class AskBillProof(GoalAction):
    NAME = "action_ask_bill_form_bill_proof"

    async def act(self, exchange: Exchange) -> list[Event]:
        if exchange.slots.get("bill_waits"):
            return remember(bill_waits=None)
        response = "utter_ask_otp_again" if exchange.slots.get("otp_asked") else "utter_ask_otp"
        buttons = [
            button("Gửi lại mã", "inform", otp_wish="resend"),
            button("Đổi mã khách hàng", "inform", otp_wish="other_code"),
            *offer("talk_to_human"),
        ]
        exchange.say(response, buttons, code=str(exchange.slots.get("bill_code")))
        return remember(otp_asked=True)


class ActionShowBill(GoalAction):
    """After the form: the bill, or why it can't be shown."""

    NAME = "action_show_bill"

    async def act(self, exchange: Exchange) -> list[Event]:
        if (events := go_on_proved(exchange)) is not None:
            return events
        code, proof = exchange.slots.get("bill_code"), exchange.slots.get("bill_proof")
        done = remember(**dict.fromkeys(BILL_SLOTS))
        if proof == "left":
            exchange.say("utter_alright")
            return [*done, *offer_to_resume(exchange)]
        if proof == "given_up":
            return [*done, *_without_code(exchange)]
        if proof not in ("otp", "linked") or not code:
            failed = tell_failure(as_first_asked(exchange), str(proof), exchange.slots.get("bill_wish") or {})
            return [*done, *failed, *offer_to_resume(exchange)]
        if proof == "otp":
            exchange.say("utter_linked", code=code)
        shown = await show_bill(as_first_asked(exchange), code)
        return [*done, *shown, *remember(customer_code=code), *offer_to_resume(exchange)]


def _without_code(exchange: Exchange) -> list[Event]:
    """Go back to the report that was left for the bill; where there is none, a person finds the bill another way."""
    if exchange.slots.get("paused_goal"):
        exchange.say("utter_bill_without_code", offer("talk_to_human"))
        return offer_to_resume(exchange)
    exchange.say("utter_bill_to_person")
    return hand_over(exchange, team="general", reason="no_proof", priority=3)
