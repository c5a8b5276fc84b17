"""Questions on the own bill that are called something else: how to pay, paid but owing, too high."""

from __future__ import annotations

from actions.bill.asking import Question
from actions.bill.check import look_at
from actions.bill.ways import asks_for_delay, leave_delay, tell_ways
from actions.bill.which import own_code
from actions.contact.claims import harmed
from actions.contact.scam import ActionVerifyScam
from actions.frame.exchange import Event, Exchange
from actions.matter.noting import under_way
from actions.words.reading import says

_DUE = r"(?:han|den han|ky han)(?: \w+){0,4} (?:ngay|khi|luc|bao gio|may|chua|bao lau)|(?:tra|dong|nop)(?: \w+){0,3} truoc ngay"
_DOUBTS = r"(?:kiem tra|xem|tinh|doc|ghi)(?: \w+)? lai|phuc tra|khieu nai|cu nguoi|(?:ghi|doc|tinh|nhap)(?: \w+){0,2} (?:nham|sai|lon|au|lo)|nham (?:so|nha)|tinh sai|sai (?:khong|ko|k|chu)"


class ActionPayment(Question):
    """How, where and until when; with the own debt where the code is proved."""

    NAME = "action_payment"

    def knows(self, exchange: Exchange) -> bool:
        return asks_for_delay(exchange)

    async def answer(self, exchange: Exchange) -> list[Event]:
        if asks_for_delay(exchange):
            return leave_delay(exchange)
        if not exchange.form and (own_code(exchange) or says(_DUE, exchange.turn.folded)):
            return await look_at(exchange, "pay")
        tell_ways(exchange)
        return []


class ActionPaymentProblem(Question):
    """Paid but owing, paid twice, paid for another: the own payments are looked at, after the proof."""

    NAME = "action_payment_problem"

    async def answer(self, exchange: Exchange) -> list[Event]:
        if under_way(exchange) == "verify_scam" and harmed(exchange.turn):
            return await ActionVerifyScam().act(exchange)  # paid to a swindler, not to the utility
        if own_code(exchange) is None and not exchange.turn.linked:
            exchange.say("utter_payment_problem_intro")
        return await look_at(exchange, "paid")


class ActionHighBill(Question):
    """Why it rose; who doubts the bill itself is offered its review."""

    NAME = "action_high_bill"

    async def answer(self, exchange: Exchange) -> list[Event]:
        if own_code(exchange) is None and not exchange.turn.linked:
            exchange.say("utter_high_bill_intro")
        return await look_at(exchange, "doubt" if says(_DOUBTS, exchange.turn.folded) else "change")
