"""Hotlines and offices: of the company of the place that is named, or of the linked code, else of all corporations."""

from __future__ import annotations

from actions.clients.billing import billing
from actions.clients.errors import BillingError
from actions.contact.asking import asks_national, asks_office, asks_website
from actions.contact.offices import office_lines, tell_contact, tell_place
from actions.frame.base import GoalAction
from actions.frame.buttons import offer
from actions.frame.exchange import Event, Exchange, remember
from actions.place.corporations import hotline_lines, national_hotline, spaced, website_lines
from actions.place.whereabouts import look


class ActionContact(GoalAction):
    NAME = "action_contact"

    async def act(self, exchange: Exchange) -> list[Event]:
        if (events := await self._named(exchange)) is not None:
            return events
        linked = exchange.turn.linked
        if len(linked) == 1 and not asks_website(exchange.turn) and await _tell_own(exchange, linked[0]):
            return []
        return _tell_all(exchange)

    @staticmethod
    async def _named(exchange: Exchange) -> list[Event] | None:
        """The company of the place that a button carries or the message names; None where it names none."""
        turn = exchange.turn
        address = turn.entities.get("place") or turn.address_parts or turn.typed
        found = await look(address) if address else None
        certain = turn.entities.get("place") or turn.address_parts  # a whole sentence may only look like a place
        named = found is not None and bool(found.unit or found.provinces or (certain and found.parts))
        if found and named:
            return tell_place(exchange, str(address), found)
        last = exchange.slots.get("last_lookup") or {}
        goes_on = last.get("kind") == "contact" and last["place"] and asks_office(turn)
        return await tell_contact(exchange, last["place"]) if goes_on else None


async def _tell_own(exchange: Exchange, code: str) -> bool:
    """The company of a linked code, with its office; False where the utility's systems are away."""
    try:
        customer = await billing().customer(code)
    except BillingError:
        return False
    if not customer.unit.hotline:
        return False
    found = await look(customer.address)
    office = found.office if found else None
    more = office_lines(office)
    exchange.say("utter_contact_own", unit=customer.unit.name, hotline=spaced(customer.unit.hotline), more=more)
    return True


def _tell_all(exchange: Exchange) -> list[Event]:
    """The numbers or pages of all corporations; where an office is asked for, the place as well."""
    turn = exchange.turn
    if asks_website(turn):
        exchange.say("utter_contact_websites", offer("talk_to_human"), websites="\n".join(website_lines()))
        return []
    if asks_national(turn):
        exchange.say("utter_contact_national", number=national_hotline(), hotlines="\n".join(hotline_lines()))
    elif asks_office(turn):
        exchange.say("utter_contact_where", offer("talk_to_human"))
    else:
        exchange.say("utter_contact", hotlines="\n".join(hotline_lines()))
    return remember(last_lookup={"kind": "contact", "place": {}, "days": None, "asked": True})
