"""Reads data/reference/tariffs.json: the only file of this package that touches the disk."""

import json
from datetime import date
from pathlib import Path
from typing import Any

from tariff.rates import BandPrices, HourPrices, OnePrice, SupportRule, Tariffs, TenantsTier, Tiers, Vat

Entry = dict[str, Any]
_HOUR_GROUPS = ("production", "business")
_ONE_PRICE_GROUPS = ("administrative", "school_hospital", "prepaid_card")


def load_tariffs(folder: Path) -> Tariffs:
    """The tariffs in `folder`/tariffs.json. OSError, ValueError or KeyError when they cannot be read."""
    content = json.loads((folder / "tariffs.json").read_text("utf-8"))
    vat = [Vat(date.fromisoformat(entry["from"]), entry["percent"], _confirmed(entry)) for entry in content["vat"]]
    return Tariffs(
        household=tuple(_tiers(entry) for entry in _in_order(content["household"])),
        tenants=tuple(TenantsTier(_since(entry), entry["tier"]) for entry in _in_order(content["tenants"])),
        hours=tuple(_hours(entry) for entry in _in_order(content["hours"])),
        one_price=tuple(_one_price(entry) for entry in _in_order(content["one_price"])),
        vat=tuple(sorted(vat, key=lambda rate: rate.since)),
        support=tuple(_support(entry) for entry in _in_order(content["support"])),
        recheck_by=date.fromisoformat(content["recheck_by"]),
    )


def _tiers(entry: Entry) -> Tiers:
    widths, prices = tuple(entry["tier_widths_kwh"]), tuple(entry["prices"])
    if len(widths) != len(prices) or widths[-1] is not None:
        raise ValueError(f"the tiers of {entry['decision']} do not fit their prices")
    return Tiers(_since(entry), entry["decision"], widths, prices, _confirmed(entry))


def _hours(entry: Entry) -> HourPrices:
    groups = {
        group: {voltage: BandPrices(**prices) for voltage, prices in entry[group].items()} for group in _HOUR_GROUPS
    }
    return HourPrices(_since(entry), entry["decision"], groups)


def _one_price(entry: Entry) -> OnePrice:
    return OnePrice(_since(entry), entry["decision"], {group: entry[group] for group in _ONE_PRICE_GROUPS})


def _support(entry: Entry) -> SupportRule:
    return SupportRule(_since(entry), entry["kwh_of_first_tier"], entry["policy_household_up_to_kwh"])


def _in_order(entries: list[Entry]) -> list[Entry]:
    return sorted(entries, key=_since)


def _since(entry: Entry) -> date:
    return date.fromisoformat(entry["effective_from"])


def _confirmed(entry: Entry) -> bool:
    return bool(entry.get("confirmed", True))
