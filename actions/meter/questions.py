"""The questions of a reading that is sent."""

from __future__ import annotations

from actions.frame.base import GoalAction
from actions.frame.buttons import button, code_buttons
from actions.frame.exchange import Event, Exchange, remember
from actions.meter.history import beside_history, own_readings
from actions.meter.values import BANDS, missing_bands, text_of

MOST_CODES = 5


class AskReadingValues(GoalAction):
    NAME = "action_ask_reading_form_reading_values"

    async def act(self, exchange: Exchange) -> list[Event]:
        part = exchange.slots.get("reading_part")
        if exchange.slots.get("reading_waits"):
            return remember(reading_waits=None)
        if part is not None and (lacks := missing_bands(part)):
            exchange.say("utter_ask_reading_bands", bands=", ".join(BANDS[band] for band in lacks))
        else:
            exchange.say("utter_ask_reading_values")
        return []


class AskReadingCode(GoalAction):
    NAME = "action_ask_reading_form_reading_code"

    async def act(self, exchange: Exchange) -> list[Event]:
        if exchange.slots.get("reading_waits"):
            return remember(reading_waits=None)
        exchange.say("utter_ask_reading_code", code_buttons(exchange.turn.linked[:MOST_CODES], "inform"))
        return []


class AskReadingMeter(GoalAction):
    NAME = "action_ask_reading_form_reading_meter"

    async def act(self, exchange: Exchange) -> list[Event]:
        meters = exchange.slots.get("reading_meters") or {}
        places = "".join(f"\n• {number}: {place or 'công tơ chính'}" for number, place in meters.items())
        exchange.say(
            "utter_ask_reading_meter", [button(number, "inform", meter=number) for number in meters], meters=places
        )
        return []


class AskReadingConfirm(GoalAction):
    NAME = "action_ask_reading_form_reading_confirm"

    async def act(self, exchange: Exchange) -> list[Event]:
        slots = exchange.slots
        if slots.get("correcting"):
            fields = {"Chỉ số": "reading", "Mã khách hàng": "code"}
            exchange.say(
                "utter_ask_correction", [button(name, "inform", field=field) for name, field in fields.items()]
            )
            return []
        code, values = str(slots["reading_code"]), slots["reading_values"]
        history = await own_readings(exchange, code, slots.get("reading_meter"))
        lines = beside_history(history, values) if history else []
        photo = ["Kèm ảnh công tơ để nhân viên đối chiếu"] if slots.get("reading_photo") else []
        more = "".join(f"\n• {line}" for line in [*photo, *lines])
        exchange.say("utter_reading_summary", reading=text_of(values), code=code, more=more)
        return []
