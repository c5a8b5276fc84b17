"""The questions of an outage report: danger, place, known outage, scope, telephone, confirmation."""

from __future__ import annotations

from typing import Any, ClassVar

from actions.addresses import swap_in
from actions.base import GoalForm
from actions.clients.errors import Unavailable
from actions.exchange import Exchange
from actions.fields import asked_to_change, take_confirm, take_phone
from actions.outages import may_name_area, outages_at, running, tell_running
from actions.places import Place, place_in, place_slots
from actions.reading import asks_back, begins_with_yes, mentions_danger, says_no, scope_in
from actions.whereabouts import keep_for_correction, named_place, settled, taken_place, told_more


class ValidateOutageForm(GoalForm):
    NAME = "outage_form"
    INTENTS = frozenset({"report_outage"})
    FIELDS: ClassVar[dict[str, str]] = {"place": "outage_place", "scope": "scope", "phone": "phone"}

    def needed(self, slots: dict[str, Any]) -> list[str]:
        if slots.get("outage_danger"):
            return ["outage_danger"]
        first = ["outage_danger", "outage_place"]
        if slots.get("outage_known"):
            first.append("outage_insist")
            if slots.get("outage_insist") is False:
                return first
        return [*first, "scope", "phone", "outage_confirm"]

    async def correct(self, exchange: Exchange) -> dict[str, Any] | None:
        again = {"outage_confirm": None, "correcting": None}
        if swapped := self._swapped(exchange):
            return again | await self._known(exchange, {"address": swapped})
        old = (exchange.slots.get("outage_place") or {}).get("address")
        if more := await told_more(exchange, old, self.INTENTS, "outage_danger", "outage_place"):
            told = self._told_beside(exchange)
            return told if more["address"] == old else told | again | await self._known(exchange, more)
        change = asked_to_change(exchange, self.FIELDS)
        if change is None:
            return None
        slot, value = change
        if slot == "outage_place":
            place = {"address": value} if value else None
            return again | (
                await self._placed(exchange, place)
                if place
                else keep_for_correction(exchange.slots["outage_place"]) | {"outage_place": None}
            )
        if slot == "scope":
            return again | {slot: scope_in(exchange.turn.text)}
        return again | {slot: value}

    @staticmethod
    def _swapped(exchange: Exchange) -> str | None:
        place = exchange.slots.get("outage_place") or {}
        return swap_in(exchange.turn.text, place["address"]) if place.get("address") else None

    async def take_outage_danger(self, exchange: Exchange) -> dict[str, Any] | None:
        turn = exchange.turn
        if mentions_danger(turn.text) or turn.intent == "report_hazard":
            return {"outage_danger": True}
        if says_no(turn.text) or (turn.intent == "deny" and not asks_back(turn.text)):
            told = await self._passing(exchange)
            if (told.get("scope") or exchange.slots.get("scope")) == "house":
                exchange.say("utter_breaker_hint")
            return {"outage_danger": False, **told}
        if turn.intent == "affirm" and (turn.tapped or begins_with_yes(turn.text)):
            return {"outage_danger": True}
        if self.interrupted(exchange):
            return None
        told = await self._passing(exchange)
        new = place_in(turn) or told.get("scope") or turn.entities.get("phone")
        if new or turn.intent not in self.INTENTS:
            exchange.say("utter_noted" if new else "utter_danger_unclear")
        return {"outage_danger": None, **told}

    async def _passing(self, exchange: Exchange) -> dict[str, Any]:
        """What the customer tells beside the answer: how far it goes, and where; a known outage is told once."""
        told = self._told_beside(exchange)
        before = exchange.slots.get("outage_place")
        place = place_in(exchange.turn) or before
        if place is None or (place == before and exchange.slots.get("outage_known")):
            return told
        return told | await self._placed(exchange, place)

    async def take_outage_place(self, exchange: Exchange) -> dict[str, Any] | None:
        turn = exchange.turn
        if self.interrupted(exchange) and not turn.entities.get("customer_code") and not await named_place(exchange):
            return None
        if turn.entities.get("place") == "other":
            return {"outage_place": None, "place_elsewhere": True}
        if turn.tapped and not turn.entities.get("customer_code"):
            return {"outage_place": None}
        place, opened = await taken_place(exchange, self.INTENTS)
        told = {**self._told_beside(exchange), **opened}
        return told | (await self._known(exchange, place) if place else {"outage_place": None})

    @staticmethod
    def _told_beside(exchange: Exchange) -> dict[str, Any]:
        scope = scope_in(exchange.turn.text)
        return {"scope": scope} if scope in ("house", "area") else {}

    async def _placed(self, exchange: Exchange, place: Place) -> dict[str, Any]:
        settled_place, opened = await settled(exchange, place)
        if settled_place is None:
            return {"outage_place": None, **opened}
        return opened | await self._known(exchange, settled_place)

    async def _known(self, exchange: Exchange, place: Place) -> dict[str, Any]:
        known = await known_outage(exchange, place)
        return {"outage_place": place, "outage_known": known, "outage_insist": None, **place_slots(place)}

    async def take_outage_insist(self, exchange: Exchange) -> dict[str, Any] | None:
        if exchange.turn.intent == "affirm":
            return {"outage_insist": True}
        if exchange.turn.intent == "deny":
            return {"outage_insist": False}
        return None if self.interrupted(exchange) else {"outage_insist": None}

    async def take_scope(self, exchange: Exchange) -> dict[str, Any] | None:
        turn = exchange.turn
        scope = turn.entities.get("scope") or scope_in(turn.text)
        if scope is None and self.interrupted(exchange):
            return None
        if scope is None and turn.intent not in self.INTENTS:
            exchange.say("utter_noted" if turn.entities.get("phone") else "utter_choose")
        if scope == "house":
            exchange.say("utter_breaker_hint")
        return {"scope": scope}

    async def take_phone(self, exchange: Exchange) -> dict[str, Any] | None:
        return take_phone(exchange, self.interrupted(exchange))

    async def take_outage_confirm(self, exchange: Exchange) -> dict[str, Any] | None:
        again: dict[str, Any] = {"outage_confirm": None, "correcting": None}
        if exchange.turn.intent != "affirm":
            changed = self._changed_scope(exchange)
            if place := place_in(exchange.turn):
                return again | changed | await self._placed(exchange, place)
            if changed:
                return again | changed
        return take_confirm(exchange, "outage_confirm", self.interrupted(exchange))

    @staticmethod
    def _changed_scope(exchange: Exchange) -> dict[str, Any]:
        scope = exchange.turn.entities.get("scope") or scope_in(exchange.turn.text)
        return {"scope": scope} if scope in ("house", "area") and scope != exchange.slots.get("scope") else {}


async def known_outage(exchange: Exchange, place: Place) -> str | None:
    """Tell of an outage that is already known at the place, and return its id."""
    try:
        outage = running(await outages_at(place))
    except Unavailable:
        return None  # the report itself still goes through, or is kept
    if outage is None:
        return None
    exchange.tell(tell_running(outage, may_name_area(exchange, place)))
    return outage.id
