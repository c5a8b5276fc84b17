"""Check a bill: which code, the proof, then what was asked for."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from actions.bill.applying import APPLICATIONS
from actions.bill.otp import request_proof
from actions.bill.own import show_bill, tell_failure
from actions.bill.views import view_asked
from actions.bill.which import own_code, wanted_period
from actions.frame.base import GoalAction
from actions.frame.buttons import code_buttons
from actions.frame.exchange import Event, Exchange, go_to, remember
from actions.outage.report import outage_first
from actions.service.asked import asked_at_once
from actions.talk.meanings import ask_which, doubtful, likely_meanings

BILL_SLOTS = ("bill_code", "bill_proof", "bill_resends", "bill_misses", "bill_waits", "otp_asked", "bill_wish")
_TOLD = ("money", "payment_channel", "bill_month")


class ActionCheckBill(GoalAction):
    NAME = "action_check_bill"
    BEGINS = True

    async def act(self, exchange: Exchange) -> list[Event]:
        turn = exchange.turn
        if (events := await outage_first(exchange)) is not None:
            return events
        if (events := await asked_at_once(exchange)) is not None:
            return events
        if (view := view_asked(turn)) in APPLICATIONS:
            return APPLICATIONS[view](exchange)
        several = len(turn.codes) > 1
        code = None if several else turn.entities.get("customer_code") or own_code(exchange)
        if code and code in turn.linked:
            return [*await show_bill(exchange, code), *remember(customer_code=code, bill_wish=None)]
        if code is None and doubtful(exchange):
            likely = likely_meanings(exchange)
            ask_which(exchange, likely or ["check_bill"])
            return remember(offered_goal="check_bill") if len(likely) <= 1 else []
        if code is None and turn.linked and not several:
            return self._ask_which(exchange)
        if code is None and exchange.slots.get("bill_code") and not exchange.slots.get("bill_proof"):
            return self._go_on_proving(exchange)
        return await self._prove(exchange, code or (None if several else exchange.slots.get("customer_code")))

    @staticmethod
    def _go_on_proving(exchange: Exchange) -> list[Event]:
        """Taken up again where it was left: the code is known, its one-time code under way."""
        wish = {} if exchange.turn.tapped else {"bill_wish": _wish(exchange), "otp_asked": None}
        return [*remember(**wish), *go_to("bill_form", exchange)]

    @staticmethod
    async def _prove(exchange: Exchange, code: str | None) -> list[Event]:
        start: dict[str, Any] = dict.fromkeys(BILL_SLOTS)
        start["bill_wish"] = _wish(exchange)
        if code:
            start |= await request_proof(exchange, code)
        if start["bill_proof"]:
            failed = tell_failure(exchange, start["bill_proof"], start["bill_wish"])
            return [*failed, *remember(bill_code=None, bill_proof=None)]
        return [*remember(**start), *go_to("bill_form", exchange)]

    @staticmethod
    def _ask_which(exchange: Exchange) -> list[Event]:
        """A code that is typed instead of tapped is meant for the same."""
        wish = _wish(exchange)
        carried = {name: wish[kind] for name, kind in (("period", "period"), ("bill_view", "view")) if wish[kind]}
        exchange.say("utter_ask_which_bill", code_buttons(exchange.turn.linked[:5], "check_bill", **carried))
        return remember(bill_wish=wish, matter={"intent": "check_bill"})


def _wish(exchange: Exchange) -> dict[str, Any]:
    """What is to be seen once the code is known."""
    turn = exchange.turn
    told = {name: turn.entities[name] for name in _TOLD if name in turn.entities}
    return {"period": wanted_period(exchange), "view": view_asked(turn), "words": turn.text[:200], "told": told}


def as_first_asked(exchange: Exchange) -> Exchange:
    """The exchange with the words of the wish in the place of the one-time code, which goes nowhere."""
    wish = exchange.slots.get("bill_wish") or {}
    words, told = wish.get("words") or "", dict(wish.get("told") or {})
    if wish.get("view"):
        told["bill_view"] = wish["view"]
    every = {name: (value,) for name, value in told.items()}
    turn = replace(exchange.turn, text=words, typed=words, beside=words, entities=told, every=every)
    return replace(exchange, turn=turn)


async def look_at(exchange: Exchange, view: str) -> list[Event]:
    """This view of the own bill, whatever the wish was called: shown at once, or after the proof."""
    turn = exchange.turn
    asked = replace(turn, intent="check_bill", entities={**turn.entities, "bill_view": view})
    return await ActionCheckBill().act(replace(exchange, turn=asked))
