"""The hours of three-price metering: those in force, and those that are signed but not applied to bills yet."""

from __future__ import annotations

from datetime import date
from typing import Any

from actions.frame.exchange import Exchange
from actions.frame.formats import day
from actions.price.facts import fact


def tell_hours(exchange: Exchange) -> None:
    """The hours that bills use now; QĐ 963/QĐ-BCT of 22/04/2026 names others, not applied on the day it was checked."""
    hours = fact("peak_hours")
    now, signed = hours["in_force"], hours["signed"]
    exchange.say(
        "utter_peak_hours",
        peak=_told(now["peak"]),
        off_peak=_told(now["off_peak"]),
        decision=signed["decision"],
        signed=day(date.fromisoformat(signed["date"])),
        new_peak=_told(signed["peak"]),
        new_off_peak=_told(signed["off_peak"]),
        checked=day(date.fromisoformat(signed["not_applied_on"])),
    )


def _told(band: dict[str, Any]) -> str:
    spans = " và ".join(f"{first}–{last}" for first, last in band["hours"])
    return f"{spans} {band['days']}"
