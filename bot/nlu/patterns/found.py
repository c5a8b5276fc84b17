"""What a pattern yields: a thing of a fixed form, where it was typed, and what it means."""

from __future__ import annotations

from dataclasses import dataclass

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
