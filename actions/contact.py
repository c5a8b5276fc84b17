"""Hotlines: of the customer's own corporation where a linked code tells it, else of all."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

from actions.base import GoalAction
from actions.clients.billing import billing
from actions.clients.errors import BillingError
from actions.exchange import Event, Exchange

CORPORATIONS = Path(__file__).parent.parent / "data" / "reference" / "corporations.csv"


class ActionContact(GoalAction):
    NAME = "action_contact"

    async def act(self, exchange: Exchange) -> list[Event]:
        if len(exchange.turn.linked) == 1 and (unit := await self._own_unit(exchange.turn.linked[0])):
            exchange.say("utter_contact_own", unit=unit[0], hotline=unit[1])
            return []
        exchange.say("utter_contact", hotlines="\n".join(hotline_lines()))
        return []

    @staticmethod
    async def _own_unit(code: str) -> tuple[str, str] | None:
        try:
            unit = (await billing().customer(code)).unit
        except BillingError:
            return None
        return (unit.name, spaced(unit.hotline)) if unit.hotline else None


@cache
def hotline_lines() -> list[str]:
    """One line for each corporation, from the dated reference data."""
    with CORPORATIONS.open(encoding="utf-8", newline="") as file:
        return [f"• {row['name']}: {spaced(row['hotline'])}" for row in csv.DictReader(file) if row["code"] != "EVN"]


def spaced(number: str) -> str:
    """ "19001006" → "1900 1006"."""
    return f"{number[:4]} {number[4:]}" if len(number) > 5 else number
