"""The tariffs of the repository, and days under the one of 10/05/2025."""

from datetime import date
from pathlib import Path

from tariff import load_tariffs

REFERENCE = Path(__file__).resolve().parents[2] / "data" / "reference"
TARIFFS = load_tariffs(REFERENCE)
JULY_2026 = date(2026, 7, 15)
EVERY_HOUSEHOLD_TARIFF = [date(2019, 3, 20), date(2023, 5, 4), date(2023, 11, 9), date(2024, 10, 11), date(2025, 5, 10)]
