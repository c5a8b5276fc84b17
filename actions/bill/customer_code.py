"""Where the customer code stands, for who doesn't know it, and the offer to find it by the registered telephone."""

from __future__ import annotations

from actions.bill.code_form import request_phone_proof
from actions.frame.base import GoalAction
from actions.frame.buttons import button, offer
from actions.frame.exchange import Event, Exchange, go_to, remember

CODE_SLOTS = ("code_phone", "code_proof", "code_found", "code_link", "code_misses", "code_waits", "code_over")


def forget_code_reminder() -> list[Event]:
    return remember(**dict.fromkeys(CODE_SLOTS))


class ActionWhereIsCode(GoalAction):
    """Say it, with the codes that are linked already; a yes finds it by the telephone."""

    NAME = "action_where_is_code"

    async def act(self, exchange: Exchange) -> list[Event]:
        turn = exchange.turn
        if turn.entities.get("remind") or turn.entities.get("phone"):
            known = dict.fromkeys(CODE_SLOTS)
            phone = turn.meant("phone")
            told = await request_phone_proof(exchange, str(phone)) if phone else {}
            return [*remember(**(known | told)), *go_to("code_form", exchange)]
        if turn.tapped and exchange.slots.get("code_phone"):
            return go_to("code_form", exchange)  # taken up again where it was left
        find = button("Tìm bằng điện thoại", "ask_customer_code", remind="yes")
        if linked := turn.linked:
            exchange.say("utter_code_own", [find], codes=", ".join(linked))
            return []
        exchange.say("utter_code_where_or_find", [find, *offer("talk_to_human")])
        return remember(offered_goal="code_form")
