"""Paid but still owing: a payment that waits for its bill, one that went to another period, paid twice, or not found."""

from __future__ import annotations

from collections import Counter

from actions.bill.debts import debt_line
from actions.bill.payments import told
from actions.bill.which import shown
from actions.clients.billing import billing
from actions.clients.errors import BillingError
from actions.clients.models import Bills, Payment
from actions.frame.buttons import offer
from actions.frame.exchange import Event, Exchange
from actions.frame.formats import month
from actions.price.facts import fact
from actions.service.begin import offer_application
from actions.words.reading import says

_TWICE = r"(?:2|hai) lan|trung|du(?! kien)|thua|hoan(?: lai)?|tra lai|lay lai|nham"


async def check_paid(exchange: Exchange, bills: Bills) -> list[Event]:
    """What the records say of the payments; where they don't answer it, an application is offered."""
    bill = bills.bills[0]
    try:
        paid = await billing().payments(bills.code)
    except BillingError:
        exchange.say("utter_payments_unavailable", offer("talk_to_human"))
        return offer_application(exchange, "payment_check", **_details(exchange))
    waiting = [one for one in paid if one.status == "waiting"]
    if waiting:
        _tell_waiting(exchange, waiting)
        return shown(bill)
    exchange.tell(_found(bills, paid))
    if says(_TWICE, exchange.turn.folded) or _paid_twice(paid):
        return offer_application(exchange, "refund", **_details(exchange))
    if bills.debt == 0:
        return shown(bill)
    return offer_application(exchange, "payment_check", **_details(exchange))


def _tell_waiting(exchange: Exchange, waiting: list[Payment]) -> None:
    """It has arrived; a bill is matched within a day, so that nothing has to be paid again."""
    hours = fact("payment_rules")["matching_hours"]["value"]
    exchange.say(
        "utter_payment_waiting",
        offer("talk_to_human"),
        payments="\n".join(f"• {told(one)}" for one in waiting),
        hours=str(hours),
    )


def _found(bills: Bills, paid: list[Payment]) -> str:
    """The newest payments on record, and what is owed all the same."""
    if not paid:
        return f"Dạ em chưa thấy khoản thanh toán nào của mã {bills.code} trên hệ thống ạ. {debt_line(bills)}"
    lines = ["Dạ các khoản thanh toán gần nhất em thấy trên hệ thống ạ:", *(f"• {told(one)}" for one in paid[:2])]
    twice = _paid_twice(paid)
    if twice:
        lines.append(f"Kỳ {month(twice)} có hai khoản thanh toán.")
    return "\n".join([*lines, debt_line(bills)])


def _paid_twice(paid: list[Payment]) -> str | None:
    """The newest period with more than one payment of the same amount."""
    counts = Counter((one.period, one.amount) for one in paid if one.period)
    return next((period for (period, _), count in counts.items() if count > 1), None)


def _details(exchange: Exchange) -> dict[str, str]:
    return {"paid": exchange.turn.text} if exchange.turn.text else {}
