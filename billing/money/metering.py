"""What the meters of a sample customer showed, period by period."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from billing.contract import Meter
from billing.customers import Customer
from billing.money.consumption import first_reading, monthly_kwh
from billing.money.periods import add_months, period
from tariff import Hours


@dataclass(frozen=True)
class Metered:
    """One period of one meter. Readings are what the meter shows, so they begin again at 0 after its last number.

    `kwh` is what is billed: of an estimated period the estimate, of the next one with what the estimate missed (`missed`,
    negative where it was too high). `settles` is that estimated month.
    """

    meter: Meter
    month: date
    first: date
    last: date
    counted: int
    kwh: int
    estimated: bool
    settles: date | None
    missed: int

    @property
    def current(self) -> int:
        return self.counted % self.meter.turn

    @property
    def previous(self) -> int:
        return (self.counted - self.kwh) % self.meter.turn

    @property
    def bands(self) -> Hours | None:
        """kWh by hours, for a meter with three prices."""
        if self.meter.kind != "three_price":
            return None
        after, before = by_band(self.counted), by_band(self.counted - self.kwh)
        return Hours(*(now - then for now, then in zip(after, before, strict=True)))


def by_band(counted: int) -> tuple[int, int, int]:
    """What the three registers (normal, peak, off-peak) show when the meter has counted so much in all."""
    peak, off_peak = counted * 18 // 100, counted * 27 // 100
    return counted - peak - off_peak, peak, off_peak


def metered(customer: Customer, meter: Meter, until: date) -> list[Metered]:
    """The periods read up to that day, oldest first."""
    made: list[Metered] = []
    month, counted, owed = customer.since, _begins_at(customer, meter), 0
    past: list[int] = []
    while True:
        first, last = period(month, customer.reading_day)
        if last > until:
            return made
        used = monthly_kwh(_seed(customer, meter), customer.group, customer.unit.corporation.code, month)
        estimated = len(past) >= 3 and customer.contract.estimated == (month.month - 1) % 3 + 1
        kwh = _estimate(past) if estimated else max(0, used + owed)
        counted += kwh
        settles = made[-1].month if made and made[-1].estimated else None
        made.append(Metered(meter, month, first, last, counted, kwh, estimated, settles, owed if settles else 0))
        owed = used - kwh if estimated else 0
        past.append(used)
        month = add_months(month, 1)


def every_meter(customer: Customer, until: date) -> Iterator[Metered]:
    """All periods of all meters, newest first, the contract's own meter before the further ones."""
    made = [metered(customer, meter, until) for meter in customer.meters]
    for together in zip(*(periods[::-1] for periods in made), strict=True):
        yield from together


def _estimate(past: list[int]) -> int:
    """The average of the three periods before, as NĐ 137/2013 had it for a meter that stood still; no newer text is known."""
    return round(sum(past[-3:]) / 3)


def _seed(customer: Customer, meter: Meter) -> str:
    return customer.code if meter.place is None else f"{customer.code}:{meter.number}"


def _begins_at(customer: Customer, meter: Meter) -> int:
    begins = customer.contract.begins_at
    return first_reading(_seed(customer, meter)) if begins is None else begins
