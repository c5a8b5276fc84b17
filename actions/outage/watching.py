"""Being told when power is back, and whether it is back already."""

from __future__ import annotations

import re

from actions.clients.billing import billing
from actions.clients.errors import BillingError
from actions.clients.models import Outage
from actions.frame.buttons import button, offer
from actions.frame.exchange import Button, Event, Exchange, remember
from actions.frame.formats import moment
from actions.words.reading import NO, says

_TELL_ME = (
    r"(?:co|sang|dong) (?:lai )?dien(?: \w+){0,3} (?:thi )?(?:bao|nhan|goi|keu|noi|alo)"
    r"|(?:bao|nhan|nhac|alo)(?: \w+){0,4} (?:khi|luc|hoi|neu)(?: \w+){0,2} (?:co|sang|dong)(?: lai)?(?: dien)?"
)

_LET_ME_KNOW = r"(?:bao|nhan|nhac|alo|noi|goi)(?: tin)?(?: (?:cho|lai|som|truoc|lien|ngay|voi))*(?: (?:em|toi|tui|minh|anh|chi|co|chu|bac|t|m|to))?(?: \w+){0,4}"
_NOT = rf"(?:{NO}|khoi|thoi|dung|mat|cup|cat)"
_NO_NEWS = (
    r"(?:(?:khong|ko) (?:can|phai|muon)|dung(?! quen)|khoi|huy|tat|ngung)(?: \w+){0,2} (?:bao|nhan|nhac|theo doi)"
)
_LONG = 12  # words; a longer message wishes more than to end the news
_SHORT = 8  # words; a longer message tells of something else


def wants_notice(exchange: Exchange) -> bool:
    """ "báo mình trước nhé", "có gì nhớ nhắn em" after an answer about outages."""
    turn = exchange.turn
    asked = re.fullmatch(
        rf"(?:(?:da|vay|the|u|uh|o|ok|vang|vay thi|co gi(?: moi)?|khi nao co|neu co) )*(?:thi )?(?:nho |cu )?{_LET_ME_KNOW}",
        turn.folded,
    )
    return not turn.tapped and len(turn.folded.split()) <= _SHORT and asked is not None and not says(_NOT, turn.folded)


def wants_to_be_told(exchange: Exchange) -> bool:
    """ "có điện báo em nhé", a button that carries it, or a yes to the offer just made."""
    turn = exchange.turn
    if turn.entities.get("watch") or (not turn.tapped and says(_TELL_ME, turn.folded)):
        return True
    understood = (exchange.tracker.latest_message or {}).get("intent") or {}
    offered = exchange.slots.get("offered_goal") == "ask_outage_status"
    return offered and not turn.tapped and (understood.get("name") == "affirm" or wants_notice(exchange))


def watch_button() -> Button:
    return button("Báo khi có điện", "ask_outage_status", watch="yes")


def notice_button() -> Button:
    return button("Báo trước cho tôi", "manage_notifications", switch="on", topic="outages")


def watch(exchange: Exchange, outage_id: str) -> list[Event]:
    """The gateway tells the customer when this outage is over."""
    exchange.watch_outage(outage_id)
    exchange.say("utter_outage_watched")
    return remember(offered_goal=None, watched_outage=outage_id)


def end_watch(exchange: Exchange) -> list[Event] | None:
    """ "Thôi khỏi báo nữa": the customer need not be told any more; None where nothing is watched or that isn't said."""
    turn = exchange.turn
    watched = exchange.slots.get("watched_outage")
    if (
        not watched
        or exchange.form
        or turn.tapped
        or len(turn.folded.split()) > _LONG
        or not says(_NO_NEWS, turn.folded)
    ):
        return None
    exchange.forget_outage_watch()
    exchange.say("utter_outage_unwatched", [watch_button()])
    return remember(watched_outage=None, shown_outage=watched, offered_goal=None)


async def tell_restored(exchange: Exchange) -> bool:
    """Tell that the outage shown before is over; False where there was none, it goes on, or it can't be known."""
    shown = exchange.slots.get("shown_outage")
    if not shown:
        return False
    try:
        known: Outage = await billing().outage(str(shown))
    except BillingError:
        return False
    if known.status != "restored":
        return False
    since = f" lúc {moment(known.restored_at)}" if known.restored_at else ""
    exchange.say("utter_outage_restored", offer("report_outage", "talk_to_human"), since=since)
    return True
