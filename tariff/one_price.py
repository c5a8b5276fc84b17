"""One price for all kWh: tenants without a quota, administration, schools and hospitals, prepaid card meters."""

from typing import TypeVar

from tariff.amounts import checked_kwh, shared
from tariff.bill import Bill, Line, Note, Part, Rate, closed
from tariff.periods import Span, When, spans
from tariff.rates import OnePrice, Tariffs, Tiers, at_voltage, in_force

_Table = TypeVar("_Table", Tiers, OnePrice)


def tenants_bill(tariffs: Tariffs, when: When, kwh: int) -> Bill:
    """Rented for less than 12 months and the people not declared: the price of the third of the six tiers for all kWh.

    TT 60/2025/TT-BCT Đ.12 point c (the second tier) takes effect only with the next change of the average price; until then
    the older rule stands. UnknownDate before 2025-05-10: no source gives the rule for older prices. BadAmount.
    """
    priced = []
    for span in spans(tariffs.household, when, "household price"):
        tier = in_force(tariffs.tenants, span.first, "price for tenants").tier
        priced.append((span, span.fact.prices[tier - 1]))
    return _bill(tariffs, when, kwh, priced)


def one_price_bill(tariffs: Tariffs, group: str, voltage: str, when: When, kwh: int) -> Bill:
    """A bill of "administrative" or "school_hospital" (by voltage) or "prepaid_card" (voltage "any").

    QĐ 1279/QĐ-BCT, since 2025-05-10: UnknownDate before. UnknownGroup, BadAmount.
    """
    under = spans(tariffs.one_price, when, f"price of {group}")
    return _bill(tariffs, when, kwh, [(span, at_voltage(span.fact.groups, group, voltage)) for span in under])


def _bill(tariffs: Tariffs, when: When, kwh: int, priced: list[tuple[Span[_Table], int]]) -> Bill:
    shares = shared(checked_kwh(kwh), [span.days for span, _ in priced])
    parts = [
        Part(span.first, span.last, span.fact.decision, (Line(Rate.FLAT, 1, used, price),))
        for (span, price), used in zip(priced, shares, strict=True)
    ]
    return closed(tariffs, when, parts, {Note.SPLIT_BY_DAYS} if len(parts) > 1 else set())
