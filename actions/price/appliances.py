"""What appliances use: power × hours × days, as the message tells them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from actions.frame.formats import grouped
from actions.frame.turn import Turn
from actions.price.numbers import NUMBER, number
from actions.words.reading import says

MONTH = 30
_ALL_DAY = r"24 ?/ ?24|24/7|ca ngay(?: lan)? dem|suot ngay|ca ngay|chay suot|lien tuc|cam suot|ca thang"
_THINGS = r"cai|con|chiec|bong|may|quat|den|bo|dan|tu|bep|may tinh|may lanh"
_COUNT = re.compile(rf"(?<![\w.,])(?P<n>{NUMBER}) (?:{_THINGS})(?!\w)")
_HOURS = re.compile(
    rf"(?<![\w.,])(?P<n>{NUMBER}|nua) ?(?:tieng|gio(?! (?:sang|trua|chieu|toi|dem))|h(?! ?(?:sang|trua|chieu|toi|dem)))(?P<half> ruoi)?(?!\w)"
)
_MINUTES = re.compile(rf"(?<![\w.,])(?P<n>{NUMBER}) ?(?:phut|p)(?!\w)")
_TIMES = re.compile(rf"(?<![\w.,])(?P<n>{NUMBER}) lan(?!\w)")
_DAYS = re.compile(r"(?<![\w.,])(?P<n>\d{1,3}) (?:ngay|dem|hom)(?! (?:cong|nay|mai|qua)?(?:la|thi|toi)?\d)(?!\w)")


@dataclass(frozen=True)
class Use:
    """One kind of appliance: kW of one, how many, hours a day, days."""

    power: float
    count: int
    hours: float
    days: int

    @property
    def kwh(self) -> float:
        return self.power * self.count * self.hours * self.days

    def told(self) -> str:
        many = f"{self.count} × " if self.count > 1 else ""
        return (
            f"{many}{_short(self.power)} kW × {_short(self.hours)} giờ × {self.days} ngày = {_short(self.kwh, 1)} kWh"
        )


def uses_in(turn: Turn, powers: list[float]) -> list[Use]:
    """What the appliances of these powers use; none where no time is told."""
    hours, days = _hours(turn), _days(turn.folded)
    if not hours:
        return []
    counts = [number(match["n"]) for match in _COUNT.finditer(turn.folded)]
    every = _spread(counts, len(powers), 1)
    each = _spread(hours, len(powers), hours[0])
    return [Use(power, round(count), time, days) for power, count, time in zip(powers, every, each, strict=True)]


def powers_in(turn: Turn) -> list[float]:
    return [float(value) for value in turn.every.get("power", ()) if isinstance(value, int | float)]


def tells_time(turn: Turn) -> bool:
    return bool(_hours(turn))


def _spread(found: list[float], length: int, alone: float) -> list[float]:
    """One for each appliance: as told where as many are told, the only one for the first and `alone` for the rest."""
    if len(found) == length:
        return found
    return [*found[:1], *[alone] * (length - len(found[:1]))]


def _hours(turn: Turn) -> list[float]:
    """Hours a day: "8 tiếng", "40 phút", "5 lần mỗi lần 6 phút", "từ 9h tối đến 6h sáng", "24/24"."""
    folded = turn.folded
    if says(_ALL_DAY, folded):
        return [24.0]
    told = [(0.5 if m["n"] == "nua" else number(m["n"])) + (0.5 if m["half"] else 0) for m in _HOURS.finditer(folded)]
    minutes = [number(m["n"]) / 60 for m in _MINUTES.finditer(folded)]
    times = _TIMES.search(folded)
    if minutes and times and says("moi lan|lan", folded):
        minutes = [value * number(times["n"]) for value in minutes]
    clock = _clock(turn)
    return [value for value in [*told, *minutes] if 0 < value <= 24] or ([clock] if clock else [])


def _clock(turn: Turn) -> float | None:
    """The hours from one time of the day to another, over midnight too."""
    first = next((span.start for span in turn.times if span.role == "from"), None)
    last = next((span.start for span in turn.times if span.role == "to"), None)
    if first is None or last is None:
        return None
    return ((last.hour * 60 + last.minute) - (first.hour * 60 + first.minute)) % 1440 / 60 or None


def _days(folded: str) -> int:
    found = [int(match["n"]) for match in _DAYS.finditer(folded)]
    return next((days for days in found if 1 < days <= 366), MONTH)


def _short(value: float, places: int = 3) -> str:
    """1.5 → "1,5", 1080.0 → "1.080"."""
    whole, _, part = f"{value:.{places}f}".partition(".")
    part = part.rstrip("0")
    return grouped(int(whole)) + (f",{part}" if part else "")
