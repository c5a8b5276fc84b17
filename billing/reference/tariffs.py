"""Retail prices and VAT by the day they apply."""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path


@dataclass(frozen=True)
class TierTariff:
    """Household prices since a day: đồng per kWh before VAT; the last width is open (None)."""

    since: date
    widths: tuple[int | None, ...]
    prices: tuple[int, ...]


@dataclass(frozen=True)
class FlatTariff:
    """One price per group for all kWh, since a day."""

    since: date
    prices: dict[str, int]


@dataclass(frozen=True)
class Tariffs:
    """Both lists are in order of date; VAT is (first day, percent)."""

    household: tuple[TierTariff, ...]
    flat: tuple[FlatTariff, ...]
    vat: tuple[tuple[date, int], ...]

    def vat_on(self, day: date) -> int:
        """The percentage that applies on `day`; ValueError before the first known one."""
        known = [percent for since, percent in self.vat if since <= day]
        if not known:
            raise ValueError(f"no VAT rate is known for {day}")
        return known[-1]


def load_tariffs(folder: Path) -> Tariffs:
    content = json.loads((folder / "tariffs.json").read_text("utf-8"))
    household = [
        TierTariff(
            date.fromisoformat(entry["effective_from"]),
            tuple(entry["tier_widths_kwh"]),
            tuple(entry["prices"]),
        )
        for entry in content["household"]
    ]
    groups = ("business", "production", "administrative")
    flat = [
        FlatTariff(date.fromisoformat(entry["effective_from"]), {group: entry[group] for group in groups})
        for entry in content["flat"]
    ]
    vat = [(date.fromisoformat(entry["from"]), int(entry["percent"])) for entry in content["vat"]]
    return Tariffs(
        tuple(sorted(household, key=lambda tariff: tariff.since)),
        tuple(sorted(flat, key=lambda tariff: tariff.since)),
        tuple(sorted(vat)),
    )
