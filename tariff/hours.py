"""Production and business: a price for each band of hours, by voltage."""

from collections.abc import Mapping
from dataclasses import dataclass

from tariff.amounts import checked_kwh, shared
from tariff.bill import Bill, Line, Note, Part, Rate, closed
from tariff.periods import When, spans
from tariff.rates import BandPrices, Tariffs, at_voltage


@dataclass(frozen=True)
class Hours:
    """kWh by band. Without three-price metering all kWh count as normal (TT 60/2025/TT-BCT).

    Which hours are which is the meter's business: it counts the bands apart.
    """

    normal: int = 0
    peak: int = 0
    off_peak: int = 0

    @property
    def kwh(self) -> int:
        return self.normal + self.peak + self.off_peak


def hour_bill(tariffs: Tariffs, group: str, voltage: str, when: When, used: Hours) -> Bill:
    """The bill of a "production" or "business" customer at a voltage of that group (QĐ 1279/QĐ-BCT, since 2025-05-10).

    Older tables are not known reliably: UnknownDate. UnknownGroup, BadAmount. Where the price changes inside the period each
    band is shared by days, as the EVNCPC page shares a household's kWh.
    """
    bands = {Rate.NORMAL: used.normal, Rate.PEAK: used.peak, Rate.OFF_PEAK: used.off_peak}
    under = spans(tariffs.hours, when, f"price of {group} by hours")
    days = [span.days for span in under]
    shares = {rate: shared(checked_kwh(kwh), days) for rate, kwh in bands.items()}
    parts = []
    for index, span in enumerate(under):
        prices = at_voltage(span.fact.groups, group, voltage)
        lines = _lines(prices, {rate: share[index] for rate, share in shares.items()})
        parts.append(Part(span.first, span.last, span.fact.decision, lines))
    return closed(tariffs, when, parts, {Note.SPLIT_BY_DAYS} if len(parts) > 1 else set())


def _lines(prices: BandPrices, used: Mapping[Rate, int]) -> tuple[Line, ...]:
    """One line per band that was used; the normal one when none was."""
    price = {Rate.NORMAL: prices.normal, Rate.PEAK: prices.peak, Rate.OFF_PEAK: prices.off_peak}
    lines = tuple(Line(rate, 1, kwh, price[rate]) for rate, kwh in used.items() if kwh)
    return lines or (Line(Rate.NORMAL, 1, 0, prices.normal),)
