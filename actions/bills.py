"""How bills are told."""

from __future__ import annotations

import re
from datetime import datetime

from actions.buttons import button
from actions.clients.models import Bill, Bills
from actions.exchange import Button, Exchange
from actions.formats import VIETNAM, day, grouped, money, month
from actions.reading import fold

HISTORY = 6


def show_latest(exchange: Exchange, bills: Bills) -> None:
    """The month that was named, else the newest: kWh, amount, due date, paid or not, and all that is owed."""
    bill = _named_month(exchange.turn.text, bills) or bills.bills[0]
    lines = [
        f"Dạ hoá đơn {month(bill.period)} của mã {bills.code} ạ:",
        f"• Điện dùng: {grouped(bill.kwh)} kWh (từ {day(bill.from_date)} đến {day(bill.to_date)})",
        f"• Số tiền: {money(bill.total)} (đã gồm thuế GTGT {bill.vat_percent:g}%)",
        f"• {_paid(bill)}",
        _debt(bills, bill),
    ]
    exchange.tell("\n".join(line for line in lines if line), _buttons(bills, bill))


def show_tiers(exchange: Exchange, bills: Bills) -> None:
    """How the amount comes about, tier by tier."""
    period = exchange.turn.entities.get("period")
    bill = next((b for b in bills.bills if b.period == period), bills.bills[0])
    one = len(bill.tiers) == 1
    lines = [f"Dạ cách tính hoá đơn {month(bill.period)} của mã {bills.code} ạ:"]
    lines.append(
        f"• Chỉ số: {grouped(bill.previous_reading)} → {grouped(bill.current_reading)}, dùng {grouped(bill.kwh)} kWh"
    )
    for tier in bill.tiers:
        name = "Đơn giá" if one else f"Bậc {tier.tier}"
        lines.append(f"• {name}: {grouped(tier.kwh)} kWh × {grouped(tier.price)} đ = {money(tier.amount)}")
    lines.append(f"• Cộng trước thuế: {money(bill.before_vat)}")
    lines.append(f"• Thuế GTGT {bill.vat_percent:g}%: {money(bill.vat)}")
    lines.append(f"• Tổng cộng: {money(bill.total)}")
    exchange.tell("\n".join(lines))


def show_history(exchange: Exchange, bills: Bills) -> None:
    """The last months, a line each."""
    lines = [f"Dạ các kỳ gần đây của mã {bills.code} ạ:"]
    for bill in bills.bills[:HISTORY]:
        paid = "đã thanh toán" if bill.status == "paid" else "chưa thanh toán"
        lines.append(f"• {month(bill.period).capitalize()}: {grouped(bill.kwh)} kWh, {money(bill.total)}, {paid}")
    exchange.tell("\n".join(lines))


def _named_month(text: str, bills: Bills) -> Bill | None:
    found = re.search(r"(?<!\w)(?:thang|ky|t)\s?(\d{1,2})(?:\s?[/-]\s?(\d{4}))?(?!\w)", fold(text))
    if found is None:
        return None
    number, year = int(found.group(1)), found.group(2)
    return next((b for b in bills.bills if _is_month(b.period, number, year)), None)


def _is_month(period: str, number: int, year: str | None) -> bool:
    return int(period[5:]) == number and (year is None or period[:4] == year)


def _paid(bill: Bill) -> str:
    if bill.status == "paid":
        return f"Đã thanh toán ngày {day(bill.paid_on)}" if bill.paid_on else "Đã thanh toán"
    late = " (đã quá hạn)" if bill.due_date < datetime.now(VIETNAM).date() else ""
    return f"Chưa thanh toán, hạn trả {day(bill.due_date)}{late}"


def _debt(bills: Bills, bill: Bill) -> str:
    if bills.debt == 0:
        return "Hiện mã này không nợ tiền điện."
    if bill.status == "unpaid" and bills.debt == bill.total:
        return ""
    return f"Tổng tiền chưa thanh toán các kỳ: {money(bills.debt)}."


def _buttons(bills: Bills, bill: Bill) -> list[Button]:
    return [
        button("Cách tính từng bậc", "check_bill", bill_view="tiers", customer_code=bills.code, period=bill.period),
        button("Các kỳ trước", "check_bill", bill_view="history", customer_code=bills.code),
    ]
