"""Report an outage: start the form with what the message tells already."""

from __future__ import annotations

from typing import Any

from actions.danger.safety import denies_danger
from actions.frame.base import GoalAction
from actions.frame.exchange import Event, Exchange, go_to, remember
from actions.frame.fields import refuses_phone
from actions.frame.waiting import second_wish
from actions.outage.cutoff import cut_off
from actions.outage.facts import hint_at_breaker, take_facts
from actions.outage.known import known_outage
from actions.place.places import known_place, place_slots
from actions.place.whereabouts import first_words, settled
from actions.words.asking import tells_outage_too
from actions.words.reading import OUTAGE, says


class ActionReportOutage(GoalAction):
    NAME = "action_report_outage"
    BEGINS = True

    async def act(self, exchange: Exchange) -> list[Event]:
        if _about_a_telephone(exchange):
            exchange.say("utter_phone_why" if exchange.form else "utter_menu")
            return []
        told = await self._told(exchange)
        if denies_danger(exchange.turn.text):
            told |= await self._without_danger(exchange, told)
        return [*remember(**told), *go_to("outage_form", exchange)]

    @staticmethod
    async def _without_danger(exchange: Exchange, told: dict[str, Any]) -> dict[str, Any]:
        """The safety question is answered already: what follows that answer comes now."""
        if told.get("scope") == "house":
            hint_at_breaker(exchange)
        place = told.get("outage_place") or exchange.slots.get("outage_place")
        if place and await cut_off(exchange, place):
            return {"outage_danger": False, "outage_over": "cut_off"}
        known = await known_outage(exchange, place) if place else None
        return {"outage_danger": False, "outage_known": known}

    @staticmethod
    async def _told(exchange: Exchange) -> dict[str, Any]:
        """What the report itself tells, beside what is known already."""
        told: dict[str, Any] = {"outage_danger": None, "outage_confirm": None, "outage_over": None, "correcting": None}
        if exchange.turn.typed:
            told["outage_note"] = exchange.turn.typed[:500]
        if tells_outage_too(exchange.turn.text):
            told["waiting_wish"] = {"intent": "check_bill"}
        told |= take_facts(exchange)
        place = known_place(exchange)
        if exchange.slots.get("outage_place"):
            return told
        if place is None:
            return told | await first_words(exchange)
        whole, opened = await settled(exchange, place)
        return told | opened | ({"outage_place": whole, **place_slots(whole)} if whole else {})


async def outage_first(exchange: Exchange) -> list[Event] | None:
    """Report the outage that the message tells beside its other wish, which waits; None where it tells none."""
    turn = exchange.turn
    other = second_wish(turn, "report_outage")
    if exchange.form or turn.tapped or turn.intent == "report_outage" or not (other or tells_outage_too(turn.text)):
        return None
    return [*await ActionReportOutage().act(exchange), *remember(waiting_wish=other or {"intent": turn.intent})]


def _about_a_telephone(exchange: Exchange) -> bool:
    """ "Không có điện thoại" is easily taken for "không có điện"."""
    return refuses_phone(exchange.turn) and not says(OUTAGE, exchange.turn.folded)
