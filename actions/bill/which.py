"""Which bill is meant: whose, of which month, and whether the message goes on about the one just shown."""

from __future__ import annotations

import re
from datetime import datetime

from actions.bill.views import view_asked
from actions.clients.models import Bill, Bills
from actions.frame.exchange import Event, Exchange, remember
from actions.frame.formats import VIETNAM
from actions.words.reading import fold, says

_THIS_MONTH = r"(?:thang|k[yi]) (?:nay|ni)"


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
    """The linked code that is named, the only linked one, or the one just looked at where the question goes on about it."""
    linked = exchange.turn.linked
    named = exchange.turn.entities.get("customer_code")
    if named:
        return named if named in linked else None
    if only := exchange.turn.only_linked:
        return only
    last = exchange.slots.get("customer_code")
    return last if last in linked and (exchange.slots.get("shown_bill") or goes_on_about_bill(exchange)) else None


def chosen(exchange: Exchange, bills: Bills) -> Bill:
    """The bill that was named or shown before, else the newest."""
    return find(bills, wanted_period(exchange)) or _shown(exchange, bills) or bills.bills[0]


def shown(bill: Bill) -> list[Event]:
    """Remember the bill, so that what is asked next goes on about it."""
    return remember(shown_bill=bill.period)


def days_in(bill: Bill) -> int:
    """The days from one reading to the next, first and last included."""
    return (bill.to_date - bill.from_date).days + 1


def of_meters(bills: Bills, bill: Bill) -> list[Bill]:
    """The bills of the same month, one for each meter."""
    return [one for one in bills.bills if one.period == bill.period]


def earlier(bills: Bills, bill: Bill) -> Bill | None:
    """The bill of the same meter before this one."""
    return next((one for one in bills.bills if one.period < bill.period and one.meter == bill.meter), None)


def year_before(bills: Bills, bill: Bill) -> Bill | None:
    wanted = _earlier(bill.period, 12)
    return next((one for one in bills.bills if one.period == wanted and one.meter == bill.meter), None)


def by_month(bills: Bills) -> list[Bill]:
    """One for each month, newest first: the bills of several meters count together."""
    months: dict[str, list[Bill]] = {}
    for bill in bills.bills:
        months.setdefault(bill.period, []).append(bill)
    return [_together(same) for same in months.values()]


def _together(same: list[Bill]) -> Bill:
    provisional = any(one.kind == "provisional" for one in same)
    unpaid = any(one.status == "unpaid" for one in same)
    return same[0].model_copy(
        update={
            "kwh": sum(one.kwh for one in same),
            "total": sum(one.total for one in same),
            "kind": "provisional" if provisional else "final",
            "status": "unpaid" if unpaid else "paid",
        }
    )


def find(bills: Bills, wanted: str | None) -> Bill | None:
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
    if named := turn.entities.get("bill_month") or _short_month(turn.folded):
        return named if named <= _present() else None
    if back:
        return _earlier(_present(), back)
    if says(_THIS_MONTH, turn.folded):
        return _present()
    return (exchange.slots.get("bill_wish") or {}).get("period")


def _short_month(folded: str) -> str | None:
    """ "Hoá đơn điện tu t8": the month written short, the last such one."""
    found = re.search(r"(?<!\w)(?:hoa don|hd)(?!\w).*(?<!\w)t(1[0-2]|0?[1-9])(?![\w/])", folded)
    if found is None:
        return None
    year, number = int(_present()[:4]), int(found[1])
    this_year = f"{year}-{number:02d}"
    return this_year if this_year <= _present() else f"{year - 1}-{number:02d}"


def _shown(exchange: Exchange, bills: Bills) -> Bill | None:
    """The bill shown before, unless the newest is asked for."""
    if exchange.turn.entities.get("bill_month") or says(_THIS_MONTH, exchange.turn.folded):
        return None
    return find(bills, exchange.slots.get("shown_bill"))


def _present() -> str:
    return f"{datetime.now(VIETNAM):%Y-%m}"


def _by_calendar(text: str) -> bool:
    """ "Tháng rồi" is the last month of the calendar; "tháng trước" may be the one before the bill just shown."""
    return says(r"(?:thang|k[yi]) (?:roi|vua roi|vua qua|ngoai)(?! nua)", fold(text))


def _earlier(period: str, months: int) -> str:
    year, number = map(int, period.split("-"))
    past = year * 12 + number - 1 - months
    return f"{past // 12}-{past % 12 + 1:02d}"
