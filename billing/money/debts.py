"""What is owed, of what the customer was warned, and whether power is cut for it.

Luật Điện lực 61/2024/QH15 Đ.48.4, in force since 2025-02-01: two notices at least three days apart; the day of the
cut-off stands in the contract but is at most ten days after the first notice; a warning 24 hours before; power comes back
after payment and request.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from billing.customers import Customer
from billing.money.bills import Bill

FIRST, SECOND, WARNING = timedelta(days=10), timedelta(days=6), timedelta(days=1)
_DAYS = 7


@dataclass(frozen=True)
class Notice:
    sent_on: date
    way: str


@dataclass(frozen=True)
class Debt:
    """`status` is "none", "announced" (cut off on `on` unless paid) or "cut" (since `on`)."""

    unpaid: tuple[Bill, ...]
    notices: tuple[Notice, ...]
    status: str
    on: date | None

    @property
    def total(self) -> int:
        return sum(bill.charge.total for bill in self.unpaid)


def debt(customer: Customer, made: list[Bill], today: date) -> Debt:
    """Only those whom the sample names as "announced" or "cut" are cut off: a company may, it need not.

    Their days move with the calendar, so that there is always somebody to see: cut within the last week, announced for
    one of the next days.
    """
    unpaid = tuple(bill for bill in made if bill.paid_on is None)
    status = customer.payer if unpaid and customer.payer in ("announced", "cut") else "none"
    if status == "none":
        return Debt(unpaid, _reminders(unpaid, today), status, None)
    on = _weekly(today) if status == "cut" else _next_third(today)
    sent = (Notice(on - FIRST, "sms"), Notice(on - SECOND, "app"), Notice(on - WARNING, "sms"))
    return Debt(unpaid, tuple(notice for notice in sent if notice.sent_on <= today), status, on)


def _reminders(unpaid: tuple[Bill, ...], today: date) -> tuple[Notice, ...]:
    """One for each bill that is past its day."""
    sent = (Notice(bill.due + timedelta(days=1), "app") for bill in unpaid[::-1])
    return tuple(notice for notice in sent if notice.sent_on <= today)


def _weekly(today: date) -> date:
    return date.fromordinal(today.toordinal() // _DAYS * _DAYS)


def _next_third(today: date) -> date:
    return date.fromordinal((today.toordinal() // 3 + 1) * 3)
