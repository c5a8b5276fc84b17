"""The questions of the application form, where more than a fixed text is said."""

from __future__ import annotations

from actions.bill.after_proof import AskBillCode, AskBillProof
from actions.frame.base import GoalAction
from actions.frame.buttons import button, code_buttons, offer
from actions.frame.exchange import Event, Exchange
from actions.place.whereabouts import ask_missing
from actions.service.application import details_of, lines, open_question
from actions.service.kinds import SERVICES, place_of
from actions.service.questions import QUESTIONS
from actions.service.terms import terms

MOST_CODES = 3
MISSES = 2
"""Answers that tell no place, after which a person is offered."""


class AskServiceCode(AskBillCode):
    """Which customer code: one of the linked ones, else the words that the bill asks for it in."""

    NAME = "action_ask_service_form_bill_code"

    async def act(self, exchange: Exchange) -> list[Event]:
        if len(exchange.turn.codes) > 1 or len(exchange.turn.linked) < 2 or exchange.slots.get("bill_waits"):
            return await super().act(exchange)
        exchange.say("utter_ask_which_service_code", code_buttons(exchange.turn.linked[:MOST_CODES], "inform"))
        return []


class AskServiceProof(AskBillProof):
    NAME = "action_ask_service_form_bill_proof"


class AskServicePlace(GoalAction):
    NAME = "action_ask_service_form_service_place"

    async def act(self, exchange: Exchange) -> list[Event]:
        if len(several := exchange.turn.codes) > 1:
            exchange.say("utter_ask_which_service_code", code_buttons(several[:MOST_CODES], "inform"))
            return []
        if ask_missing(exchange):
            return []
        linked = exchange.turn.linked
        person = offer("talk_to_human") if int(exchange.slots.get("form_misses") or 0) >= MISSES else []
        if place_of(exchange.slots["service_kind"]) == "address":
            exchange.say("utter_ask_service_address", person)
        elif linked:
            codes = code_buttons(linked[:MOST_CODES], "inform")
            exchange.say("utter_ask_which_place", [*codes, button("Nơi khác", "inform", place="other")])
        else:
            exchange.say("utter_ask_service_place", person)
        return []


class AskServiceDetail(GoalAction):
    NAME = "action_ask_service_form_service_detail"

    async def act(self, exchange: Exchange) -> list[Event]:
        name = open_question(exchange.slots)
        if name is None:
            return []
        entity = {"new_purpose": "purpose", "new_phase": "phase", "contact": "contact"}.get(name, "")
        titles = {"contact": {"unnamed": "Không nêu tên"}}.get(name, dict(QUESTIONS[name].choices))
        exchange.say(
            f"utter_ask_service_{name}", [button(title, "inform", **{entity: value}) for value, title in titles.items()]
        )
        return []


class AskServiceConfirm(GoalAction):
    """The summary, or which part of it is to be changed."""

    NAME = "action_ask_service_form_service_confirm"

    async def act(self, exchange: Exchange) -> list[Event]:
        slots = exchange.slots
        kind = slots["service_kind"]
        if slots.get("correcting"):
            exchange.say("utter_ask_correction", _fields(slots.get("phone") is not None, kind, details_of(slots)))
            return []
        told = "\n".join(f"• {label}: {value}" for label, value in lines(slots))
        exchange.say("utter_service_summary", title=terms(kind).name, told=told)
        return []


def _fields(has_phone: bool, kind: str, details: dict[str, str]) -> list[dict[str, str]]:
    place = [] if place_of(kind) == "none" else [button("Nơi dùng điện", "inform", field="place")]
    parts = [
        button(QUESTIONS[name].label[:20], "inform", field=name) for name in SERVICES[kind].asks if name in details
    ]
    phone = has_phone and "contact" not in SERVICES[kind].asks
    return [*place, *parts, *([button("Số điện thoại", "inform", field="phone")] if phone else [])]
