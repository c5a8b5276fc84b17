"""One way to ask for any bill: what is supplied, when, and how much."""

from dataclasses import dataclass
from fractions import Fraction

from tariff.amounts import checked_kwh
from tariff.bill import Bill
from tariff.errors import BadAmount, UnknownGroup
from tariff.hours import Hours, hour_bill
from tariff.household import household_bill
from tariff.one_price import one_price_bill, tenants_bill
from tariff.periods import When
from tariff.rates import Tariffs

BY_HOUR = ("production", "business")
BY_ONE_PRICE = ("administrative", "school_hospital", "prepaid_card")
GROUPS = ("household", "tenants", *BY_HOUR, *BY_ONE_PRICE)


@dataclass(frozen=True)
class Supply:
    """What a contract says: `voltage` counts for groups other than household and tenants, `households` for households."""

    group: str = "household"
    voltage: str = "lt_6kV"
    households: Fraction | int = 1


def bill(tariffs: Tariffs, supply: Supply, when: When, used: int | Hours) -> Bill:
    """The bill for `used`: kWh, or kWh by hours for production and business.

    `when` is the period, or a day, which stands for a regular month under that day's price. TariffError when it cannot be
    worked out: UnknownGroup, UnknownDate, BadAmount, BadPeriod.
    """
    if supply.households != 1 and supply.group != "household":
        raise BadAmount(f"{supply.group} has no quota: households count for group household only")
    if supply.group in BY_HOUR:
        hours = used if isinstance(used, Hours) else Hours(normal=checked_kwh(used))
        return hour_bill(tariffs, supply.group, supply.voltage, when, hours)
    if supply.group not in GROUPS:
        raise UnknownGroup(f"no group {supply.group!r}: there are {', '.join(GROUPS)}")
    if isinstance(used, Hours):
        raise BadAmount(f"{supply.group} has no prices by hours: give kWh")
    if supply.group == "household":
        return household_bill(tariffs, when, used, supply.households)
    if supply.group == "tenants":
        return tenants_bill(tariffs, when, used)
    voltage = "any" if supply.group == "prepaid_card" else supply.voltage
    return one_price_bill(tariffs, supply.group, voltage, when, used)
