"""What a kWh costs at home: all tiers, or the one that is asked for."""

from __future__ import annotations

import re
from datetime import date

from actions.frame.exchange import Exchange
from actions.frame.formats import day, grouped, in_sentence
from actions.price.dates import day_named, year_in
from actions.price.facts import source_line, tariffs, today
from actions.price.numbers import bare
from actions.price.tables import household_on, tables_of, tier_line, tier_lines, tier_of
from actions.words.reading import says


def tell_household(exchange: Exchange) -> None:
    """The tiers of the day or the year that is named, or of today; one tier where it or a number of kWh is named."""
    turn = exchange.turn
    year = year_in(turn.folded)
    if year and not turn.entities.get("bill_month"):
        for tiers in tables_of(date(year, 1, 1), date(year, 12, 31)) or [household_on(date(year, 7, 1))]:
            head = f"Dạ giá điện sinh hoạt từ {day(tiers.since)}, trước thuế ạ:"
            exchange.tell("\n".join([head, *tier_lines(tiers), source_line(tiers.decision)]))
        return
    tiers = household_on(day_named(turn) or today())
    number = _tier_named(exchange, len(tiers.prices))
    if number:
        told = [f"Dạ {in_sentence(tier_line(tiers, number))}, trước thuế ạ."]
    elif kwh := _kwh_named(exchange):
        kwh += bool(_and_up(exchange))
        past = tier_of(tiers, kwh)
        told = [
            f"Dạ số thứ {grouped(kwh)} {_and_up(exchange)}thuộc {in_sentence(tier_line(tiers, past))}, trước thuế ạ. Chỉ những số trong bậc nào mới tính giá bậc đó."
        ]
    else:
        when = "đang áp dụng" if tiers is tariffs().household[-1] else "lúc đó"
        told = [f"Dạ giá điện sinh hoạt {when}, trước thuế ạ:", *tier_lines(tiers)]
    exchange.tell("\n".join([*told, source_line(tiers.decision)]))


def _and_up(exchange: Exchange) -> str:
    return "trở đi " if says(r"tren|qua|vuot|hon", exchange.turn.folded) else ""


def _tier_named(exchange: Exchange, most: int) -> int | None:
    found = re.search(r"bac (?:thu )?(\d|mot|hai|ba|bon|tu|nam|sau|cuoi|cao nhat)(?!\w)", exchange.turn.folded)
    names = {"mot": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4, "nam": 5, "sau": 6, "cuoi": most, "cao nhat": most}
    number = names.get(found[1]) or int(found[1]) if found else None
    return number if number and 1 <= number <= most else None


def _kwh_named(exchange: Exchange) -> int | None:
    energy = exchange.turn.entities.get("energy")
    if isinstance(energy, int | float):
        return round(energy)
    numbers = bare(exchange.turn.folded) if says("bac may|vuot|tren", exchange.turn.folded) else []
    return numbers[0] if numbers else None
