"""The questions of the code reminder, and what was found."""

from __future__ import annotations

from actions.bill.customer_code import forget_code_reminder
from actions.frame.base import GoalAction
from actions.frame.buttons import button, offer
from actions.frame.exchange import Event, Exchange, remember
from actions.frame.formats import telephone
from actions.frame.handover import hand_over
from actions.frame.resuming import offer_to_resume


class AskCodePhone(GoalAction):
    NAME = "action_ask_code_form_code_phone"

    async def act(self, exchange: Exchange) -> list[Event]:
        if not exchange.slots.get("code_waits"):
            exchange.say("utter_ask_code_phone")
        return remember(code_waits=None)


class AskCodeProof(GoalAction):
    NAME = "action_ask_code_form_code_proof"

    async def act(self, exchange: Exchange) -> list[Event]:
        if not exchange.slots.get("code_waits"):
            number = telephone(str(exchange.slots["code_phone"]))
            again = button("Gửi lại mã", "inform", otp_wish="resend")
            exchange.say("utter_ask_code_proof", [again, *offer("talk_to_human")], number=number)
        return remember(code_waits=None)


class AskCodeLink(GoalAction):
    """Tell the codes, and ask whether to link them; a wish of the registered telephone's owner only."""

    NAME = "action_ask_code_form_code_link"

    async def act(self, exchange: Exchange) -> list[Event]:
        found = exchange.slots.get("code_found") or []
        codes = "\n".join(f"• {one['code']} ({one['address']})" for one in found)
        exchange.say("utter_code_found", [button("Liên kết", "affirm"), button("Không cần", "deny")], codes=codes)
        return []


class ActionShowCodes(GoalAction):
    """After the form: link what is wished, or say why nothing was found."""

    NAME = "action_show_codes"

    async def act(self, exchange: Exchange) -> list[Event]:
        over, found = exchange.slots.get("code_over"), exchange.slots.get("code_found") or []
        done = forget_code_reminder()
        if over:
            return [*self._ended(exchange, str(over)), *done]
        if not found:
            exchange.say("utter_code_none", offer("talk_to_human"))
            return [*done, *remember(offered_goal="talk_to_human")]
        if not exchange.slots.get("code_link"):
            exchange.say("utter_alright")
            return [*done, *offer_to_resume(exchange)]
        for one in found:
            exchange.report(link={"customer_code": one["code"], "proof": "otp", "name": one["name"]})
        codes = ", ".join(one["code"] for one in found)
        exchange.say("utter_codes_linked", offer("check_bill"), codes=codes)
        return [*done, *remember(customer_code=found[0]["code"]), *offer_to_resume(exchange)]

    @staticmethod
    def _ended(exchange: Exchange, over: str) -> list[Event]:
        if over == "left":
            exchange.say("utter_alright")
            return offer_to_resume(exchange)
        if over == "given_up":
            exchange.say("utter_code_to_person")
            return hand_over(exchange, team="general", reason="no_proof", priority=3)
        response = "utter_proof_unavailable" if over == "unavailable" else f"utter_otp_{over}"
        exchange.say(response, offer("talk_to_human"))
        return remember(offered_goal="talk_to_human")
