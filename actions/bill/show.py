"""The bill itself: kWh, days, amount, due date, paid or not, all that is owed."""

from __future__ import annotations

from datetime import datetime

from actions.bill.which import by_month, find, of_meters, shown, wanted_period
from actions.clients.models import Bill, Bills
from actions.frame.buttons import button
from actions.frame.exchange import Button, Event, Exchange
from actions.frame.formats import VIETNAM, day, grouped, money, month

HISTORY = 6


async def show_latest(exchange: Exchange, bills: Bills) -> list[Event]:
    """The month that was named, else the newest."""
    wanted = wanted_period(exchange)
    found = find(bills, wanted)
    bill = found or bills.bills[0]
    title = f"hoá đơn {month(bill.period)} của mã {bills.code} ạ:"
    first = f"Dạ {_missing(bills, wanted)}; kỳ gần nhất là {title}" if wanted and not found else f"Dạ {title}"
    same = of_meters(bills, bill)
    lines = [line for one in same for line in [*meter_line(same, one), *_lines(one)]]
    exchange.tell("\n".join(filter(None, [first, *lines, _debt(bills, bill)])), _buttons(bills, bill))
    return shown(bill)


def _missing(bills: Bills, wanted: str) -> str:
    """Why the month that was named is not shown: not billed yet, or longer ago than the systems tell."""
    oldest = min(bill.period for bill in bills.bills)
    if wanted > oldest:
        return f"chưa có hoá đơn {month(wanted)}"
    return f"hoá đơn {month(wanted)} đã quá lâu, em chỉ xem được từ {month(oldest)}"


def meter_line(same: list[Bill], bill: Bill) -> list[str]:
    """Which meter it is about, where there are several."""
    return [f"Công tơ {bill.meter}:"] if len(same) > 1 and bill.meter else []


def _lines(bill: Bill) -> list[str]:
    return [
        f"• Điện dùng: {grouped(bill.kwh)} kWh (từ {day(bill.from_date)} đến {day(bill.to_date)})",
        f"• Số tiền: {money(bill.total)} (đã gồm thuế GTGT {bill.vat_percent:g}%)",
        f"• {paid_line(bill)}",
        *kind_lines(bill),
    ]


async def show_history(exchange: Exchange, bills: Bills) -> list[Event]:
    """The last months, a line each."""
    lines = [f"Dạ các kỳ gần đây của mã {bills.code} ạ:"]
    for bill in by_month(bills)[:HISTORY]:
        paid = "đã thanh toán" if bill.status == "paid" else "chưa thanh toán"
        lines.append(f"• {month(bill.period).capitalize()}: {grouped(bill.kwh)} kWh, {money(bill.total)}, {paid}")
    year = button("Biểu đồ 12 tháng", "check_bill", bill_view="year", customer_code=bills.code)
    exchange.tell("\n".join(lines), [year])
    return shown(bills.bills[0])


def kind_lines(bill: Bill) -> list[str]:
    """What is particular: a provisional bill, the settlement of one, several households, a change of price."""
    lines = []
    if bill.kind == "provisional":
        lines.append(
            "• Kỳ này tạm tính vì chưa đọc được công tơ; khi có chỉ số thật, phần chênh lệch được bù trừ vào kỳ sau."
        )
    if bill.settles:
        gap = bill.settled_kwh or 0
        more = f"{'cộng thêm' if gap >= 0 else 'trừ bớt'} {grouped(abs(gap))} kWh"
        lines.append(f"• Kỳ này bù trừ cho hoá đơn tạm tính {month(bill.settles)}: {more}.")
    if bill.households != 1:
        lines.append(f"• Định mức: {f'{bill.households:g}'.replace('.', ',')} hộ dùng chung công tơ.")
    if len(bill.parts) > 1:
        lines.append(f"• Giá điện thay đổi trong kỳ, từ {day(bill.parts[1].from_date)}.")
    return lines


def paid_line(bill: Bill) -> str:
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
    this = {"customer_code": bills.code, "period": bill.period}
    return [
        button("Cách tính từng bậc", "check_bill", bill_view="tiers", **this),
        button("So với kỳ trước", "check_bill", bill_view="change", **this),
        button("Biểu đồ 12 tháng", "check_bill", bill_view="year", customer_code=bills.code),
    ]
