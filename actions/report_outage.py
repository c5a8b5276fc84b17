"""Report an outage: start the form, ask its richer questions, send the ticket."""

from __future__ import annotations

from typing import Any

from actions.asking import tells_outage_too
from actions.base import GoalAction
from actions.buttons import button, offer
from actions.clients.errors import BillingError
from actions.exchange import Event, Exchange, go_to, remember
from actions.formats import telephone
from actions.keeping import send_or_keep
from actions.places import known_place, place_slots, place_text
from actions.reading import mentions_danger, scope_in
from actions.report_hazard import raise_alarm
from actions.resuming import offer_to_resume
from actions.whereabouts import ask_missing, first_words, settled

SCOPES = {"house": "chỉ nhà mình", "area": "cả khu vực", "unknown": "chưa rõ"}
OUTAGE_SLOTS = (
    "outage_danger", "outage_place", "outage_known", "outage_insist", "scope", "outage_confirm",
    "outage_note", "place_elsewhere", "correcting", "open_place",
)  # fmt: skip


def forget_outage() -> list[Event]:
    return remember(**dict.fromkeys(OUTAGE_SLOTS))


class ActionReportOutage(GoalAction):
    NAME = "action_report_outage"
    BEGINS = True

    async def act(self, exchange: Exchange) -> list[Event]:
        if mentions_danger(exchange.turn.text):
            return await raise_alarm(exchange)
        return [*remember(**await self._told(exchange)), *go_to("outage_form", exchange)]

    @staticmethod
    async def _told(exchange: Exchange) -> dict[str, Any]:
        """What the report itself tells, beside what is known already."""
        text = exchange.turn.text
        told: dict[str, Any] = {"outage_danger": None, "outage_confirm": None, "correcting": None}
        if text:
            told["outage_note"] = text[:500]
        if scope := scope_in(text):
            told["scope"] = scope
        if tells_outage_too(text):
            told["waiting_wish"] = "check_bill"
        place = known_place(exchange)
        if exchange.slots.get("outage_place"):
            return told
        if place is None:
            return told | await first_words(exchange)
        whole, opened = await settled(exchange, place)
        return told | opened | ({"outage_place": whole, **place_slots(whole)} if whole else {})


async def outage_first(exchange: Exchange) -> list[Event] | None:
    """Report the outage that the message tells beside its other wish, which waits; None where it tells none."""
    if exchange.form or exchange.turn.tapped or not tells_outage_too(exchange.turn.text):
        return None
    return [*await ActionReportOutage().act(exchange), *remember(waiting_wish=exchange.turn.intent)]


class AskOutagePlace(GoalAction):
    NAME = "action_ask_outage_form_outage_place"

    async def act(self, exchange: Exchange) -> list[Event]:
        linked = exchange.turn.linked
        if ask_missing(exchange):
            return []
        if not linked or exchange.slots.get("place_elsewhere"):
            exchange.say("utter_ask_place")
            return []
        buttons = [button(code, "inform", customer_code=code) for code in linked[:3]]
        exchange.say("utter_ask_which_place", [*buttons, button("Nơi khác", "inform", place="other")])
        return []


class AskOutageScope(GoalAction):
    NAME = "action_ask_outage_form_scope"

    async def act(self, exchange: Exchange) -> list[Event]:
        exchange.say("utter_ask_scope", [
            button("Chỉ nhà tôi", "inform", scope="house"),
            button("Cả khu vực", "inform", scope="area"),
            button("Không rõ", "inform", scope="unknown"),
        ])  # fmt: skip
        return []


class AskOutageConfirm(GoalAction):
    NAME = "action_ask_outage_form_outage_confirm"

    async def act(self, exchange: Exchange) -> list[Event]:
        slots = exchange.slots
        if slots.get("correcting"):
            exchange.say("utter_ask_correction", [
                button("Nơi mất điện", "inform", field="place"),
                button("Phạm vi", "inform", field="scope"),
                button("Số điện thoại", "inform", field="phone"),
            ])  # fmt: skip
            return []
        exchange.say(
            "utter_outage_summary",
            place=place_text(slots["outage_place"]),
            scope=SCOPES[slots["scope"]],
            contact=telephone(slots["phone"]),
        )
        return []


class ActionSubmitOutage(GoalAction):
    NAME = "action_submit_outage"

    async def act(self, exchange: Exchange) -> list[Event]:
        slots = exchange.slots
        if slots.get("outage_danger"):
            return await raise_alarm(exchange)
        if slots.get("outage_insist") is False:
            exchange.say("utter_outage_no_ticket")
            return [*forget_outage(), *offer_to_resume(exchange)]
        if not slots.get("outage_confirm"):
            return []
        return await self._send(exchange)

    async def _send(self, exchange: Exchange) -> list[Event]:
        try:
            receipt = await send_or_keep(exchange, "outage_ticket", self._body(exchange))
        except BillingError:
            return self._refused(exchange)
        if receipt is None:
            exchange.say("utter_outage_kept")
        else:
            exchange.tell(receipt.text)
        number = remember(ticket_number=receipt.number) if receipt else []
        return [*number, *forget_outage(), *offer_to_resume(exchange)]

    @staticmethod
    def _refused(exchange: Exchange) -> list[Event]:
        """A code that is refused is asked for again as an address; anything else is for a person."""
        if "customer_code" in exchange.slots["outage_place"]:
            exchange.say("utter_place_unknown")
            again = remember(outage_place=None, outage_confirm=None, place_elsewhere=True, customer_code=None)
            return [*again, *go_to("outage_form", exchange)]
        exchange.say("utter_request_refused", offer("talk_to_human"))
        return [*remember(outage_confirm=None, offered_goal="talk_to_human"), *offer_to_resume(exchange)]

    @staticmethod
    def _body(exchange: Exchange) -> dict[str, Any]:
        slots = exchange.slots
        return {
            **slots["outage_place"],
            "kind": "outage",
            "scope": slots["scope"],
            "phone": slots["phone"],
            "description": slots.get("outage_note"),
        }
