"""After the form of an outage: the ticket is sent, or why there is none is told."""

from __future__ import annotations

from typing import Any

from actions.danger.alarm import raise_alarm
from actions.frame.base import GoalAction
from actions.frame.buttons import offer
from actions.frame.exchange import Event, Exchange, go_to, remember
from actions.frame.handover import hand_over
from actions.frame.keeping import send_and_tell
from actions.frame.resuming import offer_to_resume
from actions.outage.cutoff import tell_cut_off

OUTAGE_SLOTS = (
    "outage_danger", "outage_place", "outage_known", "outage_insist", "scope", "outage_confirm",
    "outage_note", "outage_since", "outage_asked", "outage_over", "place_elsewhere", "correcting", "open_place",
)  # fmt: skip


def forget_outage() -> list[Event]:
    return remember(**dict.fromkeys(OUTAGE_SLOTS))


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
        sent = await send_and_tell(exchange, "outage_ticket", self._body(exchange), "utter_outage_kept")
        if sent is None:
            return self._refused(exchange)
        return [*sent, *forget_outage(), *offer_to_resume(exchange)]

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


def _description(slots: dict[str, Any]) -> str | None:
    """The report in the customer's words, and since when where that was told later."""
    noted, since = slots.get("outage_note") or "", slots.get("outage_since") or ""
    return "; ".join(part for part in (noted, "" if since in noted else f"mất điện {since}") if part) or None
