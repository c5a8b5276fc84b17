"""Household bills: six tiers, the quota of shared meters, a change of price inside the period.

The tiers are those of QĐ 28/2014/QĐ-TTg, which QĐ 14/2025/QĐ-TTg Đ.6 keeps in force until the average price changes next;
the five tiers of its Đ.7 are in the data as not in force, and nothing here uses them.
"""

from fractions import Fraction

from tariff.amounts import checked_kwh, half_up, shared
from tariff.bill import Bill, Line, Note, Part, Rate, closed
from tariff.errors import BadAmount
from tariff.periods import Period, Span, When, checked_month, spans
from tariff.quota import checked_households
from tariff.rates import Tariffs, Tiers

_PRICE = "household price"


def household_bill(
    tariffs: Tariffs, when: When, kwh: int, households: Fraction | int = 1, kwh_before_change: int | None = None
) -> Bill:
    """The bill of a household, or of several on one meter, for `kwh` in a month.

    `kwh_before_change` is what the meter had counted when the price changed, if it was read then. BadAmount, BadPeriod,
    UnknownDate.
    """
    quota = checked_households(households)
    under = spans(tariffs.household, checked_month(when), _PRICE)
    used = _kwh_by_span(under, checked_kwh(kwh), kwh_before_change)
    widths = [tier_widths(span, when, quota, alone=len(under) == 1) for span in under]
    parts = [
        Part(span.first, span.last, span.fact.decision, tuple(filled(span.fact, room, part_kwh)))
        for span, room, part_kwh in zip(under, widths, used, strict=True)
    ]
    notes = set()
    if len(under) > 1 and kwh_before_change is None:
        notes.add(Note.SPLIT_BY_DAYS)
    if len(under) == 1 and _is_rounded(under[0].fact, quota):
        notes.add(Note.WIDTHS_ROUNDED)
    if not all(span.fact.confirmed for span in under):
        notes.add(Note.PRICE_UNCONFIRMED)
    return closed(tariffs, when, parts, notes)


def tier_widths(span: Span[Tiers], when: When, households: Fraction, alone: bool) -> list[int | None]:
    """Whole kWh of each tier; the last is open.

    A whole month has Mq × h. Where the price changes, a part of N days has Mq / T′ × N × h, T′ the calendar days of the month
    before, rounded arithmetically (EVNCPC customer-care page, 2016; its second formula prints the wrong N, an evident slip).
    That page's rounding is used for shared meters too (62.5 → 63); published examples that do not round differ by some đồng.
    """
    share = Fraction(1)
    if isinstance(when, Period) and not alone:
        share = Fraction(span.days, when.month_days)
    return [None if width is None else half_up(width * share * households) for width in span.fact.widths]


def filled(tariff: Tiers, widths: list[int | None], kwh: int) -> list[Line]:
    """Fills the tiers in order; the first has a line even when nothing was used."""
    lines: list[Line] = []
    for tier, (width, price) in enumerate(zip(widths, tariff.prices, strict=True), start=1):
        used = kwh if width is None else min(kwh, width)
        if used > 0 or tier == 1:
            lines.append(Line(Rate.TIER, tier, used, price))
        kwh -= used
    return lines


def _kwh_by_span(under: list[Span[Tiers]], kwh: int, before_change: int | None) -> list[int]:
    """By readings if the meter was read at the change; else S / T × N in whole kWh, the rest to the last part (EVNCPC page).

    The page does not say how the kWh are rounded: arithmetically here, as it rounds widths, and no kWh is lost.
    """
    if before_change is None:
        return shared(kwh, [span.days for span in under])
    if len(under) != 2:
        raise BadAmount("kWh before the change of price were given, but the price does not change once in this period")
    if checked_kwh(before_change) > kwh:
        raise BadAmount(f"{before_change} kWh before the change of price are more than the {kwh} kWh of the period")
    return [before_change, kwh - before_change]


def _is_rounded(tariff: Tiers, households: Fraction) -> bool:
    return any((width * households).denominator > 1 for width in tariff.widths if width is not None)
