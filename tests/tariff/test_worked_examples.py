"""Bills that were published, to the đồng."""

from datetime import date
from fractions import Fraction

import pytest

from tariff import Bill, Hours, Need, Note, Period, Supply, bill, consumption, households_of, support
from tests.tariff.facts import JULY_2026, TARIFFS

PRODUCTION, BUSINESS = Supply("production", "lt_6kV"), Supply("business", "lt_6kV")


def sums(made: Bill) -> tuple[int, int, int]:
    return made.before_vat, made.vat, made.total


@pytest.mark.parametrize(
    ("supply", "used", "before", "vat", "total"),
    [
        pytest.param(Supply(), 100, 201_700, 16_136, 217_836, id="P1"),
        pytest.param(Supply(), 200, 439_700, 35_176, 474_876, id="P2"),
        pytest.param(Supply(), 250, 589_600, 47_168, 636_768, id="P3"),
        pytest.param(Supply(), 750, 2_285_500, 182_840, 2_468_340, id="P4"),
        pytest.param(Supply(), 350, 907_000, 72_560, 979_560, id="P5"),
        pytest.param(Supply(households=households_of(4)), 120, 249_300, 19_944, 269_244, id="E1"),
        pytest.param(Supply(), consumption(99850, 120), 649_560, 51_965, 701_525, id="E4"),
        pytest.param(Supply("tenants"), 120, 285_600, 22_848, 308_448, id="E5"),
        pytest.param(PRODUCTION, Hours(normal=1000), 1_987_000, 158_960, 2_145_960, id="B1"),
        pytest.param(BUSINESS, Hours(peak=200), 1_084_400, 86_752, 1_171_152, id="B2"),
    ],
)
def test_a_published_bill_comes_out_to_the_dong(
    supply: Supply, used: int | Hours, before: int, vat: int, total: int
) -> None:
    assert sums(bill(TARIFFS, supply, JULY_2026, used)) == (before, vat, total)


def test_the_published_bill_over_a_price_change_comes_out_to_the_dong() -> None:
    made = bill(TARIFFS, Supply(), Period(date(2025, 4, 25), date(2025, 5, 24)), 300)
    assert [sum(line.amount for line in part.lines) for part in made.parts] == [352_775, 369_750]
    assert [[line.kwh for line in part.lines] for part in made.parts] == [[25, 25, 50, 50]] * 2
    assert sums(made) == (722_525, 57_802, 780_327)
    assert Note.SPLIT_BY_DAYS in made.notes


def test_five_people_get_a_quota_and_a_quarter_rounded_to_whole_kwh() -> None:
    made = bill(TARIFFS, Supply(households=Fraction("1.25")), JULY_2026, 400)
    assert [line.kwh for line in made.lines] == [63, 63, 125, 125, 24]
    assert Note.WIDTHS_ROUNDED in made.notes


def test_a_poor_household_gets_thirty_kwh_of_the_first_tier() -> None:
    assert support(TARIFFS, Need.POOR, JULY_2026, 300) == 59_520


@pytest.mark.parametrize(("kwh", "given"), [(50, 59_520), (51, 0)])
def test_a_social_policy_household_gets_it_up_to_fifty_kwh(kwh: int, given: int) -> None:
    assert support(TARIFFS, Need.SOCIAL_POLICY, JULY_2026, kwh) == given
