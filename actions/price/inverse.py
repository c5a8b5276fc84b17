"""How many kWh a sum of money pays for."""

from __future__ import annotations

from bisect import bisect_right

from tariff import Supply, Tariffs, bill
from tariff.periods import When

MOST = 999_999


def kwh_for(tariffs: Tariffs, supply: Supply, on: When, money: int) -> int:
    """The most whole kWh whose bill, VAT included, is no more than `money` đồng.

    A bill never falls with more kWh, so it is searched by halving. TariffError as `tariff.bill`.
    """
    return bisect_right(range(MOST + 1), money, key=lambda kwh: bill(tariffs, supply, on, kwh).total) - 1
