"""Hotlines: of the company of the place that is named, or of the linked code, else of all corporations."""

from __future__ import annotations

from actions.clients.billing import billing
from actions.clients.errors import BillingError
from actions.frame.base import GoalAction
from actions.frame.exchange import Event, Exchange
from actions.place.reference import hotline_lines, spaced
from actions.place.whereabouts import look


class ActionContact(GoalAction):
    NAME = "action_contact"

    async def act(self, exchange: Exchange) -> list[Event]:
        if place := await self._named(exchange):
            exchange.say("utter_contact_place", unit=place[0], hotline=place[1])
            return []
        if len(exchange.turn.linked) == 1 and (unit := await self._own_unit(exchange.turn.linked[0])):
            exchange.say("utter_contact_own", unit=unit[0], hotline=unit[1])
            return []
        exchange.say("utter_contact", hotlines="\n".join(hotline_lines()))
        return []

    @staticmethod
    async def _named(exchange: Exchange) -> tuple[str, str] | None:
        found = await look(exchange.turn.address_parts or exchange.turn.typed) if exchange.turn.typed else None
        unit = found.unit if found else None
        return (unit.name, spaced(unit.hotline)) if unit and unit.hotline else None

    @staticmethod
    async def _own_unit(code: str) -> tuple[str, str] | None:
        try:
            unit = (await billing().customer(code)).unit
        except BillingError:
            return None
        return (unit.name, spaced(unit.hotline)) if unit.hotline else None
