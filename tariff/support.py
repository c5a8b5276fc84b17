"""What the state gives poor households for electricity."""

from datetime import date
from enum import StrEnum

from tariff.amounts import checked_kwh
from tariff.rates import Tariffs, in_force


class Need(StrEnum):
    """Why a household gets support."""

    POOR = "poor"
    SOCIAL_POLICY = "social_policy"


def support(tariffs: Tariffs, need: Need, on: date, kwh: int) -> int:
    """Đồng for the month of `on`: 30 kWh at the price of the first tier (QĐ 14/2025/QĐ-TTg Đ.4, in force since 2025-05-29).

    A social-policy household gets it only in a month in which it used at most 50 kWh. It is paid beside the bill, no source
    takes it off the sum. UnknownDate before, BadAmount.
    """
    rule = in_force(tariffs.support, on, "support rule")
    if need is Need.SOCIAL_POLICY and checked_kwh(kwh) > rule.policy_limit:
        return 0
    return rule.kwh * in_force(tariffs.household, on, "household price").prices[0]
