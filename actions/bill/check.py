"""Check a bill: which code, the proof, the bill, its tiers, the months before."""

from __future__ import annotations

from typing import Any

from actions.bill.bills import (
    own_code,
    show_change,
    show_history,
    show_latest,
    show_tiers,
    view_asked,
    wanted_period,
)
from actions.bill.form import request_proof
from actions.bill.proving import go_on_proved
from actions.clients.billing import billing
from actions.clients.errors import BillingError, NotFound
from actions.frame.base import GoalAction
from actions.frame.buttons import button, offer
from actions.frame.exchange import Event, Exchange, go_to, remember
from actions.frame.handover import hand_over
from actions.frame.resuming import offer_to_resume
from actions.outage.report import outage_first
from actions.talk.meanings import ask_which, doubtful, likely_meanings

BILL_SLOTS = ("bill_code", "bill_proof", "bill_resends", "bill_misses", "bill_waits", "otp_asked", "bill_wish")
VIEWS = {"tiers": show_tiers, "history": show_history, "change": show_change}


async def show_bill(exchange: Exchange, code: str) -> list[Event]:
    """Show what was asked for of this code, which must be proved to be the customer's own; remember the month shown."""
    try:
        bills = await billing().bills(code, months=24)
    except NotFound:
        exchange.say("utter_bill_none", code=code)
        return []
    except BillingError:
        exchange.say("utter_bill_unavailable", offer("check_bill", "talk_to_human"))
        return []
    if not bills.bills:
        exchange.say("utter_bill_none", code=code)
        return []
    view = view_asked(exchange.turn) or (exchange.slots.get("bill_wish") or {}).get("view")
    shown = VIEWS.get(view or "", show_latest)(exchange, bills)
    return remember(shown_bill=shown.period)


class ActionCheckBill(GoalAction):
    NAME = "action_check_bill"
    BEGINS = True

    async def act(self, exchange: Exchange) -> list[Event]:
        turn = exchange.turn
        if (events := await outage_first(exchange)) is not None:
            return events
        code = turn.entities.get("customer_code") or own_code(exchange)
        if code and code in turn.linked:
            return [*await show_bill(exchange, code), *remember(customer_code=code)]
        if code is None and doubtful(exchange):
            likely = likely_meanings(exchange)
            ask_which(exchange, likely or ["check_bill"])
            return remember(offered_goal="check_bill") if len(likely) <= 1 else []
        if code is None and turn.linked:
            self._ask_which(exchange)
            return []
        if code is None and turn.tapped and exchange.slots.get("bill_code"):
            return go_to("bill_form", exchange)  # taken up again where it was left
        return await self._prove(exchange, code or exchange.slots.get("customer_code"))

    @staticmethod
    async def _prove(exchange: Exchange, code: str | None) -> list[Event]:
        start: dict[str, Any] = dict.fromkeys(BILL_SLOTS)
        start["bill_wish"] = {"period": wanted_period(exchange), "view": view_asked(exchange.turn)}
        if code:
            start |= await request_proof(exchange, code)
        if start["bill_proof"]:
            return [*_tell_failure(exchange, start["bill_proof"]), *remember(bill_code=None, bill_proof=None)]
        return [*remember(**start), *go_to("bill_form", exchange)]

    @staticmethod
    def _ask_which(exchange: Exchange) -> None:
        month = wanted_period(exchange)
        period = {"period": month} if month else {}
        if view := view_asked(exchange.turn):
            period["bill_view"] = view
        codes = exchange.turn.linked[:5]
        exchange.say(
            "utter_ask_which_bill", [button(code, "check_bill", customer_code=code, **period) for code in codes]
        )


class AskBillCode(GoalAction):
    NAME = "action_ask_bill_form_bill_code"

    async def act(self, exchange: Exchange) -> list[Event]:
        if not exchange.slots.get("bill_waits"):
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
            return [*_tell_failure(exchange, str(proof)), *done, *offer_to_resume(exchange)]
        if proof == "otp":
            exchange.say("utter_linked", code=code)
        shown = await show_bill(exchange, code)
        return [*done, *shown, *remember(customer_code=code), *offer_to_resume(exchange)]


def _without_code(exchange: Exchange) -> list[Event]:
    """Go back to the report that was left for the bill; where there is none, a person finds the bill another way."""
    if exchange.slots.get("paused_goal"):
        exchange.say("utter_bill_without_code", offer("talk_to_human"))
        return offer_to_resume(exchange)
    exchange.say("utter_bill_to_person")
    return hand_over(exchange, team="general", reason="no_proof", priority=3)


def _tell_failure(exchange: Exchange, proof: str) -> list[Event]:
    """Say why the bill can't be shown; a customer code that follows is for the bill."""
    if proof in ("paused", "not_sent"):
        exchange.say(f"utter_otp_{proof}", offer("talk_to_human"))
    else:
        exchange.say("utter_bill_unavailable", offer("check_bill", "talk_to_human"))
    return remember(matter={"intent": "check_bill"}, offered_goal="talk_to_human")
