"""How a calculation is told."""

from __future__ import annotations

from fractions import Fraction

from actions.frame.formats import grouped, money
from actions.price.asked import Asked
from actions.price.facts import source_line
from actions.price.groups import LABELS, has_voltages, voltage_name
from tariff import Bill, tell


def bill_lines(asked: Asked, bill: Bill) -> list[str]:
    """What was worked out, tier by tier, with VAT, the decision and what is not certain."""
    head = f"Dạ {described(asked)}, dùng {grouped(bill.kwh)} kWh ạ:"
    return [head, *(f"• {line}" for line in tell(bill)), source_line(bill.parts[-1].decision)]


def described(asked: Asked) -> str:
    """ "điện sinh hoạt (2 hộ chung công tơ)", "điện kinh doanh (cấp điện áp dưới 6 kV)"."""
    label = LABELS[asked.group]
    if has_voltages(asked.group):
        return f"{label} (cấp điện áp {voltage_name(asked.supply.voltage)})"
    if asked.people:
        return f"{label} theo định mức của {asked.people} người ({share(asked.households)} hộ)"
    if asked.households != "1":
        return f"{label} ({share(asked.households)} hộ chung công tơ)"
    return label


def share(households: str) -> str:
    """ "5/4" → "1,25", "2" → "2"."""
    return f"{float(Fraction(households)):g}".replace(".", ",")


def difference_line(first: Bill, second: Bill) -> str:
    """How much more or less the second bill comes to."""
    gap = second.total - first.total
    kwh = f"{grouped(second.kwh)} kWh so với {grouped(first.kwh)} kWh"
    return f"{kwh}: {'thêm' if gap >= 0 else 'bớt'} {money(abs(gap))} (đã gồm thuế)."
