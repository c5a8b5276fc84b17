"""The questions of a new connection: name, telephone, address, purpose, phases, confirmation."""

from __future__ import annotations

import re
from typing import Any, ClassVar

from actions.base import GoalForm
from actions.exchange import Exchange
from actions.fields import asked_to_change, take_confirm, take_phone
from actions.addresses import address_in
from actions.places import answer_place
from actions.reading import clean, fold, letters, phase_in, purpose_in, unsure

LONGEST_NAME = 60
_TITLE = re.compile(
    r"^(?:(?:dạ|vâng|em|tôi|mình|tui|anh|chị|cô|chú|bác|ông|bà|họ|và|tên|đầy đủ|khách hàng|là|người đứng|:)\s+)+",
    re.IGNORECASE,
)


class ValidateConnectionForm(GoalForm):
    NAME = "connection_form"
    INTENTS = frozenset({"request_new_connection"})
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
        change = asked_to_change(exchange, self.FIELDS)
        if change is None:
            return None
        slot, value = change
        again = {"connection_confirm": None, "correcting": None}
        readers = {"name": name_in, "purpose": purpose_in, "phase": phase_in}
        if value and slot in readers:
            return again | {slot: readers[slot](value)}
        return again | {slot: value}

    async def take_name(self, exchange: Exchange) -> dict[str, Any] | None:
        turn = exchange.turn
        name = name_in(turn.text)
        if self.interrupted(exchange) and not _written_as_name(turn.text):
            return None
        if name is None and turn.intent not in self.INTENTS:
            exchange.say("utter_name_unclear")
        return {"name": None if turn.intent in self.INTENTS else name}

    async def take_phone(self, exchange: Exchange) -> dict[str, Any] | None:
        return take_phone(exchange, self.interrupted(exchange))

    async def take_connection_address(self, exchange: Exchange) -> dict[str, Any] | None:
        turn = exchange.turn
        if self.interrupted(exchange) and not address_in(turn.text):
            return None
        if turn.tapped:
            return {"connection_address": None}
        if turn.entities.get("customer_code"):
            exchange.say("utter_address_not_code")
            return {"connection_address": None}
        place = answer_place(exchange, self.INTENTS)
        return {"connection_address": place["address"] if place else None}

    async def take_purpose(self, exchange: Exchange) -> dict[str, Any] | None:
        purpose = exchange.turn.entities.get("purpose") or purpose_in(exchange.turn.text)
        if purpose is None and self.interrupted(exchange):
            return None
        if purpose is None:
            exchange.say("utter_choose")
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
            exchange.say("utter_choose")
        return {"phase": phase}

    async def take_connection_confirm(self, exchange: Exchange) -> dict[str, Any] | None:
        address = address_in(exchange.turn.text)
        if address and exchange.turn.intent != "affirm":
            return {"connection_address": address, "connection_confirm": None, "correcting": None}
        return take_confirm(exchange, "connection_confirm", self.interrupted(exchange))


def name_in(text: str) -> str | None:
    """A person's or a firm's name: letters, a few words; "em tên là Trần Thị Hoa" → "Trần Thị Hoa"."""
    name = clean(_TITLE.sub("", text))
    if letters(name) < 2 or len(name) > LONGEST_NAME or len(name.split()) > 12:
        return None
    if re.search(r"[/@#?!=\\]|https?:|\d{5,}", name) or fold(name) in ("khong", "co", "vang", "da", "ok"):
        return None
    return name


def _written_as_name(text: str) -> bool:
    words = text.split()
    return 2 <= len(words) <= 6 and all(word[:1].isupper() for word in words)
