"""The five power corporations and EVN: who serves a place, their hotlines and pages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from actions.place.reference import Row, rows
from actions.words.reading import fold

_NATIONAL = "EVN"
_GENERIC = "Tổng công ty Điện lực "


@dataclass(frozen=True)
class CorporationMove:
    """A former province that another corporation serves since a day, with that corporation's name."""

    former_province: str
    corporation: str
    since: date


@cache
def _corporations() -> dict[str, Row]:
    return {row["code"]: row for row in rows("corporations.csv") if row["code"] != _NATIONAL}


@cache
def _corporation_of_unit() -> dict[str, str]:
    return {row["code"]: row["corporation"] for row in rows("units.csv")}


@cache
def _corporation_of_province() -> dict[str, str]:
    return {row["name"]: row["corporation"] for row in rows("provinces.csv")}


def corporation_of(customer_code: str | None, province: str | None = None) -> str | None:
    """The code of the corporation that serves this province of today, else this customer code by its unit."""
    return _corporation_of_province().get(province or "") or _corporation_of_unit().get((customer_code or "")[:6])


def _serving(customer_code: str | None) -> Row | None:
    return _corporations().get(corporation_of(customer_code) or "")


def hotline_lines() -> list[str]:
    """One line for each corporation."""
    return [f"• {row['name']}: {spaced(row['hotline'])}" for row in _corporations().values()]


def hotline_for(customer_code: str | None) -> str:
    """The hotline that serves a customer code by its unit, else all of them in one line."""
    if corporation := _serving(customer_code):
        return spaced(corporation["hotline"])
    return ", ".join(
        f"{row['name'].removeprefix(_GENERIC)} {spaced(row['hotline'])}" for row in _corporations().values()
    )


def care_page(customer_code: str | None) -> str:
    """The customer-care page that serves a customer code, else the common one."""
    corporation = _serving(customer_code)
    return corporation["website"] if corporation else "cskh.evn.com.vn"


def national_hotline() -> str:
    """EVN's own number."""
    return next(row["hotline"] for row in rows("corporations.csv") if row["code"] == _NATIONAL)


def website_lines() -> list[str]:
    """One line for each corporation: the page where customers are served."""
    return [f"• {row['name']}: {row['website']}" for row in _corporations().values()]


def official_websites() -> frozenset[str]:
    return frozenset(row["website"] for row in rows("corporations.csv"))


def official_hotlines() -> dict[str, str]:
    """Each hotline in digits, with whose it is."""
    return {row["hotline"]: row["name"] for row in rows("corporations.csv")}


@cache
def _moves() -> dict[str, CorporationMove]:
    """By the former province; only what is confirmed."""
    confirmed = [row for row in rows("corporation_moves.csv") if row["status"] == "confirmed"]
    return {
        row["former_province"]: CorporationMove(
            row["former_province"], _corporations()[row["corporation"]]["name"], date.fromisoformat(row["since"])
        )
        for row in confirmed
    }


def moved(unit_code: str, *provinces: str) -> CorporationMove | None:
    """Since when another corporation serves the area of this local company, or a former province that is named."""
    named = (move for move in _moves().values() if fold(move.former_province) in map(fold, provinces))
    if found := next(named, None):
        return found
    former = {row["code"]: row["old_province"] for row in rows("units.csv")}
    return _moves().get(former.get(unit_code, ""))


def spaced(number: str) -> str:
    """ "19001006" → "1900 1006"."""
    return f"{number[:4]} {number[4:]}" if len(number) > 5 else number
