"""The dated facts of data/reference/tariffs.json."""

import json
from datetime import date, timedelta
from itertools import pairwise

import pytest

from tariff import Supply, bill
from tests.tariff.facts import EVERY_HOUSEHOLD_TARIFF, REFERENCE, TARIFFS

CONTENT = json.loads((REFERENCE / "tariffs.json").read_text("utf-8"))


def test_every_household_tariff_since_2019_is_there_with_six_tiers() -> None:
    assert [tariff.since for tariff in TARIFFS.household] == EVERY_HOUSEHOLD_TARIFF
    assert all(tariff.widths == (50, 50, 100, 100, 100, None) for tariff in TARIFFS.household)
    assert all(list(tariff.prices) == sorted(tariff.prices) for tariff in TARIFFS.household)


@pytest.mark.parametrize(
    ("day", "before_vat", "percent"),
    [
        (date(2019, 3, 20), 372_000, 10),
        (date(2022, 7, 1), 372_000, 8),
        (date(2023, 5, 4), 383_100, 10),
        (date(2023, 11, 9), 400_300, 8),
        (date(2024, 10, 11), 419_550, 8),
        (date(2025, 5, 9), 419_550, 8),
        (date(2025, 5, 10), 439_700, 8),
        (date(2027, 1, 1), 439_700, 10),
    ],
)
def test_a_bill_of_200_kwh_follows_the_tariff_and_the_vat_of_its_day(day: date, before_vat: int, percent: int) -> None:
    made = bill(TARIFFS, Supply(), day, 200)
    assert (made.before_vat, made.vat_percent) == (before_vat, percent)


def test_vat_returns_to_ten_percent_in_2027_unless_the_data_says_otherwise() -> None:
    assert TARIFFS.vat_on(date(2026, 12, 31)) == 8
    assert TARIFFS.vat_on(date(2027, 1, 1)) == 10


def test_no_day_since_2019_is_without_vat() -> None:
    for before, after in pairwise(CONTENT["vat"]):
        assert date.fromisoformat(before["to"]) + timedelta(days=1) == date.fromisoformat(after["from"])


def test_the_five_tiers_are_kept_but_not_in_force() -> None:
    assert CONTENT["five_tiers_not_in_force"]["in_force"] is False
    assert all(len(tariff.prices) == 6 for tariff in TARIFFS.household)


@pytest.mark.parametrize(
    ("group", "voltage", "total"),
    [
        ("production", "ge_110kV", 181_100),
        ("business", "ge_22kV", 288_700),
        ("administrative", "ge_6kV", 213_800),
        ("school_hospital", "lt_6kV", 207_200),
        ("prepaid_card", "lt_6kV", 290_900),
    ],
)
def test_without_bands_every_kwh_has_the_one_price_of_its_voltage(group: str, voltage: str, total: int) -> None:
    assert bill(TARIFFS, Supply(group, voltage), date(2026, 7, 15), 100).before_vat == total
