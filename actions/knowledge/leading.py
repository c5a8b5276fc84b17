"""Going on from an answer to what may be done about it: a service, an application, a person."""

from __future__ import annotations

from collections.abc import Sequence

from actions.frame.buttons import LABELS, offer
from actions.frame.exchange import Button, Event, Exchange, remember
from actions.service.begin import offer_application
from actions.service.kinds import SERVICES

_WISHES = {
    "talk_to_human": "em mời nhân viên trả lời ngay tại đây",
    "file_complaint": "em nhận khiếu nại",
    "report_theft": "em nhận tin báo",
    "report_outage": "em báo điện lực",
    "check_bill": "em mở hoá đơn của mình ra xem",
    "ask_contact": "em tìm nơi phụ trách chỗ mình",
}


def lead_on(exchange: Exchange, answer: str, goal: str, buttons: Sequence[Button] = ()) -> list[Event]:
    """Say the answer, and ask whether to go on with the goal, an intent or a kind of application; a yes begins it."""
    if goal in SERVICES:
        exchange.tell(answer)
        return offer_application(exchange, goal)
    wish = _WISHES.get(goal, f"em giúp phần “{LABELS[goal].lower()}”")
    first = offer(goal)
    exchange.tell(
        f"{answer}\nAnh/chị có muốn {wish} luôn không ạ?", [*first, *(one for one in buttons if one not in first)]
    )
    return remember(offered_goal=goal)
