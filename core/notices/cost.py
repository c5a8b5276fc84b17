"""What a notice costs, known before it is sent."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from core.notices.notice import RUNGS, Rung, Step

Charge = Literal["zalo_late", "zalo_template", "zalo_phone", "sms"]


@dataclass(frozen=True, slots=True)
class Prices:
    """In đồng: of a Zalo message between the 48th hour and the 7th day, of a template message, and of each part of an SMS.
    None: the utility has not entered what its contract says."""

    zalo_late: int | None = None
    zalo_template: int | None = None
    zalo_phone: int | None = None
    sms: int | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """So many people by this way; `price` is of one `unit`, None where it is not known. `units` are parts for an SMS."""

    rung: Rung
    free: bool
    people: int
    units: int
    price: int | None

    @property
    def total(self) -> int | None:
        return None if self.price is None else self.price * self.units


@dataclass(frozen=True, slots=True)
class Cost:
    lines: tuple[Line, ...]

    @property
    def total(self) -> int:
        """In đồng, of what has a price."""
        return sum(line.total or 0 for line in self.lines)

    @property
    def is_whole(self) -> bool:
        """Whether each way that costs has a price."""
        return all(line.price is not None for line in self.lines)


def cost(steps: Iterable[Step], sms_parts: int, prices: Prices) -> Cost:
    """Of the first step of each person. Who cannot be reached that way goes on to the next, which may cost more."""
    counts: dict[tuple[Rung, bool], int] = {}
    for step in steps:
        counts[step.rung, step.free] = counts.get((step.rung, step.free), 0) + 1
    ordered = sorted(counts.items(), key=lambda item: (RUNGS.index(item[0][0]), not item[0][1]))
    return Cost(tuple(_line(rung, free, people, sms_parts, prices) for (rung, free), people in ordered))


def _line(rung: Rung, free: bool, people: int, sms_parts: int, prices: Prices) -> Line:
    charges = {"zalo": prices.zalo_late, "zalo_template": prices.zalo_template, "zalo_phone": prices.zalo_phone}
    price = 0 if free else (charges | {"sms": prices.sms})[rung]
    return Line(rung, free, people, people * (sms_parts if rung == "sms" else 1), price)
