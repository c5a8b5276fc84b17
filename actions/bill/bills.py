"""How bills are told."""

from __future__ import annotations

from datetime import datetime

from actions.clients.models import Bill, Bills
from actions.frame.buttons import button
from actions.frame.exchange import Button, Exchange
from actions.frame.formats import VIETNAM, day, grouped, money, month
from actions.frame.turn import Turn
from actions.words.reading import fold, says

HISTORY = 6
_AMOUNTS = frozenset({"energy", "power", "money"})  # with these, another bill than the own one is computed
_THIS_MONTH = r"(?:thang|k[yi]) (?:nay|ni)"
_MUCH = r"(?:nhieu|cao|mac|dat|lon|khiep|tang|ton|du)"


def show_latest(exchange: Exchange, bills: Bills) -> Bill:
    """The month that was named, else the newest: kWh, amount, due date, paid or not, and all that is owed."""
    wanted = wanted_period(exchange)
    found = _find(bills, wanted)
    bill = found or bills.bills[0]
    title = f"hoá đơn {month(bill.period)} của mã {bills.code} ạ:"
    lines = [
        f"Dạ chưa có hoá đơn {month(wanted)}; kỳ gần nhất là {title}" if wanted and not found else f"Dạ {title}",
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


def _present() -> str:
    return f"{datetime.now(VIETNAM):%Y-%m}"


def _by_calendar(text: str) -> bool:
    """ "Tháng rồi" is the last month of the calendar; "tháng trước" may be the one before the bill just shown."""
    return says(r"(?:thang|k[yi]) (?:roi|vua roi|vua qua|ngoai)(?! nua)", fold(text))


def months_back(text: str) -> int | None:
    """How many bills before: "tháng trước" → 1, "tháng trước nữa" → 2; None where no such words are said."""
    folded = fold(text)
    if says(r"(?:cac|may|nhung) (?:thang|k[yi]) truoc", folded):
        return None
    if says(r"(?:thang|k[yi]) (?:truoc|truoc do|roi|vua roi) nua", folded):
        return 2
    return 1 if says(r"(?:thang|k[yi]) (?:truoc|roi|vua roi|vua qua|ngoai)|truoc (?:do|nua)", folded) else None


def goes_on_about_bill(exchange: Exchange) -> bool:
    """Whether the message asks something more about the bill that was just shown."""
    turn = exchange.turn
    told = view_asked(turn) or turn.entities.get("bill_month") or months_back(turn.text)
    return bool(exchange.slots.get("shown_bill") and told)


def own_code(exchange: Exchange) -> str | None:
    """The only linked code, or the one just looked at where the question goes on about it."""
    linked = exchange.turn.linked
    if len(linked) == 1:
        return linked[0]
    last = exchange.slots.get("customer_code")
    return last if last in linked and goes_on_about_bill(exchange) else None


def view_asked(turn: Turn) -> str | None:
    """What is to be seen beside the amount: "tiers", "change" or "history"."""
    if view := turn.entities.get("bill_view") or view_named(turn.text):
        return str(view)
    if turn.intent == "ask_high_bill":
        return "change"
    computed = turn.intent == "calculate_bill" and _AMOUNTS.isdisjoint(turn.entities)
    return "tiers" if computed else None


def view_named(text: str) -> str | None:
    """The same where the words alone tell it."""
    folded = fold(text)
    if says(
        r"cach tinh|tinh (?:the nao|sao|ra|kieu gi|ntn|nhu nao)|(?:tung|may|cac) bac|bac (?:thang|may)|chi tiet|giai thich|dien giai",
        folded,
    ):
        return "tiers"
    if says(
        rf"(?:sao|vi sao|tai sao|gi ma)(?: \w+){{0,6}} {_MUCH}|(?:tang|doi) (?:vot|gap|cao|len|qua)|{_MUCH} (?:the|vay|qua|du|hon)",
        folded,
    ):
        return "change"
    return "history" if says(r"(?:cac|may|nhung) (?:k[yi]|thang)(?: \w+){0,2}|lich su", folded) else None


def _shown(exchange: Exchange, bills: Bills) -> Bill | None:
    """The bill shown before, unless the newest is asked for."""
    if exchange.turn.entities.get("bill_month") or says(_THIS_MONTH, exchange.turn.folded):
        return None
    return _find(bills, exchange.slots.get("shown_bill"))


def _find(bills: Bills, wanted: str | None) -> Bill | None:
    """The bill of the wanted month, "2026-08"."""
    return next((b for b in bills.bills if b.period == wanted), None)


def wanted_period(exchange: Exchange) -> str | None:
    """The month asked for, "2026-08"; "kỳ trước" counts from the bill that was just shown."""
    turn, shown = exchange.turn, exchange.slots.get("shown_bill")
    if period := turn.entities.get("period"):
        return str(period)
    back = months_back(turn.text)
    if back and shown and not _by_calendar(turn.text):
        return _earlier(shown, 1)  # "trước nữa" goes on from the bill just shown
    if named := turn.entities.get("bill_month"):
        return named if named <= _present() else None
    if back:
        return _earlier(_present(), back)
    if says(_THIS_MONTH, turn.folded):
        return _present()
    return (exchange.slots.get("bill_wish") or {}).get("period")


def _earlier(period: str, months: int) -> str:
    year, number = map(int, period.split("-"))
    past = year * 12 + number - 1 - months
    return f"{past // 12}-{past % 12 + 1:02d}"


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
