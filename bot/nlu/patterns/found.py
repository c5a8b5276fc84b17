"""What a pattern yields: a thing of a fixed form, where it was typed, and what it means."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol, TypeVar

# A string, a number, or a span of time: {"from": ISO, "to": ISO (exclusive), "grain": "hour|part|day|week|year"}.
Value = str | int | float | dict[str, str]


@dataclass(frozen=True)
class Found:
    """One recognised thing: `text[start:end]` is how it was typed, `value` is its normal form.

    `role` tells two of a kind apart: "from" and "to" of a time, "normal", "peak" and "off_peak" of a reading.
    """

    entity: str
    value: Value
    start: int
    end: int
    role: str | None = None


class _Placed(Protocol):
    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


_Thing = TypeVar("_Thing", bound=_Placed)


def free(things: Iterable[_Thing], length: int) -> list[_Thing]:
    """Return, in their order, the things whose place in a text of that length no earlier one has taken."""
    taken = bytearray(length)
    kept: list[_Thing] = []
    for thing in things:
        if not any(taken[thing.start : thing.end]):
            taken[thing.start : thing.end] = b"\1" * (thing.end - thing.start)
            kept.append(thing)
    return kept
