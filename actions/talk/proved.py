"""Going on with the service that a customer code was proved for."""

from __future__ import annotations

from dataclasses import replace

from actions.bill.check import BILL_SLOTS
from actions.frame.base import GoalAction
from actions.frame.exchange import Event, Exchange, remember
from actions.talk.wishes import pursue


class ActionGoOnProved(GoalAction):
    """Do the wish as if a button of it had been tapped, with the code among the linked ones: it is from now on."""

    NAME = "action_go_on_proved"

    async def act(self, exchange: Exchange) -> list[Event]:
        code, wish = str(exchange.slots["bill_code"]), exchange.slots["bill_wish"]
        if exchange.slots.get("bill_proof") == "otp":
            exchange.say("utter_linked", code=code)
        turn = exchange.turn
        linked = turn.linked if code in turn.linked else (*turn.linked, code)
        carried = {**(wish.get("carried") or {}), "customer_code": code}
        proved = replace(turn, text="", entities=carried, linked=linked, readings=(), tapped=True)
        events = await pursue(wish["then"], replace(exchange, turn=proved))
        return [*remember(**dict.fromkeys(BILL_SLOTS)), *remember(customer_code=code), *events]
