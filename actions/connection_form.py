"""The questions of a new connection: name, telephone, address, purpose, phases, confirmation."""

from __future__ import annotations

import re
from typing import Any, ClassVar

from actions.addresses import swap_in
from actions.asking import asks_how
from actions.base import GoalForm
from actions.connection_words import name_among, name_in, tell_terms, told_in_passing
from actions.exchange import Exchange
from actions.fields import asked_to_change, take_confirm, take_phone
from actions.reading import phase_in, purpose_in, says, unsure
from actions.turn import Turn
from actions.whereabouts import keep_for_correction, named_place, taken_place, told_more


class ValidateConnectionForm(GoalForm):
    NAME = "connection_form"
    INTENTS = frozenset({"request_new_connection"})
    ASKING: ClassVar[frozenset[str]] = INTENTS | {
        "check_bill", "calculate_bill", "ask_tariff", "change_capacity", "out_of_scope", "ask_outage_status", "nlu_fallback",
    }  # fmt: skip
    FIELDS: ClassVar[dict[str, str]] = {
        "name": "name",
        "phone": "phone",
        "place": "connection_address",
        "purpose": "purpose",
        "phase": "phase",
    }

    def needed(self, slots: dict[str, Any]) -> list[str]:
        return [
            "name",
            "phone",
            "connection_address",
            "purpose",
            "phase",
            "connection_confirm",
        ]

    async def correct(self, exchange: Exchange) -> dict[str, Any] | None:
        if self._asks_terms(exchange):
            tell_terms(exchange)
            return {str(exchange.slots["requested_slot"]): None}
        again: dict[str, Any] = {"connection_confirm": None, "correcting": None}
        address = exchange.slots.get("connection_address")
        if address and (swapped := swap_in(exchange.turn.text, address)):
            return again | {"connection_address": swapped}
        if more := await told_more(exchange, address, self.INTENTS, "name", "connection_address"):
            return told_in_passing(exchange.turn) | again | {"connection_address": more["address"]}
        change = asked_to_change(exchange, self.FIELDS)
        if change is None:
            return self._changed_mind(exchange)
        slot, value = change
        readers: dict[str, Any] = {"name": name_in, "purpose": purpose_in, "phase": phase_in}
        if slot == "connection_address" and not value:
            again |= keep_for_correction({"address": address or ""})
        if slot not in readers:
            return again | {slot: value}
        return again | {slot: readers[slot](value) if value else self._value_in_passing(exchange, slot)}

    @staticmethod
    def _value_in_passing(exchange: Exchange, slot: str) -> Any:
        """The new value where the wish to change a field tells it without "thành" or "là"."""
        turn, text = exchange.turn, exchange.turn.text
        if slot == "name":
            right = re.search(r"[,:] *([^,]+?) (?:mới|moi) (?:đúng|dung)", text, re.IGNORECASE)
            return name_in(right.group(1)) if right else None
        return told_in_passing(turn).get(slot)

    @staticmethod
    def _changed_mind(exchange: Exchange) -> dict[str, Any] | None:
        """Another purpose or number of phases than before, where words or an earlier button say so without naming the field."""
        if exchange.slots.get("requested_slot") != "connection_confirm":
            return None
        told = _chosen(exchange.turn) if exchange.turn.tapped else told_in_passing(exchange.turn)
        new = {
            slot: value
            for slot, value in told.items()
            if slot != "connection_address" and value != exchange.slots.get(slot)
        }
        return {**new, "connection_confirm": None, "correcting": None} if new else None

    def _asks_terms(self, exchange: Exchange) -> bool:
        turn = exchange.turn
        if turn.tapped or not asks_how(turn.text) or "bill_month" in turn.entities or says("tien dien", turn.folded):
            return False
        if turn.address is not None:
            return turn.intent in self.INTENTS
        guessed = turn.intent == "nlu_fallback" and exchange.slots.get("requested_slot") == "name"
        return turn.intent in self.ASKING and not guessed

    async def take_name(self, exchange: Exchange) -> dict[str, Any] | None:
        turn = exchange.turn
        told = told_in_passing(turn)
        name = name_among(turn) if told or turn.entities.get("phone") else name_in(turn.text)
        if self.interrupted(exchange) and not _written_as_name(turn.text):
            return None
        if turn.intent in self.INTENTS:
            return {"name": None}
        if name is None:
            exchange.say("utter_noted" if told or turn.entities.get("phone") else "utter_name_unclear")
        return {**told, "name": name}

    async def take_phone(self, exchange: Exchange) -> dict[str, Any] | None:
        return take_phone(exchange, self.interrupted(exchange))

    async def take_connection_address(self, exchange: Exchange) -> dict[str, Any] | None:
        turn = exchange.turn
        if self.interrupted(exchange) and not turn.address and not await named_place(exchange):
            return None
        if turn.tapped:
            return {"connection_address": None}
        if turn.entities.get("customer_code"):
            exchange.say("utter_address_not_code")
            return {"connection_address": None}
        place, opened = await taken_place(exchange, self.INTENTS)
        return {**told_in_passing(turn), **opened, "connection_address": place["address"] if place else None}

    async def take_purpose(self, exchange: Exchange) -> dict[str, Any] | None:
        purpose = exchange.turn.entities.get("purpose") or purpose_in(exchange.turn.text)
        if purpose is None and self.interrupted(exchange):
            return None
        if purpose is None:
            return self._missed(exchange, "purpose")
        return {"purpose": purpose}

    async def take_phase(self, exchange: Exchange) -> dict[str, Any] | None:
        turn = exchange.turn
        phase = int(turn.entities.get("phase") or 0) or phase_in(turn.text)
        if phase is None and unsure(turn.text):
            exchange.say("utter_phase_assumed")
            phase = 1
        if phase is None and self.interrupted(exchange):
            return None
        if phase is None:
            return self._missed(exchange, "phase")
        return {"phase": phase}

    @staticmethod
    def _missed(exchange: Exchange, slot: str) -> dict[str, Any]:
        """No choice, though perhaps another answer: take that, and ask again."""
        told = told_in_passing(exchange.turn)
        exchange.say("utter_noted" if told or exchange.turn.entities.get("phone") else "utter_choose")
        return {**told, slot: None}

    async def take_connection_confirm(self, exchange: Exchange) -> dict[str, Any] | None:
        address = exchange.turn.address
        if address and exchange.turn.intent != "affirm":
            return {"connection_address": address, "connection_confirm": None, "correcting": None}
        return take_confirm(exchange, "connection_confirm", self.interrupted(exchange))


def _chosen(turn: Turn) -> dict[str, Any]:
    """What a button of an earlier question tells."""
    phase, purpose = turn.entities.get("phase"), turn.entities.get("purpose")
    return ({"phase": int(phase)} if phase else {}) | ({"purpose": purpose} if purpose else {})


def _written_as_name(text: str) -> bool:
    words = text.split()
    return 2 <= len(words) <= 6 and all(word[:1].isupper() for word in words)
