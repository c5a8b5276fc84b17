"""Hotlines: of the customer's own company where a linked code tells it, else of all corporations."""

from __future__ import annotations

from actions.base import GoalAction
from actions.clients.billing import billing
from actions.clients.errors import BillingError
from actions.exchange import Event, Exchange
from actions.reference import hotline_lines, spaced


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
