"""Price tables in words: tiers, bands of hours, single prices, and how they changed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import pairwise

from actions.frame.formats import day, grouped, money
from actions.price.facts import tariffs
from actions.price.groups import LABELS, has_voltages, voltage_name
from tariff import HourPrices, OnePrice, Tiers, UnknownDate, in_force


def household_on(on: date) -> Tiers:
    """The household prices of a day; UnknownDate before the first known ones."""
    return in_force(tariffs().household, on, "household price")


def tier_lines(tiers: Tiers) -> list[str]:
    """ "Bậc 1 (0–50 kWh): 1.984 đ/kWh", a line each."""
    return [f"• {tier_line(tiers, number)}" for number in range(1, len(tiers.prices) + 1)]


def tier_line(tiers: Tiers, number: int) -> str:
    low, high = reach(tiers, number)
    span = (
        f"trên {grouped(low - 1)} kWh"
        if high is None
        else f"{'0' if number == 1 else grouped(low)}–{grouped(high)} kWh"
    )
    return f"Bậc {number} ({span}): {price_each(tiers.prices[number - 1])}"


def reach(tiers: Tiers, number: int) -> tuple[int, int | None]:
    """The first and the last kWh of a tier; None where it is open."""
    widths = tiers.widths[: number - 1]
    low = sum(width or 0 for width in widths) + 1
    width = tiers.widths[number - 1]
    return low, None if width is None else low + width - 1


def tier_of(tiers: Tiers, kwh: int) -> int:
    """The tier in which the kWh-th kWh lies."""
    numbers = range(1, len(tiers.prices) + 1)
    return next(number for number in numbers if (high := reach(tiers, number)[1]) is None or kwh <= high)


def price_each(price: int) -> str:
    return f"{grouped(price)} đ/kWh"


def group_lines(group: str, on: date, voltage: str | None = None) -> tuple[str, list[str]]:
    """The decision and the price lines of a group other than households; UnknownDate where none is known."""
    if group in ("business", "production"):
        table = in_force(tariffs().hours, on, f"price of {group}")
        return table.decision, _hour_lines(table, group, voltage)
    single = in_force(tariffs().one_price, on, f"price of {group}")
    return single.decision, _single_lines(single, group, voltage)


def _hour_lines(table: HourPrices, group: str, voltage: str | None) -> list[str]:
    rows = table.groups[group]
    return [
        f"• Cấp điện áp {voltage_name(name)}: bình thường {grouped(row.normal)}, cao điểm {grouped(row.peak)}, "
        f"thấp điểm {grouped(row.off_peak)} đ/kWh"
        for name, row in rows.items()
        if voltage in (None, name)
    ]


def _single_lines(table: OnePrice, group: str, voltage: str | None) -> list[str]:
    rows = table.groups[group]
    if not has_voltages(group):
        return [f"• {LABELS[group].capitalize()}: {price_each(price)}" for price in rows.values()]
    return [
        f"• Cấp điện áp {voltage_name(name)}: {price_each(price)}"
        for name, price in rows.items()
        if voltage in (None, name)
    ]


def tables_of(first: date, last: date) -> list[Tiers]:
    """The household prices that held between two days."""
    known = tariffs().household
    try:
        begin = known.index(household_on(first))
    except UnknownDate:
        begin = 0
    return [table for table in known[begin:] if table.since <= last]


def change_lines(tables: Iterable[Tiers]) -> list[str]:
    """Each change of price with its day and the rise of the first tier, newest first."""
    every = list(tables)
    lines = []
    for before, after in pairwise(every):
        rises = [(new / old - 1) * 100 for old, new in zip(before.prices, after.prices, strict=True)]
        low, high = (f"{value:.1f}".replace(".", ",") for value in (min(rises), max(rises)))
        share = f"{low}%" if low == high else f"{low}–{high}%"
        lines.append(
            f"• {day(after.since)} (Quyết định {after.decision}): mỗi bậc tăng {share}, bậc 1 từ {money(before.prices[0])} lên {money(after.prices[0])}"
        )
    return lines[::-1]
