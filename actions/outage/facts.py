"""What customers tell of an outage beside the question that is open, and how often a question was asked."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any

from actions.frame.exchange import Event, Exchange, remember
from actions.frame.formats import moment, telephone
from actions.outage.words import asks_how_long, asks_whether_sent, breaker_looked_at
from actions.words.confirming import asks_something, wants_it_again
from actions.words.reading import clean, scope_in

_FROM = re.compile(
    r"\b(?:từ|tu|lúc|luc|hồi|hoi|khoảng|khoang)(?:\s+(?:lúc|luc|hồi|hoi|khoảng|khoang))?\s+$", re.IGNORECASE
)
"""What leads to a time and is no part of it."""


def asking(exchange: Exchange, slot: str) -> tuple[int, list[Event]]:
    """How often this question is asked now, and what remembers it; another question in between begins anew."""
    times = times_asked(exchange, slot) + 1
    return times, remember(outage_asked={"slot": slot, "times": times})


def times_asked(exchange: Exchange, slot: str) -> int:
    """How often the question was asked so far."""
    before = exchange.slots.get("outage_asked") or {}
    return int(before["times"]) if before.get("slot") == slot else 0


def take_facts(exchange: Exchange) -> dict[str, Any]:
    """How far the outage goes, and since when, where the message tells it; a telephone number fills its slot by itself."""
    scope, since = scope_in(exchange.turn.text), since_told(exchange)
    told: dict[str, Any] = {"scope": scope} if scope in ("house", "area") else {}
    return told | ({"outage_since": since} if since else {})


def since_told(exchange: Exchange) -> str | None:
    """Since when the power is out, in the customer's own words: "từ 7h tối qua"."""
    message = exchange.tracker.latest_message or {}
    past = [span for span in exchange.turn.times if span.start <= datetime.now(UTC)]
    if not past:
        return None
    told = [one for one in message.get("entities") or [] if one["entity"] == "time" and "start" in one]
    if told:
        closest = min(told, key=_length)
        return since_words(str(message.get("text")), closest["start"], closest["end"])
    return moment(past[0].start)


def since_words(text: str, start: int, end: int) -> str | None:
    """The time that stands there, with what leads to it: of "mất từ sáng" not "sáng" alone."""
    begins = _FROM.search(text[:start])
    return clean(text[begins.start() if begins else start : end]) or None


def _length(entity: dict[str, Any]) -> timedelta:
    """How long a stretch of time is: of "hôm nay" and "8 giờ sáng" the shorter tells more."""
    if not isinstance(entity["value"], dict):
        return timedelta.max
    return datetime.fromisoformat(entity["value"]["to"]) - datetime.fromisoformat(entity["value"]["from"])


def hint_at_breaker(exchange: Exchange) -> None:
    """What to look at in the house, unless the customer told that it was looked at."""
    if not breaker_looked_at(f"{exchange.slots.get('outage_note') or ''}. {exchange.turn.text}"):
        exchange.say("utter_breaker_hint")


def note(exchange: Exchange, told: dict[str, Any], otherwise: str | None = None) -> None:
    """Say what was written down, else `otherwise`."""
    facts = []
    if phone := exchange.turn.entities.get("phone"):
        facts.append(f"số điện thoại {telephone(phone)}")
    if "outage_place" in told and told["outage_place"] != exchange.slots.get("outage_place"):
        facts.append("nơi mất điện")
    if "scope" in told:
        facts.append("chỉ nhà mình mất điện" if told["scope"] == "house" else "cả khu vực mất điện")
    if since := told.get("outage_since"):
        facts.append(f"mất điện {since}")
    if facts:
        exchange.say("utter_noted_what", what=", ".join(facts))
    elif otherwise:
        exchange.say(otherwise)


def answer_before_sending(exchange: Exchange) -> bool:
    """Answer a question that is asked in place of a yes or a no; False where the message asks nothing."""
    text = exchange.turn.text
    if exchange.turn.tapped or not text:
        return False
    if asks_whether_sent(text):
        exchange.say("utter_not_sent_yet")
    elif asks_how_long(text):
        exchange.say("utter_status_in_report")
    elif wants_it_again(exchange.turn):
        exchange.say("utter_ask_again")
    elif asks_something(text):
        exchange.say("utter_answer_after_sending")
    else:
        return False
    return True
