"""Numbers: what counts as a quantity, and how it is rounded and shared."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import accumulate, pairwise

from tariff.errors import BadAmount

# Far above what one meter counts in a month, far below what makes a sum senseless: a slip of the hand is caught.
MOST_KWH = 9_999_999


def checked_kwh(kwh: int) -> int:
    """The same whole kWh; BadAmount when negative, above MOST_KWH or no whole number."""
    if isinstance(kwh, bool) or not isinstance(kwh, int):
        raise BadAmount(f"kWh are whole numbers, as the meter shows them; got {kwh!r}")
    if not 0 <= kwh <= MOST_KWH:
        raise BadAmount(f"{kwh} kWh cannot be billed: it must lie between 0 and {MOST_KWH}")
    return kwh


def half_up(value: Fraction) -> int:
    """Arithmetic rounding ("làm tròn số học") of a number that is not negative."""
    return int(value + Fraction(1, 2))


def shared(kwh: int, days: Sequence[int]) -> list[int]:
    """Whole kWh in proportion to `days`; they always add up to `kwh`."""
    whole = sum(days)
    reached = [half_up(Fraction(kwh * so_far, whole)) for so_far in accumulate(days)]
    return [after - before for before, after in pairwise([0, *reached])]
