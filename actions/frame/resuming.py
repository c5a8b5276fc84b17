"""Going back to what another goal interrupted."""

from __future__ import annotations

from actions.frame.buttons import button
from actions.frame.exchange import Event, Exchange, remember
from actions.frame.waiting import offer_waiting, still_waiting

_GOALS = {
    "outage_form": ("report_outage", "phần báo mất điện"),
    "bill_form": ("check_bill", "phần tra cứu tiền điện"),
    "connection_form": ("request_new_connection", "phần đăng ký điện mới"),
    "service_form": ("affirm", "phần gửi yêu cầu"),
    "reading_form": ("submit_meter_reading", "phần gửi chỉ số"),
    "code_form": ("ask_customer_code", "phần tìm mã khách hàng"),
}


def offer_to_resume(exchange: Exchange) -> list[Event]:
    """Offer to go on with the interrupted goal, or with a wish that waited for this one, once."""
    if second := still_waiting(exchange):
        return offer_waiting(exchange, second)
    paused = exchange.slots.get("paused_goal")
    if paused not in _GOALS:
        return []
    intent, goal = _GOALS[paused]
    exchange.say("utter_offer_resume", [button("Làm tiếp", intent), button("Để sau", "deny")], goal=goal)
    return remember(paused_goal=None, offered_goal=paused)
