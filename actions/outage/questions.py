"""The questions of an outage report; put in other words, with a way out, when they were asked before."""

from __future__ import annotations

from actions.frame.base import GoalAction
from actions.frame.buttons import button, code_buttons, offer
from actions.frame.exchange import Event, Exchange
from actions.frame.formats import telephone
from actions.outage.facts import asking
from actions.place.places import place_text
from actions.place.whereabouts import ask_missing

SCOPES = {"house": "chỉ nhà mình", "area": "cả khu vực", "unknown": "chưa rõ"}
TWICE = 2  # the same words at most so often


class AskOutageDanger(GoalAction):
    NAME = "action_ask_outage_form_outage_danger"

    async def act(self, exchange: Exchange) -> list[Event]:
        times, asked = asking(exchange, "outage_danger")
        choices = [button("Có nguy hiểm", "affirm"), button("Không", "deny")]
        if times == 1:
            exchange.say("utter_ask_danger", choices)
        else:
            exchange.say("utter_ask_danger_again", [*choices, *offer("talk_to_human")])
        return asked


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
            codes = code_buttons(linked[:3], "inform")
            exchange.say("utter_ask_which_place", [*codes, button("Nơi khác", "inform", place="other")])
        return asked


class AskOutageScope(GoalAction):
    NAME = "action_ask_outage_form_scope"

    async def act(self, exchange: Exchange) -> list[Event]:
        times, asked = asking(exchange, "scope")
        choices = [button("Chỉ nhà tôi", "inform", scope="house"), button("Cả khu vực", "inform", scope="area")]
        if times <= TWICE:
            exchange.say("utter_ask_scope", [*choices, button("Không rõ", "inform", scope="unknown")])
        else:
            skip = button("Bỏ qua", "inform", scope="unknown")
            exchange.say("utter_ask_scope_again", [*choices, skip, *offer("talk_to_human")])
        return asked


class AskOutagePhone(GoalAction):
    NAME = "action_ask_outage_form_phone"

    async def act(self, exchange: Exchange) -> list[Event]:
        times, asked = asking(exchange, "phone")
        if times == 1:
            exchange.say("utter_ask_phone")
        else:
            exchange.say("utter_ask_phone_again", offer("talk_to_human"))
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
