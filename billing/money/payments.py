"""What a sample customer paid, how, and whether the bill knows of it yet."""

from dataclasses import dataclass
from datetime import datetime, time
from random import Random

from billing.clock import VIET_NAM
from billing.customers import Customer
from billing.money.bills import Bill

CHANNELS = ("momo", "bank", "counter", "auto_debit", "zalopay")
_HALF_DAY = 12 * 3600


@dataclass(frozen=True)
class Payment:
    """`status` is "matched", or "waiting" where the bill still shows as unpaid."""

    paid_at: datetime
    amount: int
    period: str
    channel: str
    reference: str
    status: str


def payments(customer: Customer, made: list[Bill], now: datetime) -> list[Payment]:
    """Newest first. A customer who is "waiting" always has one of the last half day that is not matched yet."""
    done = [_matched(customer, bill) for bill in made if bill.paid_on]
    if customer.payer == "waiting" and made:
        done.append(_waiting(customer, made[0], now))
    return sorted(done, key=lambda payment: payment.paid_at, reverse=True)


def _matched(customer: Customer, bill: Bill) -> Payment:
    random = Random(f"paid:{customer.code}:{bill.metered.meter.number}:{bill.month:%Y-%m}")
    assert bill.paid_on
    at = datetime.combine(bill.paid_on, time(random.randrange(8, 18), random.randrange(60)), VIET_NAM)
    return _payment(customer, bill, at, random.randrange(10**8), "matched")


def _waiting(customer: Customer, bill: Bill, now: datetime) -> Payment:
    at = datetime.fromtimestamp(now.timestamp() // _HALF_DAY * _HALF_DAY - 1800, VIET_NAM)
    return _payment(customer, bill, at, Random(f"waiting:{customer.code}:{at}").randrange(10**8), "waiting")


def _payment(customer: Customer, bill: Bill, at: datetime, reference: int, status: str) -> Payment:
    """Somebody pays the same way each time."""
    channel = Random(f"channel:{customer.code}").choice(CHANNELS)
    return Payment(
        at, bill.charge.total, f"{bill.month:%Y-%m}", channel, f"{channel[:2].upper()}{reference:08d}", status
    )
