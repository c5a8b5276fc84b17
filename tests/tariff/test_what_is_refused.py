"""What cannot be worked out is said, and what is not certain is marked."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction

import pytest

from tariff import (
    BadAmount,
    BadPeriod,
    BadReading,
    Hours,
    Need,
    Note,
    Period,
    Supply,
    TariffError,
    UnknownDate,
    UnknownGroup,
    bill,
    consumption,
    households_of,
    support,
)
from tariff.household import household_bill
from tests.tariff.facts import JULY_2026, TARIFFS

MAY_2025 = date(2025, 5, 9)
LONG = Period(date(2026, 6, 1), date(2026, 7, 15))
JULY = Period(date(2026, 7, 1), date(2026, 7, 31))


@pytest.mark.parametrize(
    ("asked", "error", "says"),
    [
        (lambda: bill(TARIFFS, Supply(), JULY_2026, -1), BadAmount, "-1 kWh"),
        (lambda: bill(TARIFFS, Supply(), JULY_2026, 10_000_000), BadAmount, "between 0 and 9999999"),
        (lambda: bill(TARIFFS, Supply(), JULY_2026, 12.5), BadAmount, "whole numbers"),
        (lambda: bill(TARIFFS, Supply("business"), JULY_2026, Hours(peak=-3)), BadAmount, "-3 kWh"),
        (lambda: bill(TARIFFS, Supply(), JULY_2026, Hours(1, 2, 3)), BadAmount, "no prices by hours"),
        (lambda: bill(TARIFFS, Supply(households=0), JULY_2026, 9), BadAmount, "multiple of 0.25"),
        (lambda: bill(TARIFFS, Supply(households=Fraction(1, 3)), JULY_2026, 9), BadAmount, "multiple of 0.25"),
        (lambda: bill(TARIFFS, Supply("tenants", households=2), JULY_2026, 9), BadAmount, "no quota"),
        (lambda: households_of(0), BadAmount, "0 households"),
        (lambda: bill(TARIFFS, Supply(), date(2019, 3, 19), 9), UnknownDate, "2019-03-20"),
        (lambda: bill(TARIFFS, Supply("business"), MAY_2025, 9), UnknownDate, "2025-05-10"),
        (lambda: bill(TARIFFS, Supply("school_hospital"), MAY_2025, 9), UnknownDate, "2025-05-10"),
        (lambda: bill(TARIFFS, Supply("tenants"), MAY_2025, 9), UnknownDate, "price for tenants"),
        (lambda: support(TARIFFS, Need.POOR, MAY_2025, 9), UnknownDate, "support rule"),
        (lambda: bill(TARIFFS, Supply("farm"), JULY_2026, 9), UnknownGroup, "household, tenants"),
        (lambda: bill(TARIFFS, Supply("business", "ge_110kV"), JULY_2026, 9), UnknownGroup, "ge_22kV"),
        (lambda: bill(TARIFFS, Supply(), LONG, 9), BadPeriod, "45 days is not a month"),
        (lambda: Period(date(2026, 7, 2), date(2026, 7, 1)), BadPeriod, "before it begins"),
        (lambda: household_bill(TARIFFS, JULY, 9, kwh_before_change=3), BadAmount, "does not change"),
        (lambda: consumption(100_000, 1), BadReading, "does not fit"),
        (lambda: consumption(-1, 1), BadReading, "does not fit"),
        (lambda: consumption(1, 2, digits=40), BadReading, "3 to 9 digits"),
    ],
)
def test_a_senseless_question_is_refused_in_a_sentence(
    asked: Callable[[], object], error: type[TariffError], says: str
) -> None:
    with pytest.raises(error, match=says):
        asked()


@pytest.mark.parametrize(
    ("when", "notes"),
    [
        (date(2024, 3, 1), set()),
        (date(2019, 3, 20), {Note.VAT_UNCONFIRMED}),
        (date(2023, 8, 1), {Note.PRICE_UNCONFIRMED}),
        (date(2027, 1, 1), {Note.VAT_UNCONFIRMED, Note.PRICE_UNCHECKED}),
        (
            Period(date(2026, 12, 6), date(2027, 1, 5)),
            {Note.VAT_UNCONFIRMED, Note.PRICE_UNCHECKED, Note.VAT_CHANGED},
        ),
    ],
)
def test_what_is_not_certain_about_a_bill_is_marked(when: date | Period, notes: set[Note]) -> None:
    assert bill(TARIFFS, Supply(), when, 100).notes == notes
