"""From kWh to đồng: tiers, a price change inside a period, VAT.

The split at a price change follows the EVNCPC customer-care page: consumption by days, tier widths by days over the days of
the month, both rounded arithmetically. For a regular period the days of the month are the days of the period.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from billing.reference.tariffs import Tariffs, TierTariff


@dataclass(frozen=True)
class Line:
    """kWh at one price. A bill over a price change has two sets of tiers, in order of date."""

    tier: int
    kwh: int
    price: int
    amount: int


@dataclass(frozen=True)
class Charge:
    """Whole đồng; `total` = `before_vat` + `vat`, VAT rounded half up on the sum."""

    lines: tuple[Line, ...]
    before_vat: int
    vat_percent: int
    vat: int
    total: int


@dataclass(frozen=True)
class _Part:
    """Days of the period under one tariff, first and last included."""

    first: date
    last: date
    index: int

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1


def charge(tariffs: Tariffs, group: str, first: date, last: date, kwh: int) -> Charge:
    """The charge of a customer of `group` for `kwh` used from `first` to `last`, both included.

    ValueError when no tariff is known for that time.
    """
    household = group == "household"
    lines = _household(tariffs, first, last, kwh) if household else _flat(tariffs, group, first, last, kwh)
    before = sum(line.amount for line in lines)
    percent = tariffs.vat_on(last)
    vat = _round_half_up(before * percent, 100)
    return Charge(tuple(lines), before, percent, vat, before + vat)


def _household(tariffs: Tariffs, first: date, last: date, kwh: int) -> list[Line]:
    parts = _parts([tariff.since for tariff in tariffs.household], first, last)
    days = sum(part.days for part in parts)
    lines: list[Line] = []
    for part, used in zip(parts, _share(kwh, parts), strict=True):
        tariff = tariffs.household[part.index]
        lines += _tiers(tariff, used, part.days, days)
    return lines


def _flat(tariffs: Tariffs, group: str, first: date, last: date, kwh: int) -> list[Line]:
    parts = _parts([tariff.since for tariff in tariffs.flat], first, last)
    prices = [tariffs.flat[part.index].prices[group] for part in parts]
    shares = _share(kwh, parts)
    return [Line(1, used, price, used * price) for price, used in zip(prices, shares, strict=True)]


def _tiers(tariff: TierTariff, kwh: int, days: int, of_days: int) -> list[Line]:
    """Fills the tiers in order; each width is cut to `days` of `of_days`."""
    lines: list[Line] = []
    for tier, (width, price) in enumerate(zip(tariff.widths, tariff.prices, strict=True), start=1):
        room = kwh if width is None else _round_half_up(width * days, of_days)
        used = min(kwh, room)
        if used > 0 or tier == 1:
            lines.append(Line(tier, used, price, used * price))
        kwh -= used
    return lines


def _parts(starts: list[date], first: date, last: date) -> list[_Part]:
    """Cuts the period where a tariff begins."""
    if not starts or first < starts[0]:
        raise ValueError(f"no tariff is known for {first}")
    ends = [start - timedelta(days=1) for start in starts[1:]] + [date.max]
    return [
        _Part(max(first, start), min(last, end), index)
        for index, (start, end) in enumerate(zip(starts, ends, strict=True))
        if start <= last and end >= first
    ]


def _share(kwh: int, parts: list[_Part]) -> list[int]:
    """Whole kWh by days; the last part takes what is left."""
    days = sum(part.days for part in parts)
    shares = [_round_half_up(kwh * part.days, days) for part in parts[:-1]]
    return [*shares, kwh - sum(shares)]


def _round_half_up(numerator: int, denominator: int) -> int:
    return (2 * numerator + denominator) // (2 * denominator)
