"""Greet, repeat, a piece of information without a question, a wish for a person."""

from __future__ import annotations

from actions.bill.which import goes_on_about_bill
from actions.frame.attached import said_of
from actions.frame.base import GoalAction
from actions.frame.buttons import offer
from actions.frame.choosing import last_answer
from actions.frame.exchange import Event, Exchange, remember
from actions.place.places import place_in, place_slots
from actions.request.status import show_requests
from actions.talk.thread import go_on_with
from actions.talk.wishes import pursue, take_up, wish_beside
from actions.words.asking import asks_for_code, asks_for_more, looks_like_a_code

MOST_LIKELY = 2  # buttons under a question which wish is meant, with a person beside


class ActionGreet(GoalAction):
    """Greet; in the middle of a form only shortly, since the form asks on."""

    NAME = "action_greet"

    async def act(self, exchange: Exchange) -> list[Event]:
        exchange.say("utter_greet_in_form" if exchange.form else "utter_greet")
        return []


class ActionIntroduce(GoalAction):
    """Say who the assistant is and what it can do, with the menu outside a form."""

    NAME = "action_introduce"

    async def act(self, exchange: Exchange) -> list[Event]:
        if _tell_nothing_left(exchange):
            return []
        exchange.say("utter_ask_bot")
        if not exchange.form:
            exchange.say("utter_menu")
        return []


def _tell_nothing_left(exchange: Exchange) -> bool:
    """Say that a request has gone its way, to who asks after it what is left to do."""
    number = exchange.slots.get("ticket_number")
    if not number or not asks_for_more(exchange.turn.text):
        return False
    exchange.say("utter_nothing_left", number=number)
    return True


class ActionInsult(GoalAction):
    """Say sorry, and do what an angry customer wishes where a wish is told; else ask for it, with a person."""

    NAME = "action_insult"

    async def act(self, exchange: Exchange) -> list[Event]:
        wish = None if exchange.form else wish_beside(exchange)
        if wish is None:
            exchange.say("utter_insult")
            return remember(offered_goal="talk_to_human")
        exchange.say("utter_sorry")
        return await pursue(wish, exchange)


class ActionRepeat(GoalAction):
    """Say the last answer again; in a form the form itself asks again."""

    NAME = "action_repeat"

    async def act(self, exchange: Exchange) -> list[Event]:
        if exchange.form:
            exchange.say("utter_ask_again")
            return []
        if _tell_nothing_left(exchange):
            return []
        if goes_on_about_bill(exchange):
            return await take_up(exchange) or []
        last = self._last_answer(exchange)
        if last is None:
            exchange.say("utter_menu")
        else:
            exchange.tell(*last)
        return []

    @staticmethod
    def _last_answer(exchange: Exchange) -> tuple[str, list[dict[str, str]]] | None:
        for event in reversed(exchange.tracker.events):
            if event.get("event") == "bot" and event.get("text"):
                return event["text"], (event.get("data") or {}).get("buttons") or []
        return None


def _still_which(exchange: Exchange) -> list[Event] | None:
    """Data told where it was asked which of several wishes is meant: they are kept, and it is asked again."""
    last, turn = last_answer(exchange.tracker.events) or {}, exchange.turn
    buttons = list((last.get("data") or {}).get("buttons") or [])
    told = place_in(turn)
    if not exchange.slots.get("misses") or len(buttons) < MOST_LIKELY or not (told or "phone" in turn.entities):
        return None
    exchange.say("utter_noted")
    exchange.say("utter_did_you_mean", buttons)
    return remember(misses=exchange.slots["misses"], **(place_slots(told) if told else {}))


class ActionUseInformation(GoalAction):
    """A code, number or address out of the blue: say what can be done with it."""

    NAME = "action_use_information"

    async def act(self, exchange: Exchange) -> list[Event]:
        turn = exchange.turn
        if turn.only_attached:
            exchange.say(said_of(turn, "alone"), offer("report_outage", "submit_meter_reading", "talk_to_human"))
            return []
        if numbers := turn.every.get("ticket_number"):
            return await show_requests(exchange, numbers)
        if (events := await go_on_with(exchange)) is not None:
            return events
        if (events := await take_up(exchange)) is not None:
            return events
        if (events := _still_which(exchange)) is not None:
            return events
        if code := turn.entities.get("customer_code"):
            exchange.say("utter_got_code", offer("check_bill", "report_outage", "ask_outage_schedule"), code=code)
            return remember(**place_slots({"customer_code": code}))
        if turn.entities.get("phone"):
            exchange.say("utter_got_phone", offer("report_outage", "request_new_connection", "talk_to_human"))
            return []
        if address := turn.address:
            exchange.say("utter_got_address", offer("report_outage", "ask_outage_status", "ask_outage_schedule"))
            return remember(**place_slots({"address": address}))
        self._say_what_is_missing(exchange)
        return []

    @staticmethod
    def _say_what_is_missing(exchange: Exchange) -> None:
        if exchange.turn.entities.get("otp"):
            exchange.say("utter_otp_not_awaited")
        elif looks_like_a_code(exchange.turn.text):
            exchange.say("utter_code_format")
        elif asks_for_code(exchange.turn.text):
            exchange.say("utter_code_where", offer("talk_to_human"))
            return
        exchange.say("utter_menu")
