"""The questions of a new connection: name, telephone, address, purpose, phases, confirmation."""

from __future__ import annotations

from typing import Any, ClassVar

from actions.connection.naming import no_name, told_why
from actions.connection.purposes import phase_in, purpose_in
from actions.connection.terms import tell_terms
from actions.connection.words import asks_papers, asks_terms, described, purpose_told, settled_address, told
from actions.frame.base import GoalForm
from actions.frame.buttons import offer
from actions.frame.exchange import Exchange
from actions.frame.fields import asked_to_change, refuses_phone, take_confirm, take_phone
from actions.place.correcting import keep_for_correction, swapped
from actions.place.whereabouts import joined, named_place, taken_place
from actions.service.pausing import tell_pause
from actions.words.confirming import asks_something, wants_it_again
from actions.words.names import name_answer, name_in, refuses_name
from actions.words.reading import letters, takes_back, unsure

SHORT = 5  # a message of no more words tells its one fact on purpose


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
        return [*self.FIELDS.values(), "connection_confirm"]

    def interrupted(self, exchange: Exchange) -> bool:
        bare = exchange.slots.get("requested_slot") == "name" and not letters(exchange.turn.text)
        own = bare and not exchange.turn.tapped  # "1234" is no reading of a meter here
        return super().interrupted(exchange) and not refuses_phone(exchange.turn) and not own

    async def _take(self, asked: str, exchange: Exchange) -> dict[str, Any]:
        taken = await super()._take(asked, exchange)
        if asked != "connection_address":
            taken = await settled_address(exchange, taken)
        if (address := taken.get("connection_address")) and address != exchange.slots.get("connection_address"):
            await tell_pause(exchange, "new_connection", {"address": address})
        slots = {**exchange.slots, **taken}
        if any(slots.get(slot) is None for slot in self.FIELDS.values()):  # else the summary shows it
            self._tell_kept(asked, exchange, taken)
        return taken

    @staticmethod
    def _tell_kept(asked: str, exchange: Exchange, taken: dict[str, Any]) -> None:
        """Say what was recorded beside the answer to the question."""
        new = {s: v for s, v in taken.items() if v is not None and (s == "phone" or v != exchange.slots.get(s))}
        if what := [described(slot, value) for slot, value in new.items() if slot != asked and described(slot, value)]:
            exchange.say("utter_noted_what", what=", ".join(what))

    async def correct(self, exchange: Exchange) -> dict[str, Any] | None:
        turn, asked = exchange.turn, str(exchange.slots["requested_slot"])
        news = await self._news(exchange)
        others = {slot: value for slot, value in news.items() if slot != asked}
        if asked == "name" and not news and refuses_name(turn):
            return told_why(exchange)
        if self._asks_terms(exchange):
            await tell_terms(exchange)
            return {**others, asked: None}
        change = asked_to_change(exchange, self.FIELDS)
        if change is not None:
            return self._changed(exchange, news, *change)
        if asked == "connection_confirm":
            anew = self._differs(exchange, news) or (news and takes_back(turn.text))
            return {**news, asked: None, "correcting": None} if anew else None
        if not turn.tapped and wants_it_again(turn):
            return {asked: None}
        if turn.intent == "nlu_fallback" and not news and asks_something(turn.text):
            exchange.say("utter_question_left", offer("talk_to_human"))
            return {asked: None}
        return {**others, asked: news.get(asked)} if self._differs(exchange, others) else None

    @staticmethod
    def _differs(exchange: Exchange, news: dict[str, Any]) -> bool:
        """Whether an earlier answer is told anew."""
        return any(exchange.slots.get(slot) not in (None, value) for slot, value in news.items())

    def _changed(self, exchange: Exchange, news: dict[str, Any], slot: str, value: str | None) -> dict[str, Any]:
        """The field that was named anew, from the same message or, where it has none, asked for again."""
        readers: dict[str, Any] = {"name": name_in, "purpose": purpose_in, "phase": phase_in}
        read = readers[slot](value) if value and slot in readers else value
        new = news.get(slot) if news.get(slot) != exchange.slots.get(slot) or slot == "phone" else None
        again = slot == "connection_address" and not (new or read)
        kept = keep_for_correction({"address": exchange.slots[slot]}) if again else {}
        return {**news, **kept, "connection_confirm": None, "correcting": None, slot: new or read}

    async def _news(self, exchange: Exchange) -> dict[str, Any]:
        """What the message tells, but not a purpose or phases in passing where another answer stands already."""
        turn, slots = exchange.turn, exchange.slots
        news = told(turn, slots)
        if changed := await self._address_changed(exchange, news):
            news["connection_address"] = changed
        meant = turn.tapped or takes_back(turn.text) or len(turn.text.split()) <= SHORT
        if not meant and (slots.get("requested_slot") != "connection_confirm" or asks_something(turn.text)):
            news = {s: v for s, v in news.items() if s not in ("purpose", "phase") or slots.get(s) is None}
        return news

    @staticmethod
    async def _address_changed(exchange: Exchange, news: dict[str, Any]) -> str | None:
        """The address that is known with the parts of it that this message tells anew."""
        known = exchange.slots.get("connection_address")
        if not known or exchange.slots.get("requested_slot") == "name":
            return None
        if right := swapped(exchange.turn, known):
            return right
        new = news.get("connection_address") or (None if news else await named_place(exchange))
        return await joined(known, new, exchange.turn.parts) if new else None

    def _asks_terms(self, exchange: Exchange) -> bool:
        turn, asked = exchange.turn, exchange.slots.get("requested_slot")
        if asks_papers(turn):
            return True
        if not asks_terms(turn):
            return False
        if turn.address is not None:
            return turn.intent in self.INTENTS
        if asked == "connection_confirm" and asks_something(turn.text):
            return turn.intent != "affirm"
        return turn.intent in self.ASKING and not (turn.intent == "nlu_fallback" and asked == "name")

    async def take_name(self, exchange: Exchange) -> dict[str, Any] | None:
        news, interrupted = await self._news(exchange), self.interrupted(exchange)
        name = news.get("name") or (None if interrupted else name_answer(exchange.turn))
        if interrupted and not news and exchange.turn.intent not in self.INTENTS:
            return None
        if not name and not news and exchange.turn.intent not in self.INTENTS:
            return no_name(exchange)
        return {**news, "name": name}

    async def take_phone(self, exchange: Exchange) -> dict[str, Any] | None:
        news = await self._news(exchange)
        return {"phone": None, **news} if news else take_phone(exchange, self.interrupted(exchange))

    async def take_connection_address(self, exchange: Exchange) -> dict[str, Any] | None:
        turn, news = exchange.turn, await self._news(exchange)
        if turn.entities.get("customer_code"):
            exchange.say("utter_address_not_code")
            return {**news, "connection_address": None}
        named = turn.address or await named_place(exchange)
        if turn.tapped or (news and not turn.parts and not named):
            return {**news, "connection_address": None}
        if self.interrupted(exchange) and not named:
            return None
        place, opened = await taken_place(exchange, self.INTENTS)
        return {**news, **opened, "connection_address": place["address"] if place else None}

    async def take_purpose(self, exchange: Exchange) -> dict[str, Any] | None:
        turn = exchange.turn
        return await self._chosen(exchange, "purpose", turn.entities.get("purpose") or purpose_told(turn))

    async def take_phase(self, exchange: Exchange) -> dict[str, Any] | None:
        turn = exchange.turn
        phase = None if unsure(turn.text) else phase_in(turn.beside) or int(turn.entities.get("phase") or 0) or None
        if phase is None and unsure(turn.text):
            exchange.say("utter_phase_assumed")
            phase = 1
        return await self._chosen(exchange, "phase", phase)

    async def _chosen(self, exchange: Exchange, slot: str, choice: Any) -> dict[str, Any] | None:
        """The choice, or, where there is none, another answer that the message gives instead."""
        news = await self._news(exchange)
        if choice is None and not news:
            if self.interrupted(exchange):
                return None
            exchange.say("utter_choose")
        return {**news, slot: choice}

    async def take_connection_confirm(self, exchange: Exchange) -> dict[str, Any] | None:
        return take_confirm(exchange, "connection_confirm", self.interrupted(exchange))
