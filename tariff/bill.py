"""A bill: lines, parts, VAT, and what about it is not certain. Money is whole đồng."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from tariff.amounts import half_up
from tariff.periods import When, last_day, spans
from tariff.rates import Tariffs


class Rate(StrEnum):
    """What decided the price of a line."""

    TIER = "tier"
    FLAT = "flat"
    NORMAL = "normal"
    PEAK = "peak"
    OFF_PEAK = "off_peak"


class Note(StrEnum):
    """What the sources leave open about a bill; `tell` says it in words."""

    SPLIT_BY_DAYS = "split_by_days"
    WIDTHS_ROUNDED = "widths_rounded"
    PRICE_UNCONFIRMED = "price_unconfirmed"
    PRICE_UNCHECKED = "price_unchecked"
    VAT_UNCONFIRMED = "vat_unconfirmed"
    VAT_CHANGED = "vat_changed"


@dataclass(frozen=True)
class Line:
    """kWh at one price. `tier` counts from 1 and is 1 where there are no tiers."""

    rate: Rate
    tier: int
    kwh: int
    price: int

    @property
    def amount(self) -> int:
        return self.kwh * self.price


@dataclass(frozen=True)
class Part:
    """The lines of the days under one decision; a regular month without its dates has the same day twice."""

    first: date
    last: date
    decision: str
    lines: tuple[Line, ...]

    @property
    def kwh(self) -> int:
        return sum(line.kwh for line in self.lines)


@dataclass(frozen=True)
class Bill:
    """Parts in order of date; `total` = `before_vat` + `vat`."""

    parts: tuple[Part, ...]
    vat_percent: int
    notes: frozenset[Note] = frozenset()

    @property
    def lines(self) -> tuple[Line, ...]:
        return tuple(line for part in self.parts for line in part.lines)

    @property
    def kwh(self) -> int:
        return sum(line.kwh for line in self.lines)

    @property
    def before_vat(self) -> int:
        return sum(line.amount for line in self.lines)

    @property
    def vat(self) -> int:
        """Rounded half up, once, on the sum of the lines (so the published worked examples come out)."""
        return half_up(Fraction(self.before_vat * self.vat_percent, 100))

    @property
    def total(self) -> int:
        return self.before_vat + self.vat


def closed(tariffs: Tariffs, when: When, parts: Iterable[Part], notes: Iterable[Note]) -> Bill:
    """The bill over `parts`, with the VAT of the day of the closing reading.

    8 % from 2025-07-01 to 2026-12-31: NQ 204/2025/QH15, NĐ 174/2025/NĐ-CP. No source says how a period over a change of VAT
    is treated: the bill is marked VAT_CHANGED. UnknownDate where no rate is known.
    """
    rates = [span.fact for span in spans(tariffs.vat, when, "VAT rate")]
    found = set(notes)
    if not rates[-1].confirmed:
        found.add(Note.VAT_UNCONFIRMED)
    if len({rate.percent for rate in rates}) > 1:
        found.add(Note.VAT_CHANGED)
    if last_day(when) > tariffs.recheck_by:
        found.add(Note.PRICE_UNCHECKED)
    return Bill(tuple(parts), rates[-1].percent, frozenset(found))
