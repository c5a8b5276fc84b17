"""What holds for every bill, whoever's it is."""

from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tariff import BadReading, Bill, Hours, Period, Supply, bill, consumption
from tariff.amounts import shared
from tariff.household import household_bill
from tariff.supply import GROUPS
from tests.tariff.facts import JULY_2026, TARIFFS

FEW = settings(max_examples=60, deadline=None)
KWH = st.integers(0, 20_000)
QUOTAS = st.integers(1, 40).map(lambda quarters: Fraction(quarters, 4))
MONTHS = st.builds(
    lambda first, days: Period(first, first + timedelta(days=days - 1)),
    st.dates(date(2019, 3, 20), date(2027, 6, 1)),
    st.integers(28, 31),
)


@FEW
@given(KWH, MONTHS, QUOTAS)
def test_the_tiers_add_up_and_more_never_costs_less(kwh: int, month: Period, households: Fraction) -> None:
    made = household_bill(TARIFFS, month, kwh, households)
    assert made.kwh == kwh
    assert household_bill(TARIFFS, month, kwh + 1, households).total > made.total


@FEW
@given(KWH, MONTHS, QUOTAS)
def test_a_larger_quota_never_costs_more(kwh: int, month: Period, households: Fraction) -> None:
    more = household_bill(TARIFFS, month, kwh, households + Fraction(1, 4))
    assert more.before_vat <= household_bill(TARIFFS, month, kwh, households).before_vat


@FEW
@given(KWH, st.sampled_from([group for group in GROUPS if group != "household"]))
def test_other_groups_lose_no_kwh_either(kwh: int, group: str) -> None:
    supply = Supply(group)
    made = bill(TARIFFS, supply, JULY_2026, kwh)
    assert made.kwh == kwh
    assert bill(TARIFFS, supply, JULY_2026, kwh + 1).total > made.total


@FEW
@given(KWH, KWH, KWH, st.sampled_from(["production", "business"]))
def test_the_bands_of_a_day_are_billed_apart_and_add_up(normal: int, peak: int, off_peak: int, group: str) -> None:
    def one(used: Hours) -> Bill:
        return bill(TARIFFS, Supply(group), JULY_2026, used)

    whole = one(Hours(normal, peak, off_peak))
    apart = [one(Hours(normal=normal)), one(Hours(peak=peak)), one(Hours(off_peak=off_peak))]
    assert whole.kwh == normal + peak + off_peak
    assert whole.before_vat == sum(part.before_vat for part in apart)


@FEW
@given(st.integers(0, 9_999_999), st.lists(st.integers(1, 31), min_size=1, max_size=6))
def test_splitting_a_period_never_loses_a_kwh(kwh: int, days: list[int]) -> None:
    parts = shared(kwh, days)
    assert sum(parts) == kwh
    assert min(parts) >= 0


@FEW
@given(st.integers(0, 600), st.data())
def test_a_reading_at_the_change_is_used_as_it_is(kwh: int, data: st.DataObject) -> None:
    before = data.draw(st.integers(0, kwh))
    month = Period(date(2025, 4, 25), date(2025, 5, 24))
    made = household_bill(TARIFFS, month, kwh, kwh_before_change=before)
    assert [part.kwh for part in made.parts] == [before, kwh - before]
    assert not made.notes


@FEW
@given(MONTHS)
def test_the_parts_of_a_period_follow_each_other(month: Period) -> None:
    parts = household_bill(TARIFFS, month, 300).parts
    assert (parts[0].first, parts[-1].last) == (month.first, month.last)
    for before, after in pairwise(parts):
        assert after.first == before.last + timedelta(days=1)


@FEW
@given(KWH, MONTHS)
def test_vat_is_the_nearest_whole_dong_of_the_sum(kwh: int, month: Period) -> None:
    made = household_bill(TARIFFS, month, kwh)
    assert made.total == made.before_vat + made.vat
    assert -50 < 100 * made.vat - made.before_vat * made.vat_percent <= 50


@FEW
@given(st.integers(3, 7), st.data())
def test_a_meter_that_turns_over_counts_on(digits: int, data: st.DataObject) -> None:
    turn = 10**digits
    previous = data.draw(st.integers(0, turn - 1))
    used = data.draw(st.integers(0, turn // 2))
    assert consumption(previous, (previous + used) % turn, digits) == used


@FEW
@given(st.integers(1, 99_999), st.data())
def test_a_reading_a_little_lower_is_no_rollover(previous: int, data: st.DataObject) -> None:
    lower = data.draw(st.integers(max(0, previous - 49_999), previous - 1))
    with pytest.raises(BadReading, match="misread"):
        consumption(previous, lower)
