"""Notices of outages and bills for a linked code: what is on now, on or off, another telephone."""

from __future__ import annotations

from actions.bill.proving import prove_for
from actions.clients.billing import billing
from actions.clients.errors import BillingError
from actions.clients.models import Notifications
from actions.clients.receipts import notifications_text
from actions.frame.base import GoalAction
from actions.frame.buttons import button, code_buttons, offer
from actions.frame.exchange import Button, Event, Exchange, remember
from actions.frame.keeping import send_and_tell
from actions.notify.phone import change_phone
from actions.notify.wishes import switch_told, topics_told, wants_other_phone
from actions.outage.watching import end_watch, wants_to_be_told, watch

MOST_CODES = 5
NAMES = {"outages": "tin mất điện", "bills": "tin tiền điện"}


class ActionNotifications(GoalAction):
    NAME = "action_notifications"
    BEGINS = True

    async def act(self, exchange: Exchange) -> list[Event]:
        turn = exchange.turn
        if (events := end_watch(exchange)) is not None:
            return events
        if (shown := exchange.slots.get("shown_outage")) and wants_to_be_told(exchange):
            return watch(exchange, str(shown))
        if wants_other_phone(turn):
            return change_phone(exchange)
        switch, topics = switch_told(turn), topics_told(turn)
        carried = _carried(switch, topics)
        code = turn.entities.get("customer_code") or turn.only_linked
        if code is None and turn.linked:
            codes = code_buttons(turn.linked[:MOST_CODES], "manage_notifications", **carried)
            exchange.say("utter_ask_which_code", codes)
            return []
        if code is None or code not in turn.linked:
            exchange.say("utter_notifications_prove")
            return await prove_for(exchange, "manage_notifications", code, **carried)
        if switch is None or not topics:
            return await _tell(exchange, str(code), switch)
        return await _change(exchange, str(code), dict.fromkeys(topics, switch))


def _carried(switch: bool | None, topics: list[str]) -> dict[str, str]:
    """The wish as a button would carry it."""
    carried = {} if switch is None else {"switch": "on" if switch else "off"}
    return carried | ({"topic": "both" if len(topics) > 1 else topics[0]} if topics else {})


async def _tell(exchange: Exchange, code: str, switch: bool | None) -> list[Event]:
    """What is on now, with the ways to change it."""
    now = await _now(exchange, code)
    if now is None:
        exchange.say("utter_notifications_unavailable", offer("manage_notifications", "talk_to_human"))
        return []
    exchange.say("utter_notifications_now", _buttons(code, now, switch), code=code, now=notifications_text(now))
    return remember(customer_code=code)


async def _now(exchange: Exchange, code: str) -> Notifications | None:
    """What really comes: nothing to who wants no notices at all, whatever the utility's system says of the code."""
    if exchange.turn.refuses_notices:
        return Notifications(outages=False, bills=False)
    try:
        return (await billing().customer(code)).notifications
    except BillingError:
        return None


def _buttons(code: str, now: Notifications, switch: bool | None) -> list[Button]:
    """A button for each kind of notice that turns it round; only those that fit where on or off is said already."""
    fitting = [(topic, not getattr(now, topic)) for topic in NAMES if switch in (None, not getattr(now, topic))]
    return [
        button(
            f"{'Bật' if on else 'Tắt'} {NAMES[topic]}",
            "manage_notifications",
            customer_code=code,
            topic=topic,
            switch="on" if on else "off",
        )
        for topic, on in fitting
    ]


async def _change(exchange: Exchange, code: str, wanted: dict[str, bool]) -> list[Event]:
    """Who wanted none at all and turns one on gets that one and not the other."""
    topics = list(wanted)
    if exchange.turn.refuses_notices and any(wanted.values()):
        wanted = dict.fromkeys(NAMES, False) | wanted
    sent = await send_and_tell(exchange, "notifications", {"customer_code": code, **wanted}, "utter_notifications_kept")
    if sent is None:
        exchange.say("utter_request_refused", offer("talk_to_human"))
        return remember(offered_goal="talk_to_human")
    if any(wanted.values()):
        exchange.want_notices(True)
    topic = "both" if len(topics) > 1 else topics[0]
    notices = {"kind": "notices", "place": {}, "code": code, "topic": topic}
    return [*sent, *remember(customer_code=code, last_lookup=notices)]
