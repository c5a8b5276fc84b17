"""The questions of a reading that is sent: the numbers, the customer code, a yes."""

from __future__ import annotations

import re
from typing import Any

from actions.frame.buttons import offer
from actions.frame.exchange import Exchange
from actions.frame.fields import take_confirm
from actions.frame.form import GoalForm
from actions.frame.misses import missed, put_off
from actions.frame.turn import Turn
from actions.meter.taking import about_meter, take_values
from actions.meter.values import Value, values_told
from actions.meter.words import asks_how_to_send, can_not_read, picture
from actions.words.asking import asks_for_code, looks_like_a_code

SHORTEST = 3  # digits by which a meter is told


class ValidateReadingForm(GoalForm):
    NAME = "reading_form"
    INTENTS = frozenset({"submit_meter_reading"})
    PHOTOS = frozenset({"reading_values", "reading_code", "reading_confirm"})

    def needed(self, slots: dict[str, Any]) -> list[str]:
        if slots.get("reading_over"):
            return []
        meter = ["reading_meter"] if slots.get("reading_meters") else []
        return ["reading_values", "reading_code", *meter, "reading_confirm"]

    async def correct(self, exchange: Exchange) -> dict[str, Any] | None:
        turn, asked = exchange.turn, exchange.slots.get("requested_slot")
        field = turn.entities.get("field")
        if field in ("reading", "code"):
            slot = "reading_values" if field == "reading" else "reading_code"
            return {slot: None, "reading_part": None, "reading_confirm": None, "correcting": None}
        if asked in ("reading_values", "reading_meter"):
            return None
        if (photo := picture(turn)) and not turn.text:
            exchange.say("utter_reading_photo_too")
            return {"reading_photo": photo, "reading_confirm": None}
        told = (
            [] if turn.entities.keys() & {"phone", "otp"} and asked != "reading_confirm" else self._told_again(exchange)
        )
        if told:
            return {**await take_values(exchange, told), "reading_confirm": None, "correcting": None}
        code = turn.entities.get("customer_code")
        if asked == "reading_confirm" and code and code != exchange.slots.get("reading_code"):
            known = await about_meter(exchange, code)
            return {"reading_code": code, "reading_confirm": None, "correcting": None, **known}
        return None

    def _told_again(self, exchange: Exchange) -> list[Value]:
        three = exchange.slots.get("reading_part") is not None
        return [] if self._other_wish(exchange.turn) else values_told(exchange.turn, asked=True, three=three)

    def _other_wish(self, turn: Turn) -> bool:
        return bool(turn.tapped or turn.intent not in self.INTENTS | {"inform", "deny", "nlu_fallback", "out_of_scope"})

    async def take_reading_values(self, exchange: Exchange) -> dict[str, Any] | None:
        turn, photo = exchange.turn, picture(exchange.turn)
        kept = {"reading_photo": photo} if photo else {}
        if code := turn.entities.get("customer_code"):
            kept |= {"reading_code": code, **await about_meter(exchange, code)}
        if told := self._told_again(exchange):
            return kept | await take_values(exchange, told)
        if photo or code:
            if photo:
                exchange.say("utter_reading_photo")
            else:
                exchange.say("utter_noted_what", what=f"mã khách hàng {code}")
            return {"reading_values": None, **kept}
        if later := put_off(exchange, "reading_values"):
            return later
        if can_not_read(turn):
            return self._unreadable(exchange)
        if asks_how_to_send(turn) and not turn.tapped:
            exchange.say("utter_reading_how")
            return {"reading_values": None}
        if self.interrupted(exchange):
            return None
        return missed(exchange, "reading_values", None if turn.intent in self.INTENTS else "utter_reading_format")

    @staticmethod
    def _unreadable(exchange: Exchange) -> dict[str, Any]:
        """With a picture a person reads it; without one it is asked for."""
        if exchange.slots.get("reading_photo"):
            return {"reading_over": "picture"}
        return missed(exchange, "reading_values", "utter_reading_send_photo")

    async def take_reading_code(self, exchange: Exchange) -> dict[str, Any] | None:
        turn = exchange.turn
        if code := turn.entities.get("customer_code"):
            return {"reading_code": code, **await about_meter(exchange, code)}
        if later := put_off(exchange, "reading_code"):
            return later
        if turn.intent == "ask_customer_code" or asks_for_code(turn.text):
            exchange.say("utter_code_where", offer("talk_to_human"))
            return missed(exchange, "reading_code", None)
        if self.interrupted(exchange):
            return None
        wrong = "utter_code_format" if looks_like_a_code(turn.text) else "utter_reading_why_code"
        return missed(exchange, "reading_code", None if turn.intent in self.INTENTS else wrong)

    async def take_reading_meter(self, exchange: Exchange) -> dict[str, Any] | None:
        """One of the meters of a verified customer, by its button, its number or the end of it."""
        meters = exchange.slots.get("reading_meters") or {}
        told = str(exchange.turn.entities.get("meter") or "") or "".join(re.findall(r"\d+", exchange.turn.text))
        found = next((number for number in meters if len(told) >= SHORTEST and number.endswith(told)), None)
        if found is None and self.interrupted(exchange):
            return None
        return {"reading_meter": found}

    async def take_reading_confirm(self, exchange: Exchange) -> dict[str, Any] | None:
        return take_confirm(exchange, "reading_confirm", self.interrupted(exchange))
