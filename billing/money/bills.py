"""The bills of a sample customer, worked out when asked: they follow the calendar and never disagree with themselves."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from billing.customers import Customer
from billing.money.consumption import first_reading, monthly_kwh
from billing.money.periods import add_months, period
from tariff import Bill as Charge
from tariff import Period, Supply, Tariffs
from tariff import bill as charge

# A bill is issued three days after the reading; the law allows at most ten days from the first notice (Luật Điện lực, Đ.48.4).
DAYS_TO_DUE = 10


@dataclass(frozen=True)
class Bill:
    """One period. `paid_on` is None as long as it is unpaid."""

    month: date
    first: date
    last: date
    previous_reading: int
    current_reading: int
    charge: Charge
    due: date
    paid_on: date | None

    @property
    def kwh(self) -> int:
        return self.current_reading - self.previous_reading


def bills(tariffs: Tariffs, customer: Customer, today: date, months: int) -> list[Bill]:
    """The last `months` bills up to the month before today, newest first; fewer when the contract is younger."""
    newest = add_months(today.replace(day=1), -1)
    oldest = max(customer.since, add_months(newest, 1 - months))
    reading = first_reading(customer.code)
    made: list[Bill] = []
    month = customer.since
    while month <= newest:
        kwh = monthly_kwh(customer.code, customer.group, customer.unit.corporation.code, month)
        if month >= oldest:
            made.append(_bill(tariffs, customer, month, today, reading, kwh))
        reading += kwh
        month = add_months(month, 1)
    return made[::-1]


def debt(made: list[Bill]) -> int:
    """Đồng, of all that is unpaid."""
    return sum(bill.charge.total for bill in made if bill.paid_on is None)


def _bill(tariffs: Tariffs, customer: Customer, month: date, today: date, previous: int, kwh: int) -> Bill:
    first, last = period(month, customer.reading_day)
    paid = _pays_on(customer, month, last)
    return Bill(
        month=month,
        first=first,
        last=last,
        previous_reading=previous,
        current_reading=previous + kwh,
        charge=charge(tariffs, Supply(customer.group), Period(first, last), kwh),
        due=last + timedelta(days=DAYS_TO_DUE),
        paid_on=paid if paid <= today else None,
    )


def _pays_on(customer: Customer, month: date, last: date) -> date:
    """A payer is "prompt", "late", or the number of months by which he is always behind."""
    days = Random(f"pays:{customer.code}:{month:%Y-%m}").randrange(0, 6)
    if customer.payer == "prompt":
        return last + timedelta(days=4 + days)
    if customer.payer == "late":
        return last + timedelta(days=DAYS_TO_DUE + 2 + days)
    return add_months(last, int(customer.payer)) + timedelta(days=1 + days)
