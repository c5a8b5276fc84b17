"""Dated facts that are told to customers, from data/reference/: hotlines, and how long a connection takes."""

from __future__ import annotations

import csv
import json
import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from actions.words.reading import fold

REFERENCE = Path(__file__).parents[2] / "data" / "reference"
_NATIONAL = "EVN"
_STREETS = re.compile(r"dien bien phu|nguyen hue|(?:pho|duong|xa lo) (?:hue|ha noi|thai binh|hoa binh)")
_GENERIC = "Tổng công ty Điện lực "


@dataclass(frozen=True)
class CorporationMove:
    """A former province that another corporation serves since a day, with that corporation's name."""

    former_province: str
    corporation: str
    since: date


@cache
def _corporations() -> dict[str, dict[str, str]]:
    with (REFERENCE / "corporations.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: row for row in csv.DictReader(file) if row["code"] != _NATIONAL}


@cache
def _corporation_of_unit() -> dict[str, str]:
    with (REFERENCE / "units.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: row["corporation"] for row in csv.DictReader(file)}


@cache
def _corporation_of_province() -> dict[str, str]:
    with (REFERENCE / "provinces.csv").open(encoding="utf-8", newline="") as file:
        return {row["name"]: row["corporation"] for row in csv.DictReader(file)}


def corporation_of(customer_code: str | None, province: str | None = None) -> str | None:
    """The code of the corporation that serves this province of today, else this customer code by its unit."""
    return _corporation_of_province().get(province or "") or _corporation_of_unit().get((customer_code or "")[:6])


@cache
def connection_days() -> tuple[int, int]:
    """Working days until a new connection: ordinary, and at most."""
    levels = json.loads((REFERENCE / "service_levels.json").read_text("utf-8"))["connection"]
    return int(levels["working_days"]), int(levels["working_days_three_phase"])


@cache
def province_names() -> frozenset[str]:
    """The provinces of today and of before 2025, with their short names, in lower case without marks."""
    return frozenset(name for name, _ in _provinces() if len(name) > 2)


@cache
def _provinces() -> list[tuple[str, str]]:
    """Each name of a province of today or before the mergers, folded, with today's name; the longest first."""
    with (REFERENCE / "provinces.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    names = [(name, row["name"]) for row in rows for name in _names_of(row)]
    return sorted(names, key=lambda pair: -len(pair[0]))


def _names_of(row: dict[str, str]) -> set[str]:
    every = [row["name"], *row["old_provinces"].split(";"), *row["aliases"].split(";")]
    return {fold(name).strip() for name in every if name.strip()}


def province_in(text: str) -> str | None:
    """Today's name of the province that the text names; streets named after one, and "quận 7", are told apart."""
    folded = _STREETS.sub(" ", fold(text))
    if re.search(r"(?<!\w)(?:q|quan)\.? ?\d{1,2}(?!\w)", folded):
        return "Hồ Chí Minh"
    found = (today for name, today in _provinces() if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", folded))
    return next(found, None)


def hotline_lines() -> list[str]:
    """One line for each corporation."""
    return [f"• {row['name']}: {spaced(row['hotline'])}" for row in _corporations().values()]


def hotline_for(customer_code: str | None) -> str:
    """The hotline that serves a customer code by its unit, else all of them in one line."""
    corporation = _corporations().get(_corporation_of_unit().get((customer_code or "")[:6], ""))
    if corporation:
        return spaced(corporation["hotline"])
    return ", ".join(
        f"{row['name'].removeprefix(_GENERIC)} {spaced(row['hotline'])}" for row in _corporations().values()
    )


def care_page(customer_code: str | None) -> str:
    """The customer-care page that serves a customer code, else the common one."""
    corporation = _corporations().get(_corporation_of_unit().get((customer_code or "")[:6], ""))
    return corporation["website"] if corporation else "cskh.evn.com.vn"


def national_hotline() -> str:
    """EVN's own number."""
    with (REFERENCE / "corporations.csv").open(encoding="utf-8", newline="") as file:
        return next(row["hotline"] for row in csv.DictReader(file) if row["code"] == _NATIONAL)


def website_lines() -> list[str]:
    """One line for each corporation: the page where customers are served."""
    return [f"• {row['name']}: {row['website']}" for row in _corporations().values()]


def official_websites() -> frozenset[str]:
    with (REFERENCE / "corporations.csv").open(encoding="utf-8", newline="") as file:
        return frozenset(row["website"] for row in csv.DictReader(file))


def official_hotlines() -> dict[str, str]:
    """Each hotline in digits, with whose it is."""
    with (REFERENCE / "corporations.csv").open(encoding="utf-8", newline="") as file:
        return {row["hotline"]: row["name"] for row in csv.DictReader(file)}


@cache
def _moves() -> dict[str, CorporationMove]:
    """By the former province; only what is confirmed."""
    with (REFERENCE / "corporation_moves.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["status"] == "confirmed"]
    return {
        row["former_province"]: CorporationMove(
            row["former_province"], _corporations()[row["corporation"]]["name"], date.fromisoformat(row["since"])
        )
        for row in rows
    }


def moved(unit_code: str, *provinces: str) -> CorporationMove | None:
    """Since when another corporation serves the area of this local company, or a former province that is named."""
    named = (move for move in _moves().values() if fold(move.former_province) in map(fold, provinces))
    if found := next(named, None):
        return found
    with (REFERENCE / "units.csv").open(encoding="utf-8", newline="") as file:
        former = {row["code"]: row["old_province"] for row in csv.DictReader(file)}
    return _moves().get(former.get(unit_code, ""))


def spaced(number: str) -> str:
    """ "19001006" → "1900 1006"."""
    return f"{number[:4]} {number[4:]}" if len(number) > 5 else number
