"""Readings of a meter: what is known, when the next is due, and what one that a customer sends may be."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from billing.contract import Meter
from billing.customers import Customer
from billing.money.metering import Metered, by_band, metered
from billing.money.periods import add_months, period
from tariff import BadReading, consumption

# The meter is read on its day, a day early or late at most (Luật Điện lực 61/2024, Đ.48.1đ).
EARLY_OR_LATE = timedelta(days=1)
# How far from the daily average of the last three periods a reading is still believed: sample values of the stub.
LOW, HIGH, SPARE_KWH = 0.3, 2.2, 30
BANDS = ("normal", "peak", "off_peak")


@dataclass(frozen=True)
class Expected:
    """Values a meter may show today; `low` is above `high` where it begins again at 0 in between."""

    low: int
    high: int


@dataclass(frozen=True)
class Checked:
    """A value that was sent, against history; kwh None where it makes no consumption."""

    band: str | None
    value: int
    kwh: int | None
    expected: Expected
    plausible: bool


def history(customer: Customer, meter: Meter, today: date) -> list[Metered]:
    """Read so far, newest first."""
    return metered(customer, meter, today)[::-1]


def kind(customer: Customer, one: Metered) -> str:
    if one.estimated:
        return "estimated"
    return "remote" if Random(f"remote:{customer.code}").random() < 0.7 else "visit"


def shown(one: Metered) -> dict[str | None, int]:
    """What the registers showed: one for all hours, or three."""
    if one.meter.kind == "single":
        return {None: one.current}
    return dict(zip(BANDS, (part % one.meter.turn for part in by_band(one.counted)), strict=True))


def next_reading(customer: Customer, today: date) -> date:
    month = today.replace(day=1)
    days = (period(add_months(month, ahead), customer.reading_day)[1] for ahead in (0, 1))
    return next(day for day in days if day > today)


def check(known: list[Metered], band: str | None, value: int, today: date) -> Checked:
    """Whether the value fits what this register showed before; a rollover (99850 → 00120) is no mistake."""
    before, meter = shown(known[0])[band], known[0].meter
    most, least = _likely(known, band, today)
    expected = Expected((before + least) % meter.turn, (before + most) % meter.turn)
    try:
        kwh: int | None = consumption(before, value, meter.digits)
    except BadReading:
        kwh = None
    return Checked(band, value, kwh, expected, kwh is not None and least <= kwh <= most)


def _likely(known: list[Metered], band: str | None, today: date) -> tuple[int, int]:
    """Most and least kWh since the last reading."""
    recent = known[:3]
    used = sum(_of(one, band) for one in recent)
    days = sum((one.last - one.first).days + 1 for one in recent)
    since = (today - known[0].last).days
    return round(used / days * since * HIGH) + SPARE_KWH, round(used / days * since * LOW)


def _of(one: Metered, band: str | None) -> int:
    if band is None or one.bands is None:
        return one.kwh
    return int(getattr(one.bands, band))
