"""Wishes that the words or a pointed-at button tell, where the message as a whole was taken for something else."""

from __future__ import annotations

from actions.ask_outage import ActionOutageSchedule, ActionOutageStatus
from actions.base import GoalAction
from actions.bills import goes_on_about_bill
from actions.check_bill import ActionCheckBill
from actions.check_request_status import ActionCheckRequest
from actions.contact import ActionContact
from actions.exchange import Event, Exchange
from actions.places import known_place
from actions.reading import fold, says
from actions.report_hazard import ActionReportHazard
from actions.report_outage import ActionReportOutage
from actions.request_new_connection import ActionRequestNewConnection
from actions.talk_to_human import ActionTalkToHuman

GOALS: dict[str, type[GoalAction]] = {
    "report_outage": ActionReportOutage,
    "ask_outage_status": ActionOutageStatus,
    "ask_outage_schedule": ActionOutageSchedule,
    "report_hazard": ActionReportHazard,
    "check_bill": ActionCheckBill,
    "request_new_connection": ActionRequestNewConnection,
    "check_request_status": ActionCheckRequest,
    "ask_contact": ActionContact,
    "talk_to_human": ActionTalkToHuman,
}

_WORDS = {
    "ask_outage_schedule": r"(?:lich|ke hoach) (?:cup|cat|mat|ngung)(?: \w+)?",
    "report_outage": r"(?:cup|mat|cat|tat|hu) (?:dien|d|dien luon)|(?:khong|ko|k|hk|hong|chua) co dien|toi om",
    "request_new_connection": r"(?:lap|mac|gan|keo|bat|cau|xin|dang ky) (?:\w+ )?(?:dien|cong to|dong ho)(?: moi)?",
    "check_bill": r"(?:tien|hoa don|bill|no|cuoc) (?:tien )?dien",
}
_WHEN = r"may (?:gio|h|tieng)|bao (?:gio|lau)|bh|khi (?:nao|mo)|chung (?:nao|mo)|luc nao"


async def take_up(exchange: Exchange) -> list[Event] | None:
    """Do what the message wishes all the same; None where it tells no wish."""
    intent = exchange.turn.intent if exchange.turn.tapped else wish_in(exchange)
    return await GOALS[intent]().act(exchange) if intent in GOALS else None


def wish_in(exchange: Exchange) -> str | None:
    """The intent that the words name, by themselves or after a bill that was just shown."""
    if goes_on_about_bill(exchange):
        return "check_bill"
    folded = fold(exchange.turn.text)
    if says(_WORDS["report_outage"], folded) and says(_WHEN, folded):
        return "ask_outage_status"
    if says(r"(?:hom nay|ngay mai|mai|mot|ngay kia)(?: thi)? sao", folded) and known_place(exchange):
        return "ask_outage_schedule"
    return next((intent for intent, pattern in _WORDS.items() if says(pattern, folded)), None)
