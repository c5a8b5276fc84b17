"""How bills are told."""

from __future__ import annotations

import re
from datetime import datetime

from actions.buttons import button
from actions.clients.models import Bill, Bills
from actions.exchange import Button, Exchange
from actions.formats import VIETNAM, day, grouped, money, month
from actions.reading import fold, says

HISTORY = 6
_MUCH = r"(?:nhieu|cao|mac|dat|lon|khiep|tang|ton|du)"


def show_latest(exchange: Exchange, bills: Bills) -> Bill:
    """The month that was named, else the newest: kWh, amount, due date, paid or not, and all that is owed."""
    wanted = wanted_period(exchange)
    found = _find(bills, wanted)
    bill = found or bills.bills[0]
    title = f"hoá đơn {month(bill.period)} của mã {bills.code} ạ:"
    missing = wanted is not None and found is None
    lines = [
        f"Dạ em chưa thấy kỳ anh/chị hỏi; kỳ gần nhất là {title}" if missing else f"Dạ {title}",
        f"• Điện dùng: {grouped(bill.kwh)} kWh (từ {day(bill.from_date)} đến {day(bill.to_date)})",
        f"• Số tiền: {money(bill.total)} (đã gồm thuế GTGT {bill.vat_percent:g}%)",
        f"• {_paid(bill)}",
        _debt(bills, bill),
    ]
    exchange.tell("\n".join(line for line in lines if line), _buttons(bills, bill))
    return bill


def show_tiers(exchange: Exchange, bills: Bills) -> Bill:
    """How the amount comes about, tier by tier, of the bill that was named or shown before."""
    bill = _find(bills, wanted_period(exchange)) or _shown(exchange, bills) or bills.bills[0]
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
    return bill


def show_history(exchange: Exchange, bills: Bills) -> Bill:
    """The last months, a line each."""
    lines = [f"Dạ các kỳ gần đây của mã {bills.code} ạ:"]
    for bill in bills.bills[:HISTORY]:
        paid = "đã thanh toán" if bill.status == "paid" else "chưa thanh toán"
        lines.append(f"• {month(bill.period).capitalize()}: {grouped(bill.kwh)} kWh, {money(bill.total)}, {paid}")
    exchange.tell("\n".join(lines))
    return bills.bills[0]


def show_change(exchange: Exchange, bills: Bills) -> Bill:
    """Why a bill may be higher: this month beside the one before, in kWh and money; a person for who doubts it."""
    bill = _find(bills, wanted_period(exchange)) or _shown(exchange, bills) or bills.bills[0]
    before = next((b for b in bills.bills if b.period < bill.period), None)
    if before is None:
        return show_tiers(exchange, bills)
    lines = [
        f"Dạ em so giúp anh/chị hai kỳ của mã {bills.code} ạ:",
        f"• {month(bill.period).capitalize()}: {grouped(bill.kwh)} kWh, {money(bill.total)}",
        f"• {month(before.period).capitalize()}: {grouped(before.kwh)} kWh, {money(before.total)}",
        f"Điện dùng {_difference(bill.kwh - before.kwh)}. Nếu thấy chưa hợp lý, em mời nhân viên kiểm tra giúp anh/chị ạ.",
    ]
    exchange.tell("\n".join(lines), [_buttons(bills, bill)[0], button("Gặp nhân viên", "talk_to_human")])
    return bill


def _difference(kwh: int) -> str:
    if kwh == 0:
        return "hai kỳ bằng nhau"
    return f"{'tăng' if kwh > 0 else 'giảm'} {grouped(abs(kwh))} kWh so với kỳ trước"


def months_back(text: str) -> int | None:
    """How many bills before: "tháng trước" → 1, "tháng trước nữa" → 2; None where no such words are said."""
    folded = fold(text)
    if says(r"(?:cac|may|nhung) (?:thang|ky) truoc", folded):
        return None
    if says(r"(?:thang|ky) (?:truoc|truoc do|roi|vua roi) nua", folded):
        return 2
    return 1 if says(r"(?:thang|ky) (?:truoc|roi|vua roi|vua qua|ngoai)|truoc (?:do|nua)", folded) else None


def goes_on_about_bill(exchange: Exchange) -> bool:
    """Whether the words ask something more about the bill that was just shown."""
    text = exchange.turn.text
    told = month_named(text) or view_named(text) or months_back(text)
    return bool(exchange.slots.get("shown_bill") and told)


def month_named(text: str) -> str | None:
    """ "tháng 8" → "8", "tháng 8/2026" → "2026-08"."""
    found = re.search(r"(?<!\w)(?:thang|ky|t)\s?(\d{1,2})(?:\s?[/-]\s?(\d{4}))?(?!\w)", fold(text))
    if found is None or not 1 <= int(found.group(1)) <= 12:
        return None
    number, year = int(found.group(1)), found.group(2)
    return f"{year}-{number:02d}" if year else str(number)


def view_named(text: str) -> str | None:
    """What a typed question about bills wants to see beside the amount: "tiers" or "history"."""
    folded = fold(text)
    if says(
        r"cach tinh|tinh (?:the nao|sao|ra|kieu gi|ntn|nhu nao)|(?:tung|may|cac) bac|bac (?:thang|\d|may)|chi tiet|giai thich|dien giai",
        folded,
    ):
        return "tiers"
    if says(
        rf"(?:sao|vi sao|tai sao|gi ma)(?: \w+){{0,6}} {_MUCH}|(?:tang|doi) (?:vot|gap|cao|len|qua)|{_MUCH} (?:the|vay|qua|du|hon)",
        folded,
    ):
        return "change"
    return "history" if says(r"(?:cac|may|nhung) (?:ky|thang)(?: \w+){0,2}|lich su", folded) else None


def _shown(exchange: Exchange, bills: Bills) -> Bill | None:
    """The bill shown before, unless the newest is asked for."""
    newest = says(r"(?:thang|ky) (?:nay|ni)", exchange.turn.folded)
    return None if newest else _find(bills, exchange.slots.get("shown_bill"))


def _find(bills: Bills, wanted: str | None) -> Bill | None:
    """The newest bill of the wanted month: "8" or "2026-08"."""
    if not wanted:
        return None
    return next((b for b in bills.bills if wanted in (b.period, str(int(b.period[5:])))), None)


def wanted_period(exchange: Exchange) -> str | None:
    """The month asked for; "tháng trước" counts from the bill that was just shown, else from today."""
    if named := exchange.turn.entities.get("period") or month_named(exchange.turn.text):
        return named
    back = months_back(exchange.turn.text)
    if back is None:
        return (exchange.slots.get("bill_wish") or {}).get("period")
    if exchange.slots.get("shown_bill"):
        back = 1  # "trước nữa" goes on from the bill just shown
    year, number = map(int, (exchange.slots.get("shown_bill") or f"{datetime.now(VIETNAM):%Y-%m}").split("-"))
    months = year * 12 + number - 1 - back
    return f"{months // 12}-{months % 12 + 1:02d}"


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
