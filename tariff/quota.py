"""How many households share one meter: each has its own quota (định mức) of every tier."""

from fractions import Fraction

from tariff.errors import BadAmount

PEOPLE_PER_HOUSEHOLD = 4
# One meter serves a house with rooms to let, not a town.
MOST_HOUSEHOLDS = 1_000


def households_of(people: int) -> Fraction:
    """Four people count as one household: one ¼, two ½, three ¾ (TT 60/2025/TT-BCT Đ.12.5, since 2025-12-02).

    BadAmount unless there is at least one and there are at most as many as 1000 households have.
    """
    if isinstance(people, bool) or not isinstance(people, int):
        raise BadAmount(f"people are counted in whole numbers; got {people!r}")
    return checked_households(Fraction(people, PEOPLE_PER_HOUSEHOLD))


def checked_households(households: Fraction | int) -> Fraction:
    """The same; BadAmount unless it is a multiple of ¼ from ¼ to 1000 (TT 60/2025/TT-BCT Đ.12.5)."""
    exact = Fraction(households)
    if not 0 < exact <= MOST_HOUSEHOLDS or PEOPLE_PER_HOUSEHOLD % exact.denominator:
        raise BadAmount(f"{float(exact):g} households: must be a multiple of 0.25 above 0, at most {MOST_HOUSEHOLDS}")
    return exact
