"""From two readings to kWh."""

from tariff.errors import BadReading


def consumption(previous: int, current: int, digits: int = 5) -> int:
    """kWh between two readings of a meter with `digits` digits that begins again at 0: 99850 → 00120 is 270.

    Arithmetic, no law. BadReading when a reading does not fit the meter, or when the meter would have counted more than half
    its range: then it was misread, or changed for another.
    """
    if not 3 <= digits <= 9:
        raise BadReading(f"a meter has 3 to 9 digits, not {digits}")
    turn: int = 10**digits
    for reading in (previous, current):
        if not 0 <= reading < turn:
            raise BadReading(f"the reading {reading} does not fit a meter of {digits} digits")
    used = (current - previous) % turn
    if current < previous and used > turn // 2:
        raise BadReading(f"{current} is below {previous} and no rollover: misread, or another meter")
    return used
