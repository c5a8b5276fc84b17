"""The bills of a sample customer, worked out when asked: they follow the calendar and never disagree with themselves."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from billing.customers import Customer
from billing.money.metering import Metered, every_meter
from billing.money.periods import add_months
from tariff import Bill as Charge
from tariff import Period, Supply, Tariffs
from tariff import bill as charge

# A bill is issued three days after the reading; the law allows at most ten days from the first notice (Luật Điện lực, Đ.48.4).
DAYS_TO_DUE = 10
# Payers who always owe so much that power is about to be cut, or has been.
OWING = ("announced", "cut")


@dataclass(frozen=True)
class Bill:
    """One period of one meter. `paid_on` is None as long as it is unpaid."""

    metered: Metered
    charge: Charge
    due: date
    paid_on: date | None

    @property
    def month(self) -> date:
        return self.metered.month

    @property
    def first(self) -> date:
        return self.metered.first

    @property
    def last(self) -> date:
        return self.metered.last

    @property
    def kwh(self) -> int:
        return self.metered.kwh


def bills(tariffs: Tariffs, customer: Customer, today: date, months: int) -> list[Bill]:
    """The last `months` bills of each meter up to the month before today, newest first; fewer in a younger contract."""
    newest = add_months(today.replace(day=1), -1)
    oldest = add_months(newest, 1 - months)
    return [
        _bill(tariffs, customer, period, today)
        for period in every_meter(customer, today)
        if oldest <= period.month <= newest
    ]


def debt(made: list[Bill]) -> int:
    """Đồng, of all that is unpaid."""
    return sum(bill.charge.total for bill in made if bill.paid_on is None)


def _bill(tariffs: Tariffs, customer: Customer, metered: Metered, today: date) -> Bill:
    supply = Supply(customer.group, households=customer.contract.households)
    paid = _pays_on(customer, metered.month, metered.last)
    return Bill(
        metered=metered,
        charge=charge(tariffs, supply, Period(metered.first, metered.last), metered.bands or metered.kwh),
        due=metered.last + timedelta(days=DAYS_TO_DUE),
        paid_on=paid if paid < today else None,  # a payment is matched with its bill overnight
    )


def _pays_on(customer: Customer, month: date, last: date) -> date:
    """A payer is "prompt", "late", OWING, "waiting" (pays the day the next one is read), or so many months behind."""
    days = Random(f"pays:{customer.code}:{month:%Y-%m}").randrange(0, 6)
    if customer.payer == "prompt":
        return last + timedelta(days=4 + days)
    if customer.payer in OWING:
        return add_months(last, 2) + timedelta(days=1 + days)
    if customer.payer == "waiting":
        return add_months(last, 1) + timedelta(days=1)
    if customer.payer == "late":
        return last + timedelta(days=DAYS_TO_DUE + 2 + days)
    return add_months(last, int(customer.payer)) + timedelta(days=1 + days)
