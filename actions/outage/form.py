"""The questions of an outage report: danger, place, known outage, scope, telephone, confirmation."""

from __future__ import annotations

from typing import Any, ClassVar

from actions.danger.safety import safety_answer
from actions.frame.exchange import Exchange
from actions.frame.fields import asked_to_change, refuses_phone, take_confirm, take_phone
from actions.frame.form import GoalForm
from actions.outage.facts import answer_before_sending, hint_at_breaker, note, take_facts, times_asked
from actions.outage.place import answered_place, more_of_place, placed, told_in_passing
from actions.outage.watching import wants_to_be_told, watch
from actions.outage.words import calls_off, insists, power_is_back
from actions.place.correcting import keep_for_correction
from actions.place.places import place_in
from actions.words.reading import scope_in
from actions.words.sending import wants_it_sent, wants_to_go_on

MOST_TIMES = 3  # a question is not asked more often


class ValidateOutageForm(GoalForm):
    NAME = "outage_form"
    INTENTS = frozenset({"report_outage"})
    FIELDS: ClassVar[dict[str, str]] = {"place": "outage_place", "scope": "scope", "phone": "phone"}

    def needed(self, slots: dict[str, Any]) -> list[str]:
        if slots.get("outage_danger") or slots.get("outage_over"):
            return []
        first = ["outage_danger", "outage_place"]
        if slots.get("outage_known"):
            first.append("outage_insist")
            if slots.get("outage_insist") is False:
                return first
        return [*first, "scope", "phone", "outage_confirm"]

    async def correct(self, exchange: Exchange) -> dict[str, Any] | None:
        if power_is_back(exchange.turn.text):
            return {"outage_over": "power_back"}
        if self._leaves(exchange):
            return {"outage_over": "left"}
        again = {"outage_confirm": None, "correcting": None}
        if (more := await more_of_place(exchange, self.INTENTS)) is not None:
            told = take_facts(exchange)
            return told | again | more if more else told
        change = asked_to_change(exchange, self.FIELDS)
        if change is None:
            return None
        slot, value = change
        if slot == "outage_place" and value:
            return again | await placed(exchange, {"address": value})
        if slot == "outage_place":
            return again | keep_for_correction(exchange.slots["outage_place"]) | {slot: None}
        if slot == "scope":
            return again | {slot: scope_in(exchange.turn.text)}
        return again | {slot: value}

    @staticmethod
    def _leaves(exchange: Exchange) -> bool:
        """ "thôi khỏi" is no answer to any question but whether an own ticket is wished."""
        turn, asked = exchange.turn, exchange.slots.get("requested_slot")
        left = not turn.tapped and asked != "outage_insist" and calls_off(turn.text)
        return left and (asked != "outage_danger" or safety_answer(turn, again=False) is None)

    async def take_outage_danger(self, exchange: Exchange) -> dict[str, Any] | None:
        """Asked three times in vain, the report goes on, with a word on what to do when danger is seen."""
        asked = times_asked(exchange, "outage_danger")
        danger = safety_answer(exchange.turn, again=asked > 1)
        if danger:
            return {"outage_danger": True}
        if danger is None and self.interrupted(exchange):
            return None
        told = await told_in_passing(exchange)
        if danger is None and asked < MOST_TIMES:
            note(exchange, told)
            return {"outage_danger": None, **told}
        if danger is None:
            exchange.say("utter_danger_assumed")
        if (told.get("scope") or exchange.slots.get("scope")) == "house":
            hint_at_breaker(exchange)
        return {"outage_danger": False, **told}

    async def take_outage_place(self, exchange: Exchange) -> dict[str, Any] | None:
        return await answered_place(exchange, self.INTENTS, self.interrupted(exchange))

    async def take_outage_insist(self, exchange: Exchange) -> dict[str, Any] | None:
        turn = exchange.turn
        if (turn.tapped and turn.intent == "report_outage") or (not turn.tapped and insists(turn.text)):
            return {"outage_insist": True}
        if turn.intent == "deny":
            return {"outage_insist": False}
        if turn.intent == "affirm" or wants_to_be_told(exchange):
            known = str(exchange.slots["outage_known"])
            watch(exchange, known)
            return {"outage_insist": False, "outage_over": "watched", "watched_outage": known}
        return None if self.interrupted(exchange) else {"outage_insist": None}

    async def take_scope(self, exchange: Exchange) -> dict[str, Any] | None:
        turn = exchange.turn
        scope = turn.entities.get("scope") or scope_in(turn.text) or ("unknown" if wants_to_go_on(turn.text) else None)
        if scope is None and self.interrupted(exchange):
            return None
        told = take_facts(exchange)
        if scope is None and not told and times_asked(exchange, "scope") > 1:
            scope = "unknown"
            exchange.say("utter_scope_assumed")
        if scope is None and turn.intent not in self.INTENTS:
            note(exchange, told, otherwise="utter_choose")
        if scope == "house":
            hint_at_breaker(exchange)
        return {**told, "scope": scope}

    async def take_phone(self, exchange: Exchange) -> dict[str, Any] | None:
        """Without a number no crew can be sent: who has none is handed to a person after the second time."""
        if exchange.turn.entities.get("phone"):
            return take_phone(exchange, interrupted=False)
        refused = refuses_phone(exchange.turn) or (exchange.turn.intent == "deny" and not exchange.turn.tapped)
        told = take_facts(exchange)
        if not refused and not told and self.interrupted(exchange):
            return None
        if times_asked(exchange, "phone") >= (2 if refused else MOST_TIMES) and not told:
            return {"phone": None, "outage_over": "no_phone"}
        if refused:
            exchange.say("utter_phone_why")
        elif not told:
            return take_phone(exchange, interrupted=False)
        else:
            note(exchange, told)
        return {"phone": None, **told}

    async def take_outage_confirm(self, exchange: Exchange) -> dict[str, Any] | None:
        if wants_it_sent(exchange.turn.text):
            return {"outage_confirm": True, "correcting": None}
        if not self.interrupted(exchange) and answer_before_sending(exchange):
            return {"outage_confirm": None, "correcting": None}
        again: dict[str, Any] = {"outage_confirm": None, "correcting": None}
        if exchange.turn.intent != "affirm":
            changed = self._changed_scope(exchange)
            if place := place_in(exchange.turn):
                return again | changed | await placed(exchange, place)
            if changed:
                return again | changed
        return take_confirm(exchange, "outage_confirm", self.interrupted(exchange))

    @staticmethod
    def _changed_scope(exchange: Exchange) -> dict[str, Any]:
        scope = exchange.turn.entities.get("scope") or scope_in(exchange.turn.text)
        return {"scope": scope} if scope in ("house", "area") and scope != exchange.slots.get("scope") else {}
