"""A story told beside another question: kept, or added to what was told before."""

from __future__ import annotations

from typing import Any

from actions.frame.exchange import Exchange
from actions.frame.fields import refuses_phone
from actions.service.application import details_of, open_question
from actions.service.kinds import SERVICES
from actions.service.own_words import story
from actions.service.questions import QUESTIONS
from actions.words.confirming import agrees, asks_something
from actions.words.reading import NO, says

Slots = dict[str, Any]

_LIKE_SEEN = frozenset(
    {"report_meter_fault", "report_power_quality", "move_meter", "file_complaint", "ask_meter_reading"}
)
_OWN = r"(?:cua|nha|cho) (?:toi|tui|em|minh|chung toi)|(?:toi|tui|em|minh) (?:muon|can|xin|nho)"
_PUTS_RIGHT = rf"nham|lon|sai|sua|thay|doi|chinh|quen|moi dung|(?:{NO}) phai"


def more_of_it(exchange: Exchange) -> Slots | None:
    """The story with what this message adds, where the kind has one and the message is no mere word."""
    details, turn = details_of(exchange.slots), exchange.turn
    told = next(
        (name for name in SERVICES[exchange.slots["service_kind"]].asks if QUESTIONS[name].open and name in details),
        None,
    )
    words = story(turn)
    if told is None or words is None or turn.tapped or asks_something(turn.text) or refuses_phone(turn):
        return None
    return {"service_details": details | {told: f"{details[told]}; {words}"}}


def tells_of_others(exchange: Exchange) -> bool:
    """Whether the message goes on with what was seen at somebody else's, though it sounds like a wish for the own meter:
    "nó bẻ niêm chì đồng hồ rồi quay ngược lại"."""
    turn = exchange.turn
    if SERVICES[exchange.slots["service_kind"]].where != "address" or turn.tapped or asks_something(turn.text):
        return False
    return turn.intent in _LIKE_SEEN and story(turn) is not None and not says(_OWN, turn.folded)


def story_told(exchange: Exchange) -> Slots | None:
    """The story where none was told yet, else what the message adds to it."""
    details, name = details_of(exchange.slots), open_question(exchange.slots)
    words = story(exchange.turn)
    if name and QUESTIONS[name].open and words and not asks_something(exchange.turn.text):
        return {"service_details": details | {name: words}}
    return more_of_it(exchange)


def adds(exchange: Exchange) -> bool:
    """Whether a message at the summary may tell more, being neither a yes or no nor a telephone or a change."""
    turn = exchange.turn
    told = turn.intent in ("inform", "nlu_fallback", "out_of_scope") and "phone" not in turn.entities
    return told and not agrees(turn) and not says(_PUTS_RIGHT, turn.folded)
