"""Request a new connection: start the form, show its summary, send the request."""

from __future__ import annotations

from dataclasses import replace

from rasa_sdk.events import ActiveLoop

from actions.connection.terms import tell_terms
from actions.connection.words import PURPOSES, settled_address, told, wants_for_good
from actions.frame.base import GoalAction
from actions.frame.buttons import button, offer
from actions.frame.exchange import Event, Exchange, go_to, remember
from actions.frame.formats import telephone
from actions.frame.keeping import send_and_tell
from actions.frame.resuming import offer_to_resume
from actions.place.reference import connection_days
from actions.place.whereabouts import ask_missing
from actions.service.application import forget_application
from actions.service.asked import asked_at_once
from actions.service.begin import begin_application
from actions.service.pausing import tell_pause
from actions.service.terms import terms_text
from actions.words.asking import asks_how
from actions.words.reading import says

CONNECTION_SLOTS = (
    "name", "connection_address", "purpose", "phase", "connection_confirm", "correcting", "open_place", "form_misses",
)  # fmt: skip
FOR_A_TIME = r"ngan han|tam thoi|dien tam|ngan ngay|hoi cho|dam (?:cuoi|tang|gio)|su kien|le hoi|(?:dien|cong to) (?:thi cong|cong trinh)"


def forget_connection() -> list[Event]:
    return remember(**dict.fromkeys(CONNECTION_SLOTS))


class ActionRequestNewConnection(GoalAction):
    NAME = "action_request_new_connection"
    BEGINS = True

    async def act(self, exchange: Exchange) -> list[Event]:
        slots = exchange.slots
        if slots.get("offered_goal") == "service_form" and (events := await asked_at_once(exchange)) is not None:
            return events
        if slots.get("service_kind") == "temporary_supply" and wants_for_good(exchange.turn):
            return [ActiveLoop(None), *forget_application(), *await self._begun(replace(exchange, form=None))]
        if says(FOR_A_TIME, exchange.turn.folded) and exchange.form != "connection_form":
            exchange.tell(terms_text("temporary_supply"))
            return begin_application(exchange, "temporary_supply")
        return await self._begun(exchange)

    @staticmethod
    async def _begun(exchange: Exchange) -> list[Event]:
        slots = exchange.slots
        if asks_how(exchange.turn.text):
            await tell_terms(exchange)
        elif not slots.get("name") and exchange.form != "connection_form":
            days, most = connection_days()
            exchange.say("utter_connection_intro", days=str(days), most=str(most))
        events = remember(connection_confirm=None, correcting=None)
        news = await settled_address(exchange, told(exchange.turn, slots))
        if (address := news.get("connection_address")) and not slots.get("connection_address"):
            await tell_pause(exchange, "new_connection", {"address": address})
        if "phone" in news and (name := exchange.turn.meant("person_name")):
            news.setdefault("name", name)
        events += remember(**{slot: value for slot, value in news.items() if slot == "phone" or not slots.get(slot)})
        return [*events, *go_to("connection_form", exchange)]


class AskConnectionAddress(GoalAction):
    NAME = "action_ask_connection_form_connection_address"

    async def act(self, exchange: Exchange) -> list[Event]:
        if not ask_missing(exchange):
            exchange.say("utter_ask_connection_address")
        return []


class AskPurpose(GoalAction):
    NAME = "action_ask_connection_form_purpose"

    async def act(self, exchange: Exchange) -> list[Event]:
        buttons = [button(title, "inform", purpose=purpose) for purpose, title in PURPOSES.items()]
        exchange.say("utter_ask_purpose", buttons)
        return []


class AskPhase(GoalAction):
    NAME = "action_ask_connection_form_phase"

    async def act(self, exchange: Exchange) -> list[Event]:
        exchange.say("utter_ask_phase", [button("1 pha", "inform", phase="1"), button("3 pha", "inform", phase="3")])
        return []


class AskConnectionConfirm(GoalAction):
    NAME = "action_ask_connection_form_connection_confirm"

    async def act(self, exchange: Exchange) -> list[Event]:
        slots = exchange.slots
        if slots.get("correcting"):
            exchange.say("utter_ask_correction", [
                button("Họ tên", "inform", field="name"),
                button("Số điện thoại", "inform", field="phone"),
                button("Địa chỉ", "inform", field="place"),
                button("Mục đích", "inform", field="purpose"),
                button("Số pha", "inform", field="phase"),
            ])  # fmt: skip
            return []
        exchange.say(
            "utter_connection_summary",
            name=slots["name"],
            contact=telephone(slots["phone"]),
            address=slots["connection_address"],
            purpose=PURPOSES[slots["purpose"]],
            phase=str(slots["phase"]),
        )
        return []


class ActionSubmitConnection(GoalAction):
    NAME = "action_submit_connection"

    async def act(self, exchange: Exchange) -> list[Event]:
        if not exchange.slots.get("connection_confirm"):
            return []
        sent = await send_and_tell(exchange, "connection_request", self._body(exchange), "utter_connection_kept")
        if sent is None:
            exchange.say("utter_request_refused", offer("talk_to_human"))
            return [*remember(connection_confirm=None, offered_goal="talk_to_human"), *offer_to_resume(exchange)]
        return [*remember(ticket_number=None), *sent, *forget_connection(), *offer_to_resume(exchange)]

    @staticmethod
    def _body(exchange: Exchange) -> dict[str, object]:
        slots = exchange.slots
        return {
            "name": slots["name"],
            "phone": slots["phone"],
            "address": slots["connection_address"],
            "purpose": slots["purpose"],
            "phase": int(slots["phase"]),
        }
