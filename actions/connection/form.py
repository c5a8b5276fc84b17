"""The questions of a new connection: name, telephone, address, purpose, phases, confirmation."""

from __future__ import annotations

from typing import Any, ClassVar

from actions.connection.naming import no_name, told_why
from actions.connection.news import changed_field, differs, news_in, tell_kept
from actions.connection.purposes import phase_in
from actions.connection.terms import tell_terms
from actions.connection.words import asks_papers, asks_terms, purpose_told, settled_address
from actions.frame.buttons import offer
from actions.frame.exchange import Exchange
from actions.frame.fields import asked_to_change, refuses_phone, take_confirm, take_phone
from actions.frame.form import GoalForm
from actions.place.whereabouts import named_place, taken_place
from actions.service.pausing import tell_pause
from actions.words.confirming import asks_something, wants_it_again
from actions.words.names import name_answer, refuses_name
from actions.words.reading import letters, takes_back, unsure


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
            tell_kept(asked, exchange, taken)
        return taken

    async def correct(self, exchange: Exchange) -> dict[str, Any] | None:
        turn, asked = exchange.turn, str(exchange.slots["requested_slot"])
        news = await news_in(exchange)
        others = {slot: value for slot, value in news.items() if slot != asked}
        if asked == "name" and not news and refuses_name(turn):
            return told_why(exchange)
        if self._asks_terms(exchange):
            await tell_terms(exchange)
            return {**others, asked: None}
        change = asked_to_change(exchange, self.FIELDS)
        if change is not None:
            return changed_field(exchange, news, *change)
        if asked == "connection_confirm":
            anew = differs(exchange, news) or (news and takes_back(turn.text))
            return {**news, asked: None, "correcting": None} if anew else None
        if not turn.tapped and wants_it_again(turn):
            return {asked: None}
        if turn.intent == "nlu_fallback" and not news and asks_something(turn.text):
            exchange.say("utter_question_left", offer("talk_to_human"))
            return {asked: None}
        return {**others, asked: news.get(asked)} if differs(exchange, others) else None

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
        news, interrupted = await news_in(exchange), self.interrupted(exchange)
        name = news.get("name") or (None if interrupted else name_answer(exchange.turn))
        if interrupted and not news and exchange.turn.intent not in self.INTENTS:
            return None
        if not name and not news and exchange.turn.intent not in self.INTENTS:
            return no_name(exchange)
        return {**news, "name": name}

    async def take_phone(self, exchange: Exchange) -> dict[str, Any] | None:
        news = await news_in(exchange)
        return {"phone": None, **news} if news else take_phone(exchange, self.interrupted(exchange))

    async def take_connection_address(self, exchange: Exchange) -> dict[str, Any] | None:
        turn, news = exchange.turn, await news_in(exchange)
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
        news = await news_in(exchange)
        if choice is None and not news:
            if self.interrupted(exchange):
                return None
            exchange.say("utter_choose")
        return {**news, slot: choice}

    async def take_connection_confirm(self, exchange: Exchange) -> dict[str, Any] | None:
        return take_confirm(exchange, "connection_confirm", self.interrupted(exchange))
