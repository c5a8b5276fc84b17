"""Raising the alarm: safety words at once, a hazard ticket where it can be written, a person."""

from __future__ import annotations

from actions.clients.errors import BillingError
from actions.danger.words import mentions_danger, mentions_victim
from actions.frame.exchange import Event, Exchange, remember
from actions.frame.handover import hand_over
from actions.frame.keeping import send_or_keep
from actions.place.corporations import hotline_for
from actions.place.places import Place, known_place
from actions.words.reading import says

# In these matters what is told may be over, or may be asked in general: it is asked about first.
_ASK_FIRST = frozenset(
    {
        "ask_safety",
        "report_meter_fault",
        "file_complaint",
        "move_meter",
        "report_theft",
        "ask_solar",
        "change_capacity",
        "data_privacy",
    }
)
_OVER = r"(?<!tu )(?:hom qua|hom kia|hom truoc|bua truoc|bua kia|(?:tuan|thang|dot|lan|nam) (?:truoc|roi|ngoai))|(?:da )?(?:sua|xu ly|khac phuc) (?:xong|roi)"
_STILL = r"gio|van|dang|con|chua"


async def answer_danger(exchange: Exchange) -> list[Event] | None:
    """Raise the alarm for a message that tells of danger, whatever it was taken for; None where it tells of none."""
    turn = exchange.turn
    if not mentions_danger(turn.text):
        return None
    asked = exchange.slots.get("offered_goal") == "report_hazard"
    if asked or exchange.form or mentions_victim(turn.text) or not _may_be_over(exchange):
        return await raise_alarm(exchange)
    return ask_about_danger(exchange)


def _may_be_over(exchange: Exchange) -> bool:
    turn = exchange.turn
    if turn.intent in _ASK_FIRST:
        return True
    return turn.intent != "report_hazard" and says(_OVER, turn.folded) and not says(_STILL, turn.folded)


async def raise_alarm(exchange: Exchange) -> list[Event]:
    """Say how to keep safe, send a hazard ticket where place and telephone are known, and call a person."""
    place = exchange.slots.get("outage_place") or known_place(exchange)
    exchange.say("utter_hazard_safety", hotlines=hotline_for((place or {}).get("customer_code")))
    if mentions_victim(exchange.turn.text):
        exchange.say("utter_hazard_victim")
    phone = exchange.slots.get("phone")
    if place and phone:
        await _send_ticket(exchange, place, phone)
    else:
        exchange.say("utter_hazard_where")
    exchange.say("utter_hazard_person")
    events = hand_over(exchange, team="outage", reason="danger", priority=1)
    return [*events, *remember(outage_danger=None, outage_confirm=None)]


def ask_about_danger(exchange: Exchange) -> list[Event]:
    """Ask whether there is danger now; a yes raises the alarm."""
    exchange.say("utter_hazard_doubt")
    return remember(offered_goal="report_hazard")


async def _send_ticket(exchange: Exchange, place: Place, phone: str) -> None:
    body = {
        **place,
        "kind": "hazard",
        "scope": "unknown",
        "phone": phone,
        "description": exchange.turn.typed[:500] or None,
    }
    try:
        receipt = await send_or_keep(exchange, "hazard_ticket", body)
    except BillingError:
        return  # the person who takes over now writes the ticket
    if receipt:
        exchange.tell(receipt.text)
