"""What a reading that was told sets, and what the meters of a verified customer ask for beside it."""

from __future__ import annotations

from typing import Any

from actions.clients.billing import billing
from actions.clients.errors import BillingError
from actions.frame.exchange import Exchange
from actions.meter.values import Value, merged, missing_bands, several_meters


async def take_values(exchange: Exchange, told: list[Value]) -> dict[str, Any]:
    """What was told, with the bands told before; None as long as bands are missing."""
    before = exchange.slots.get("reading_part") or exchange.slots.get("reading_values") or []
    values = merged(before, told)
    if several_meters(exchange.turn):
        exchange.say("utter_reading_one_by_one")
    whole = values if not missing_bands(values) else None
    code = exchange.slots.get("reading_code")
    taken: dict[str, Any] = {"reading_values": whole, "reading_part": None if whole else values}
    return taken | (await about_meter(exchange, code, values) if whole and code else {})


async def about_meter(exchange: Exchange, code: str, values: list[Value] | None = None) -> dict[str, Any]:
    """What a verified customer's meters ask for: which of them, all three numbers. Of another's code nothing is looked at."""
    if code not in exchange.turn.linked:
        return {"reading_meters": None, "reading_meter": None}
    try:
        meters = (await billing().customer(code)).meters
    except BillingError:
        return {"reading_meters": None, "reading_meter": None}
    several = {meter.number: meter.place for meter in meters} if len(meters) > 1 else None
    known: dict[str, Any] = {"reading_meters": several}
    values = values or exchange.slots.get("reading_values") or []
    single = [one["band"] for one in values] == [None]
    if single and any(meter.kind == "three_price" for meter in meters):
        exchange.say("utter_reading_three")
        return known | {"reading_values": None, "reading_part": []}
    return known
