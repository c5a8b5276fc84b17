"""After the form: the number, the day and what comes next; or why nothing was sent, with a person."""

from __future__ import annotations

from actions.frame.base import GoalAction
from actions.frame.buttons import button, offer
from actions.frame.exchange import Event, Exchange, remember
from actions.frame.handover import hand_over
from actions.frame.keeping import send_and_tell
from actions.frame.resuming import offer_to_resume
from actions.service.application import PROVED, UNPROVED, body, forget_application, is_unnamed, note
from actions.service.kinds import SERVICES, place_of
from actions.service.terms import terms


class ActionSubmitApplication(GoalAction):
    NAME = "action_submit_application"

    async def act(self, exchange: Exchange) -> list[Event]:
        slots = exchange.slots
        kind, proof = slots.get("service_kind"), slots.get("bill_proof")
        if kind and place_of(kind) == "proved" and proof and proof not in (*PROVED, UNPROVED):
            return self._unproved(exchange, kind, str(proof))
        if not kind or not slots.get("service_confirm"):
            return []
        return await self._send(exchange, kind)

    @staticmethod
    def _unproved(exchange: Exchange, kind: str, proof: str) -> list[Event]:
        """Left by the customer; or a person goes on with what was told; or a pause, after which it can be tried again."""
        if proof == "left":
            exchange.say("utter_alright")
            return [*forget_application(), *_back(exchange)]
        told = remember(matter_note=note(exchange.slots))
        if proof == "given_up":
            exchange.say("utter_service_to_person", title=terms(kind).name)
            events = hand_over(exchange, team=SERVICES[kind].team, reason="no_proof", priority=3)
            return [*events, *forget_application(), *told]
        exchange.say(f"utter_otp_{proof}", offer("talk_to_human"))
        return [*forget_application(), *told, *remember(offered_goal="talk_to_human"), *_back(exchange)]

    @staticmethod
    async def _send(exchange: Exchange, kind: str) -> list[Event]:
        name = terms(kind).name
        sent = await send_and_tell(exchange, "application", body(exchange.slots), "utter_service_kept", title=name)
        if sent is None:
            exchange.say("utter_request_refused", offer("talk_to_human"))
            kept = remember(service_confirm=None, offered_goal="talk_to_human", matter_note=note(exchange.slots))
            return [*kept, *_back(exchange)]
        if is_unnamed(exchange.slots):
            exchange.say("utter_theft_kept_secret")
        return [*sent, *forget_application(), *_back(exchange)]


def _back(exchange: Exchange) -> list[Event]:
    """Offer the application that another one interrupted, else any other goal that waits."""
    before = exchange.slots.get("service_before")
    if not before or not before.get("service_kind") or before.get("left"):
        return offer_to_resume(exchange)
    exchange.say(
        "utter_offer_resume",
        [button("Làm tiếp", "affirm"), button("Để sau", "deny")],
        goal=f"yêu cầu {terms(before['service_kind']).name}",
    )
    return remember(**before, service_before=None, offered_goal="service_form")
