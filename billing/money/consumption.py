"""How much a sample customer uses: the same for the same customer and month, whenever it is asked."""

from datetime import date
from random import Random

# Relative use from January to December: air conditioning in the north in summer, in the south before the rains.
_NORTH = (0.85, 0.80, 0.85, 0.95, 1.20, 1.55, 1.60, 1.50, 1.20, 0.95, 0.85, 0.90)
_CENTRE = (0.85, 0.85, 0.95, 1.10, 1.30, 1.40, 1.40, 1.30, 1.10, 0.95, 0.85, 0.85)
_SOUTH = (0.95, 0.95, 1.10, 1.25, 1.25, 1.10, 1.00, 1.00, 0.95, 0.95, 0.95, 0.95)
_SEASONS = {"EVNNPC": _NORTH, "EVNHANOI": _NORTH, "EVNCPC": _CENTRE, "EVNHCMC": _SOUTH, "EVNSPC": _SOUTH}
_USUAL = {"household": (70, 380), "business": (350, 1500), "production": (600, 1900), "administrative": (250, 900)}


def first_reading(code: str) -> int:
    """What the meter showed when the sample begins: low enough never to roll over in a sample's life."""
    return Random(f"meter:{code}").randrange(120, 9_000)


def monthly_kwh(code: str, group: str, corporation: str, month: date) -> int:
    """Use in the billing period that bears the name of `month` (any day of it)."""
    low, high = _USUAL[group]
    usual = Random(f"usual:{code}").uniform(low, high)
    season = _SEASONS[corporation][month.month - 1]
    if group != "household":
        season = 1 + (season - 1) / 3
    return max(1, round(usual * season * Random(f"use:{code}:{month:%Y-%m}").uniform(0.9, 1.1)))
