"""The questions of an outage report that are put in other words, with a way out, when they were asked before."""

from __future__ import annotations

from actions.frame.base import GoalAction
from actions.frame.buttons import button, offer
from actions.frame.exchange import Event, Exchange
from actions.outage.facts import asking

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
