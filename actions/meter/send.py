"""Send a reading: start the form, ask its questions, send what was confirmed."""

from __future__ import annotations

from typing import Any

from actions.clients.receipts import Receipt
from actions.frame.base import GoalAction
from actions.frame.buttons import offer
from actions.frame.exchange import Event, Exchange, go_to, remember
from actions.frame.handover import hand_over
from actions.frame.keeping import send_and_tell
from actions.frame.resuming import offer_to_resume
from actions.meter.history import outside_window, own_readings, window_line
from actions.meter.taking import take_values
from actions.meter.values import text_of, values_told
from actions.meter.words import asks_how_to_send, picture

READING_SLOTS = (
    "reading_values", "reading_part", "reading_meters", "reading_meter", "reading_code", "reading_photo", "reading_confirm", "reading_misses",
    "reading_waits", "reading_over",
)  # fmt: skip
MOST_CODES = 5


def forget_reading() -> list[Event]:
    return remember(**dict.fromkeys(READING_SLOTS))


class ActionSubmitReading(GoalAction):
    NAME = "action_submit_reading"
    BEGINS = True

    async def act(self, exchange: Exchange) -> list[Event]:
        turn = exchange.turn
        photo = picture(turn)
        told: dict[str, Any] = {"reading_confirm": None, "reading_over": None, "reading_misses": None}
        code = turn.entities.get("customer_code") or turn.only_linked
        if code := code or exchange.slots.get("customer_code"):
            told["reading_code"] = code
        if values := values_told(turn):
            slots = {**exchange.slots, **told}
            told |= await take_values(_with_slots(exchange, slots), values)
        if photo:
            told["reading_photo"] = photo
            if not values:
                exchange.say("utter_reading_photo")
        elif not values and asks_how_to_send(turn):
            exchange.say("utter_reading_how")
        return [*remember(**told), *go_to("reading_form", exchange)]


def _with_slots(exchange: Exchange, slots: dict[str, Any]) -> Exchange:
    return Exchange(exchange.turn, slots, exchange.form, exchange.dispatcher, exchange.tracker)


class ActionSendReading(GoalAction):
    """After the form: the number of the reading and what happens next, or why it goes to a person."""

    NAME = "action_send_reading"

    async def act(self, exchange: Exchange) -> list[Event]:
        over = exchange.slots.get("reading_over")
        if over == "left":
            exchange.say("utter_alright")
            return [*forget_reading(), *offer_to_resume(exchange)]
        if over:
            exchange.say("utter_reading_to_person")
            events = hand_over(exchange, team="general", reason="meter_reading", priority=3)
            return [*_note(exchange), *events, *remember(reading_over=None, reading_misses=None)]
        if not exchange.slots.get("reading_confirm"):
            return []
        return await self._send(exchange)

    async def _send(self, exchange: Exchange) -> list[Event]:
        slots = exchange.slots
        body = {
            "customer_code": slots["reading_code"],
            "meter": slots.get("reading_meter"),
            "values": slots["reading_values"],
            "photo": slots.get("reading_photo"),
            "phone": slots.get("phone"),
        }
        sent = await send_and_tell(exchange, "meter_reading", body, "utter_reading_kept", _told)
        if sent is None:
            return self._refused(exchange)
        return [*sent, *forget_reading(), *offer_to_resume(exchange)]

    @staticmethod
    def _refused(exchange: Exchange) -> list[Event]:
        """The same words for every refusal: they don't tell whether there is such a code, nor what meter it has."""
        exchange.say("utter_reading_refused", offer("talk_to_human"))
        again = remember(reading_code=None, reading_confirm=None, offered_goal="talk_to_human")
        return [*again, *go_to("reading_form", exchange)]


async def _told(exchange: Exchange, receipt: Receipt) -> str:
    """The receipt; to a verified customer also how the reading compares and what becomes of it."""
    history = await own_readings(exchange, exchange.slots.get("reading_code"))
    if history is None:
        return receipt.text
    more = [receipt.private, window_line(history) if outside_window(history) else ""]
    return "\n".join([receipt.text, *filter(None, more)])


def _note(exchange: Exchange) -> list[Event]:
    """What was told so far, for the person."""
    slots = exchange.slots
    values = slots.get("reading_values") or slots.get("reading_part") or []
    told = [f"chỉ số {text_of(values)}" if values else "", "kèm ảnh công tơ" if slots.get("reading_photo") else ""]
    note = f"Gửi chỉ số: {', '.join(filter(None, told)) or 'chưa đọc được số'}"
    return remember(matter_note=note, customer_code=slots.get("reading_code") or slots.get("customer_code"))
