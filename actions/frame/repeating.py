"""The same answer is not given three times: then a person is offered."""

from __future__ import annotations

from actions.frame.buttons import offer
from actions.frame.exchange import Event, Exchange, remember

MOST = 2
_HARMLESS = frozenset(
    {
        "utter_greet", "utter_alright", "utter_sorry", "utter_menu", "utter_nothing_to_stop", "utter_thank", "utter_praise",
        "utter_goodbye",
    }
)  # fmt: skip


def without_repeating(exchange: Exchange, events: list[Event]) -> list[Event]:
    """What was to be said, or the offer of a person where it was said twice just before; a form has its own ways."""
    said = [_key(m) for m in exchange.dispatcher.messages if _is_said(m)]
    passed_on = any("handover" in (m.get("custom") or {}) for m in exchange.dispatcher.messages)
    starts_form = any(event.get("event") == "followup" for event in events)
    unread = exchange.turn.only_attached  # an album comes as a message for each picture
    if exchange.form or unread or passed_on or starts_form or not said or _HARMLESS.issuperset(said):
        return events
    before = exchange.slots.get("repeated") or {}
    times = int(before.get("times") or 0) + 1 if before.get("said") == said else 1
    if times <= MOST:
        return [*events, *remember(repeated={"said": said, "times": times})]
    exchange.dispatcher.messages.clear()
    exchange.say("utter_said_twice", offer("talk_to_human"))
    return [*events, *remember(repeated=None, offered_goal="talk_to_human")]


def _key(message: dict[str, object]) -> str:
    """What is the same when it is said again: the response, with the facts that are told in it."""
    return str(message.get("response") or message.get("text")) + str(message.get("facts") or "")


def _is_said(message: dict[str, object]) -> bool:
    return bool(message.get("response") or message.get("text"))
