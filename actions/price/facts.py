"""The dated facts behind prices, from data/reference/, and whether somebody should have looked at them again."""

from __future__ import annotations

import json
from datetime import date, datetime
from functools import cache
from typing import Any

from actions.frame.exchange import Exchange
from actions.frame.formats import VIETNAM, day
from actions.place.reference import REFERENCE
from tariff import HourPrices, OnePrice, Tariffs, Tiers, load_tariffs


@cache
def tariffs() -> Tariffs:
    return load_tariffs(REFERENCE)


@cache
def fact(name: str) -> dict[str, Any]:
    """A file of data/reference/, by its name without ".json"."""
    content: dict[str, Any] = json.loads((REFERENCE / f"{name}.json").read_text("utf-8"))
    return content


def today() -> date:
    return datetime.now(VIETNAM).date()


def is_stale(name: str, on: date) -> bool:
    """Whether the file's facts are past the day by which somebody should have looked again."""
    return on > date.fromisoformat(fact(name)["recheck_by"])


def warn_if_stale(exchange: Exchange, name: str = "tariffs", on: date | None = None) -> None:
    """Say that the facts just told may have changed, where they were not checked in time."""
    if is_stale(name, on or today()):
        exchange.say("utter_facts_unchecked", checked=day(date.fromisoformat(fact(name)["last_checked"])))


def since(decision: str) -> date:
    """The first day of a decision's prices."""
    known = tariffs()
    tables: list[Tiers | HourPrices | OnePrice] = [*known.household, *known.hours, *known.one_price]
    return next(table.since for table in tables if table.decision == decision)


def source_line(decision: str) -> str:
    """The decision behind a price, with its number and first day."""
    return f"Theo Quyết định {decision}, áp dụng từ {day(since(decision))}."
