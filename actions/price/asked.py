"""What a calculation is asked for: the kWh or the money, the group, the households, the month."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Any

from actions.frame.turn import Turn
from actions.price.appliances import MONTH
from actions.price.bands import bands_in
from actions.price.dates import day_named, period_named
from actions.price.groups import group_in, kilovolts_in, voltage_of
from actions.price.numbers import bare, counted
from actions.words.reading import says
from tariff import BadAmount, BadReading, Hours, Period, Supply, consumption, households_of
from tariff.periods import When

_MORE = r"(?:them|tang|cong(?! to))(?: \w+){0,3}|nua"
_LESS = r"giam|bot|tiet kiem"
_A_DAY = r"(?:moi|mot|1|hang|tung) (?:ngay|dem)(?= .*thang)"
PEOPLE = r"nguoi|dua|ban|ng"
_ONE_AGAIN = r"(?:bo|khong (?:phai|tinh)|thoi)(?: \w+)? (?:ho|dinh muc)"
_TO = r"con|xuong|len|toi|den|la"


@dataclass(frozen=True)
class Asked:
    """All of it as plain values, so that it can be remembered: `households` as "5/4", `on` as an ISO date."""

    kwh: tuple[int, ...] = ()
    bands: dict[str, int] | None = None
    money: int | None = None
    group: str = "household"
    kilovolts: float | None = None
    households: str = "1"
    people: int | None = None
    on: str | None = None
    since: str | None = None  # with it, `on` is the last day of a period between two readings

    @property
    def supply(self) -> Supply:
        share = Fraction(self.households) if self.group == "household" else Fraction(1)
        return Supply(self.group, voltage_of(self.group, self.kilovolts), share)

    @property
    def used(self) -> int | Hours | None:
        if self.bands and self.group in ("business", "production"):
            return Hours(**self.bands)
        return self.kwh[0] if self.kwh else None

    def when(self, today: date) -> When:
        last = date.fromisoformat(self.on) if self.on else today
        return Period(date.fromisoformat(self.since), last) if self.since else last

    def kept(self) -> dict[str, Any]:
        return asdict(self)


def recalled(kept: dict[str, Any] | None) -> Asked | None:
    return Asked(**(kept | {"kwh": tuple(kept["kwh"])})) if kept else None


def asked_in(turn: Turn, before: Asked | None, bare_is_kwh: bool = False) -> Asked:
    """What the message asks for; what it does not name stays as it was asked `before`."""
    asked = _supply(turn, before or Asked())
    bands = bands_in(turn.folded)
    energies = _energies(turn, bare_is_kwh)
    if bands:
        group = asked.group if asked.group in ("business", "production") else "business"
        return replace(asked, bands=bands, group=group, kwh=(sum(bands.values()),), money=None)
    if energies:
        return replace(asked, kwh=_from(before, energies, turn.folded), bands=None, money=None)
    money = turn.entities.get("money")
    if isinstance(money, int | float) and money >= 1000:
        return replace(asked, money=round(money), kwh=(), bands=None)
    return asked


def _supply(turn: Turn, asked: Asked) -> Asked:
    folded, day = turn.folded, day_named(turn)
    if group := group_in(folded):
        asked = replace(asked, group=group)
    if (kilovolts := kilovolts_in(folded)) is not None:
        asked = replace(asked, kilovolts=kilovolts)
    if day:
        asked = replace(asked, on=day.isoformat(), since=None)
    if period := period_named(folded):
        asked = replace(asked, on=period.last.isoformat(), since=period.first.isoformat())
    return _households(asked, folded)


def _households(asked: Asked, folded: str) -> Asked:
    """Households of a shared meter; people count where a room is rented: four are one (TT 60/2025/TT-BCT Đ.12.5)."""
    quota = counted(r"ho(?: gia dinh)?|dinh muc|dm", folded)
    people = counted(PEOPLE, folded)
    if says(_ONE_AGAIN, folded):
        return replace(asked, households="1", people=None)
    try:
        if quota:
            return replace(asked, households=str(Fraction(quota[0])), group="household")
        if people and asked.group == "tenants":
            return replace(
                asked, people=int(people[0]), households=str(households_of(int(people[0]))), group="household"
            )
    except (BadAmount, ValueError):
        return asked
    return asked


def _energies(turn: Turn, bare_is_kwh: bool) -> list[int]:
    told = [round(value) for value in turn.every.get("energy", ()) if isinstance(value, int | float)]
    if not told and period_named(turn.folded):  # beside dates only what is called kWh counts
        told = [round(value) for value in counted(r"so|k[yi]|kwh|chu", turn.folded)]
    if told:  # "giá 1 số bao nhiêu, dùng 300 số": the single one asks for the price
        kept = [kwh for kwh in told if kwh != 1] or told
        return [kwh * MONTH for kwh in kept] if says(_A_DAY, turn.folded) else kept
    readings = [round(float(value)) for _, value in turn.readings if isinstance(value, int | float)]
    numbers = readings if len(readings) == 2 else bare(turn.folded)
    if len(numbers) == 2 and says(r"tu|cu|moi|chi so|thang truoc", turn.folded):
        return _between(numbers, turn.folded)
    known = {"money", "power", "time", "phone", "otp", "customer_code"} & turn.entities.keys()
    return numbers[:1] if bare_is_kwh and numbers and not known else []


def _between(readings: list[int], folded: str) -> list[int]:
    """kWh from the old reading to the new one, which comes second unless the new one is named first."""
    new, old = re.search(r"(?<!\w)moi(?!\w)", folded), re.search(r"(?<!\w)cu(?!\w)", folded)
    first, second = readings
    if new and (not old or new.start() < old.start()) and first > second:
        first, second = second, first
    try:
        return [consumption(first, second, max(5, len(str(max(readings)))))]
    except BadReading:
        return []


def _from(before: Asked | None, energies: list[int], folded: str) -> tuple[int, ...]:
    """ "150 số nữa" adds to what was asked before, "bớt 50 số" takes away, "giảm còn 300" replaces."""
    if before is None or not before.kwh or len(energies) > 1:
        return tuple(energies)
    if says(_MORE, folded):
        return (before.kwh[0] + energies[0],)
    if says(_LESS, folded) and not says(_TO, folded):
        return (max(0, before.kwh[0] - energies[0]),)
    return tuple(energies)
