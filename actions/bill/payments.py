"""The own payments: the last ones, and whether what was paid has arrived."""

from __future__ import annotations

from actions.bill.channels import channel_name
from actions.bill.debts import debt_line
from actions.bill.which import shown
from actions.clients.billing import billing
from actions.clients.errors import BillingError
from actions.clients.models import Bills, Payment
from actions.frame.buttons import offer
from actions.frame.exchange import Event, Exchange
from actions.frame.formats import in_sentence, moment, money, month

LAST = 5


async def show_payments(exchange: Exchange, bills: Bills) -> list[Event]:
    """The last payments, newest first, and what is still owed."""
    try:
        paid = await billing().payments(bills.code)
    except BillingError:
        exchange.say("utter_payments_unavailable", offer("talk_to_human"))
        exchange.tell(f"Dạ {in_sentence(debt_line(bills))}")
        return shown(bills.bills[0])
    if not paid:
        exchange.say("utter_payments_none", code=bills.code)
        return shown(bills.bills[0])
    lines = [f"Dạ các lần thanh toán gần đây của mã {bills.code} ạ:", *(f"• {told(one)}" for one in paid[:LAST])]
    exchange.tell("\n".join([*lines, debt_line(bills)]))
    return shown(bills.bills[0])


def told(payment: Payment) -> str:
    """ "218.000 đ qua ví MoMo lúc 09:10 ngày 03/11/2026, cho tháng 10/2026"."""
    what = f", cho {month(payment.period)}" if payment.period else ""
    wait = ", đang chờ khớp với hoá đơn" if payment.status == "waiting" else ""
    return f"{money(payment.amount)} qua {channel_name(payment.channel)} lúc {moment(payment.paid_at)}{what}{wait}"
