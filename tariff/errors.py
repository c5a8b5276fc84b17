"""What the engine refuses.

TariffError
├── UnknownDate     no price, rate or rule is known for that day
├── UnknownGroup    no such group of customers, or no such voltage for it
├── BadAmount       a quantity that no meter and no contract has
├── BadReading      two readings that do not make a consumption
└── BadPeriod       days for which no source says how the tiers are cut
"""


class TariffError(ValueError):
    """Says in a sentence what was asked and why it cannot be worked out."""


class UnknownDate(TariffError):
    pass


class UnknownGroup(TariffError):
    pass


class BadAmount(TariffError):
    pass


class BadReading(TariffError):
    pass


class BadPeriod(TariffError):
    pass
