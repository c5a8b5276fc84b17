"""The form of every application: where, what, telephone, confirmation."""

from __future__ import annotations

from typing import Any

from actions.bill.form import ProvingForm
from actions.bill.otp import request_proof
from actions.connection.words import wants_for_good
from actions.frame.exchange import Exchange
from actions.frame.fields import refuses_phone, take_confirm
from actions.service.application import PROVED, UNPROVED, details_of, needed, note, open_question, told_in, with_facts
from actions.service.calling import answered_phone
from actions.service.changing import changed
from actions.service.kinds import SERVICES, place_of
from actions.service.own_words import only_phone
from actions.service.pausing import tell_pause
from actions.service.place import answered_place, settled_place
from actions.service.proof import own_code, told_of_proof, told_while_proving
from actions.service.questions import QUESTIONS
from actions.service.replies import CAN_BE_UNSURE, UNSURE, answered_question, instead_of_an_answer
from actions.service.stories import adds, more_of_it, tells_of_others
from actions.words.confirming import agrees, asks_something
from actions.words.reading import unsure

_TURNS_AWAY = frozenset({"stop", "talk_to_human", "report_hazard", "check_request_status", "repeat", "ask_bot"})
"""Wishes that interrupt even a question that takes any words."""


class ValidateServiceForm(ProvingForm):
    NAME = "service_form"

    def wishes(self, exchange: Exchange) -> frozenset[str]:
        kind = exchange.slots.get("service_kind")
        if kind == "temporary_supply" and wants_for_good(exchange.turn):
            return frozenset()  # a connection of its own
        return frozenset({SERVICES[kind].intent}) if kind else frozenset()

    def needed(self, slots: dict[str, Any]) -> list[str]:
        return needed(slots)

    async def begin(self, exchange: Exchange) -> dict[str, Any]:
        """Settle the place that is known already, or send the one-time code of the customer code."""
        slots = exchange.slots
        kind, told = slots.get("service_kind"), slots.get("service_told") or {}
        if not kind:
            return {}
        if place_of(kind) == "proved":
            if len(exchange.turn.codes) > 1:
                return {}
            code = exchange.turn.entities.get("customer_code") or told.get("customer_code") or own_code(exchange)
            return await self._proving(exchange, code) if code and not slots.get("bill_code") else {}
        if told and not slots.get("service_place"):
            begun = await settled_place(exchange, told)
            await tell_pause(exchange, kind, begun.get("service_place"))
            return begun
        return {}

    async def _take(self, asked: str, exchange: Exchange) -> dict[str, Any]:
        """With the facts told beside the answer, and the note that an operator would see."""
        taken = await super()._take(asked, exchange)
        if not taken:
            return taken
        if taken.get("service_place") or ("service_kind" in taken and exchange.slots.get("service_place")):
            kind = str(taken.get("service_kind") or exchange.slots["service_kind"])
            await tell_pause(exchange, kind, taken.get("service_place") or exchange.slots.get("service_place"))
        slots = {**exchange.slots, **taken}
        return taken | {"matter_note": note(slots)}

    async def correct(self, exchange: Exchange) -> dict[str, Any] | None:
        code, before = exchange.turn.entities.get("customer_code"), exchange.slots.get("bill_code")
        if code and before not in (None, code) and exchange.slots.get("bill_proof") in (*PROVED, UNPROVED):
            return {"service_confirm": None, **await self._proving(exchange, code)}
        return await changed(exchange, self.interrupted(exchange), self.wishes(exchange))

    def interrupted(self, exchange: Exchange) -> bool:
        """An open question takes any words but a question about something else or a wish to turn away."""
        if not super().interrupted(exchange) or refuses_phone(exchange.turn) or tells_of_others(exchange):
            return False
        turn = exchange.turn
        if exchange.slots.get("requested_slot") != "service_detail" or turn.tapped or turn.intent in _TURNS_AWAY:
            return True
        name = open_question(exchange.slots)
        return name is None or not QUESTIONS[name].open or asks_something(turn.text)

    async def _proving(self, exchange: Exchange, code: str) -> dict[str, Any]:
        return told_of_proof(exchange, await request_proof(exchange, code))

    async def take_bill_code(self, exchange: Exchange) -> dict[str, Any] | None:
        taken = await super().take_bill_code(exchange)
        return with_facts(exchange, told_of_proof(exchange, taken)) if taken is not None else None

    async def take_bill_proof(self, exchange: Exchange) -> dict[str, Any] | None:
        taken = await super().take_bill_proof(exchange)
        return told_of_proof(exchange, taken) if taken is not None else None

    async def _other_than_otp(self, exchange: Exchange) -> dict[str, Any] | None:
        """What is told of the matter meanwhile is kept, and is no failure to give the code."""
        told = None if self.interrupted(exchange) else told_while_proving(exchange)
        return told or await super()._other_than_otp(exchange)

    async def take_service_place(self, exchange: Exchange) -> dict[str, Any] | None:
        return await answered_place(exchange, self.wishes(exchange), self.interrupted(exchange))

    async def take_service_detail(self, exchange: Exchange) -> dict[str, Any] | None:
        turn, name = exchange.turn, open_question(exchange.slots)
        if name is None:
            return {}
        if only_phone(turn) and name not in ("contact", "new_phone"):
            exchange.say("utter_noted")
            return {"service_detail": None}
        if not self.interrupted(exchange) and (instead := await instead_of_an_answer(exchange, name)) is not None:
            return instead
        if name in CAN_BE_UNSURE and unsure(turn.text) and not told_in(turn, exchange.slots["service_kind"]):
            return {"service_details": {**details_of(exchange.slots), name: UNSURE}, "service_last": name}
        value = None if self.interrupted(exchange) else QUESTIONS[name].answer(turn)
        fits = turn.intent in self.wishes(exchange) or not (QUESTIONS[name].open or asks_something(turn.text))
        if value is None and fits and not turn.tapped:
            value = QUESTIONS[name].told(turn)
        if value is None:
            if self.interrupted(exchange):
                return None
            if QUESTIONS[name].choices and (more := more_of_it(exchange)):
                exchange.say("utter_noted")
                return {"service_detail": None, **more}
            exchange.say("utter_choose" if QUESTIONS[name].choices else "utter_service_unclear")
            return {"service_detail": None}
        told = with_facts(exchange, {})
        return {"service_details": {**details_of(exchange.slots | told), name: value}, "service_last": name}

    async def take_phone(self, exchange: Exchange) -> dict[str, Any] | None:
        return answered_phone(exchange, self.interrupted(exchange))

    async def take_service_confirm(self, exchange: Exchange) -> dict[str, Any] | None:
        """A yes, a no, a change; or more of the story, which is added to it."""
        interrupted = self.interrupted(exchange)
        told = not interrupted or exchange.turn.intent == "out_of_scope"
        if told and adds(exchange) and (more := more_of_it(exchange)):
            exchange.say("utter_noted")
            return {"service_confirm": None, "correcting": None, **more}
        own = exchange.turn.intent in self.wishes(exchange)
        if own and not agrees(exchange.turn) and await answered_question(exchange):
            return {"service_confirm": None, "correcting": None}
        return take_confirm(exchange, "service_confirm", interrupted)
