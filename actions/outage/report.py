"""Report an outage: start the form, ask its richer questions, send the ticket."""

from __future__ import annotations

from typing import Any

from actions.clients.errors import BillingError
from actions.danger.alarm import raise_alarm
from actions.danger.safety import denies_danger
from actions.frame.base import GoalAction
from actions.frame.buttons import button, offer
from actions.frame.exchange import Event, Exchange, go_to, remember
from actions.frame.fields import refuses_phone
from actions.frame.formats import telephone
from actions.frame.handover import hand_over
from actions.frame.keeping import send_or_keep
from actions.frame.resuming import offer_to_resume
from actions.outage.cutoff import cut_off, tell_cut_off
from actions.outage.facts import asking, hint_at_breaker, take_facts
from actions.outage.form import known_outage
from actions.place.places import known_place, place_slots, place_text
from actions.place.whereabouts import ask_missing, first_words, settled
from actions.words.asking import tells_outage_too
from actions.words.reading import OUTAGE, says

SCOPES = {"house": "chỉ nhà mình", "area": "cả khu vực", "unknown": "chưa rõ"}
OUTAGE_SLOTS = (
    "outage_danger", "outage_place", "outage_known", "outage_insist", "scope", "outage_confirm",
    "outage_note", "outage_since", "outage_asked", "outage_over", "place_elsewhere", "correcting", "open_place",
)  # fmt: skip


def forget_outage() -> list[Event]:
    return remember(**dict.fromkeys(OUTAGE_SLOTS))


class ActionReportOutage(GoalAction):
    NAME = "action_report_outage"
    BEGINS = True

    async def act(self, exchange: Exchange) -> list[Event]:
        if _about_a_telephone(exchange):
            exchange.say("utter_phone_why" if exchange.form else "utter_menu")
            return []
        told = await self._told(exchange)
        if denies_danger(exchange.turn.text):
            told |= await self._without_danger(exchange, told)
        return [*remember(**told), *go_to("outage_form", exchange)]

    @staticmethod
    async def _without_danger(exchange: Exchange, told: dict[str, Any]) -> dict[str, Any]:
        """The safety question is answered already: what follows that answer comes now."""
        if told.get("scope") == "house":
            hint_at_breaker(exchange)
        place = told.get("outage_place") or exchange.slots.get("outage_place")
        if place and await cut_off(exchange, place):
            return {"outage_danger": False, "outage_over": "cut_off"}
        known = await known_outage(exchange, place) if place else None
        return {"outage_danger": False, "outage_known": known}

    @staticmethod
    async def _told(exchange: Exchange) -> dict[str, Any]:
        """What the report itself tells, beside what is known already."""
        told: dict[str, Any] = {"outage_danger": None, "outage_confirm": None, "outage_over": None, "correcting": None}
        if exchange.turn.typed:
            told["outage_note"] = exchange.turn.typed[:500]
        if tells_outage_too(exchange.turn.text):
            told["waiting_wish"] = "check_bill"
        told |= take_facts(exchange)
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
        times, asked = asking(exchange, "outage_place")
        if times > 2:
            exchange.say("utter_ask_place_again", [*offer("talk_to_human"), button("Dừng", "stop")])
        elif ask_missing(exchange):
            pass
        elif not linked or exchange.slots.get("place_elsewhere"):
            exchange.say("utter_ask_place")
        else:
            buttons = [button(code, "inform", customer_code=code) for code in linked[:3]]
            exchange.say("utter_ask_which_place", [*buttons, button("Nơi khác", "inform", place="other")])
        return asked


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
            since=f"\n• Mất điện: {slots['outage_since']}" if slots.get("outage_since") else "",
        )
        return []


class ActionSubmitOutage(GoalAction):
    NAME = "action_submit_outage"

    async def act(self, exchange: Exchange) -> list[Event]:
        slots = exchange.slots
        if slots.get("outage_danger"):
            return await raise_alarm(exchange)
        if over := slots.get("outage_over"):
            return await self._end(exchange, over)
        if slots.get("outage_insist") is False:
            exchange.say("utter_outage_no_ticket")
            known = remember(shown_outage=exchange.slots.get("outage_known"))
            return [*forget_outage(), *known, *offer_to_resume(exchange)]
        if not slots.get("outage_confirm"):
            return []
        return await self._send(exchange)

    @staticmethod
    async def _end(exchange: Exchange, over: str) -> list[Event]:
        """No ticket: supply was cut for debt, the outage is known and watched, power is back, or there is no number to call and a person goes on with what was told."""
        if over == "cut_off":
            told = await tell_cut_off(exchange, exchange.slots.get("outage_place"))
            return [*forget_outage(), *told, *offer_to_resume(exchange)]
        if over == "watched":
            return [
                *forget_outage(),
                *remember(shown_outage=exchange.slots.get("outage_known")),
                *offer_to_resume(exchange),
            ]
        if over == "left":
            exchange.say("utter_stopped")
            return [*forget_outage(), *offer_to_resume(exchange)]
        if over == "power_back":
            exchange.say("utter_power_back")
            return [*forget_outage(), *offer_to_resume(exchange)]
        exchange.say("utter_no_phone")
        return [*hand_over(exchange, team="outage", reason="customer_asked", priority=3), *remember(outage_over=None)]

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
            "description": _description(slots),
        }


def _about_a_telephone(exchange: Exchange) -> bool:
    """ "Không có điện thoại" is easily taken for "không có điện"."""
    return refuses_phone(exchange.turn) and not says(OUTAGE, exchange.turn.folded)


def _description(slots: dict[str, Any]) -> str | None:
    """The report in the customer's words, and since when where that was told later."""
    noted, since = slots.get("outage_note") or "", slots.get("outage_since") or ""
    return "; ".join(part for part in (noted, "" if since in noted else f"mất điện {since}") if part) or None
