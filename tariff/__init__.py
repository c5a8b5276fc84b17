"""What electricity costs in Viet Nam: pure functions from kWh and days to whole đồng.

`bill` works out any bill, `tell` explains it in Vietnamese, `load_tariffs` reads the dated facts. Nothing else here reads
or writes anything. What no source settles is refused (TariffError) or marked on the bill (Note), never guessed in silence.
"""

from tariff.bill import Bill, Line, Note, Part, Rate
from tariff.errors import BadAmount, BadPeriod, BadReading, TariffError, UnknownDate, UnknownGroup
from tariff.explain import tell
from tariff.hours import Hours
from tariff.load import load_tariffs
from tariff.meter import consumption
from tariff.periods import Period
from tariff.quota import households_of
from tariff.rates import HourPrices, OnePrice, Tariffs, Tiers, in_force
from tariff.supply import Supply, bill
from tariff.support import Need, support

__all__ = [
    "BadAmount",
    "BadPeriod",
    "BadReading",
    "Bill",
    "HourPrices",
    "Hours",
    "Line",
    "Need",
    "Note",
    "OnePrice",
    "Part",
    "Period",
    "Rate",
    "Supply",
    "TariffError",
    "Tariffs",
    "Tiers",
    "UnknownDate",
    "UnknownGroup",
    "bill",
    "consumption",
    "households_of",
    "in_force",
    "load_tariffs",
    "support",
    "tell",
]
