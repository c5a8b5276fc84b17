"""The own debt: what is owed until when, the notices, the cut-off, the reconnection."""

from __future__ import annotations

from datetime import datetime

from actions.bill.which import shown
from actions.clients.billing import billing
from actions.clients.errors import BillingError
from actions.clients.models import Bill, Bills, Debt
from actions.frame.buttons import button, offer
from actions.frame.exchange import Event, Exchange
from actions.frame.formats import VIETNAM, day, money, month
from actions.service.begin import offer_application


async def show_debt(exchange: Exchange, bills: Bills) -> list[Event]:
    """What this customer owes and what follows; the bills alone tell it where the debt itself can't be asked for."""
    try:
        owed = await billing().debt(bills.code)
    except BillingError:
        owed = None
    cut = owed is not None and owed.cutoff.status == "cut"
    again = button("Cấp điện trở lại", "check_bill", bill_view="reconnect", customer_code=bills.code)
    ways = [*offer("ask_payment"), *([again] if cut else []), *offer("talk_to_human")]
    if bills.debt == 0 and cut and not exchange.form:
        exchange.tell("\n".join([*_from_bills(bills), *_cutoff(owed)]) if owed else "")
        return [*shown(bills.bills[0]), *offer_application(exchange, "reconnection")]
    if bills.debt == 0 and not cut:
        exchange.say("utter_debt_none", code=bills.code)
    elif owed is None:
        exchange.tell("\n".join(_from_bills(bills)), ways)
    else:
        exchange.tell("\n".join([*_from_bills(bills), *_notices(owed), *_cutoff(owed)]), ways)
    return shown(bills.bills[0])


def debt_line(bills: Bills) -> str:
    """What is owed in one sentence, with the first due date."""
    unpaid = _unpaid(bills)
    if not unpaid:
        return f"Mã {bills.code} hiện không nợ tiền điện."
    first = min(unpaid, key=lambda bill: bill.due_date)
    late = " (đã quá hạn)" if first.due_date < datetime.now(VIETNAM).date() else ""
    return f"Mã {bills.code} còn {money(bills.debt)} chưa thanh toán, hạn trả {day(first.due_date)}{late}."


def _unpaid(bills: Bills) -> list[Bill]:
    return [bill for bill in bills.bills if bill.status == "unpaid"]


def _from_bills(bills: Bills) -> list[str]:
    if bills.debt == 0:
        return [f"Dạ mã {bills.code} đã trả đủ tiền điện ạ."]
    rows = [
        f"• {month(bill.period).capitalize()}: {money(bill.total)}, hạn trả {day(bill.due_date)}"
        for bill in _unpaid(bills)
    ]
    return [f"Dạ mã {bills.code} còn {money(bills.debt)} chưa thanh toán ạ:", *rows]


def _notices(owed: Debt) -> list[str]:
    sent = ", ".join(day(notice.sent_on) for notice in sorted(owed.notices, key=lambda one: one.sent_on))
    return [f"Điện lực đã gửi thông báo ngày {sent}."] if sent else []


def _cutoff(owed: Debt) -> list[str]:
    fee = f"Phí cấp điện trở lại {money(owed.reconnection_fee)} (chưa gồm thuế)." if owed.reconnection_fee else ""
    on = f" ngày {day(owed.cutoff.on)}" if owed.cutoff.on else ""
    if owed.cutoff.status == "announced":
        return [f"Nếu chưa thanh toán, điện lực ngừng cấp điện{on}. {fee}".strip()]
    if owed.cutoff.status == "cut":
        return [f"Nơi này đã ngừng cấp điện{on}; trả đủ tiền rồi yêu cầu là được cấp lại. {fee}".strip()]
    return ["Hiện chưa có lịch ngừng cấp điện với mã này."]
