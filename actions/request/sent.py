"""A correction or a cancellation of a request that has been sent: nothing of it is lost, a person is offered with it."""

from __future__ import annotations

from actions.frame.choosing import last_answer
from actions.frame.exchange import Event, Exchange, remember
from actions.frame.fields import names_a_change
from actions.words.confirming import asks_something
from actions.words.reading import NO, says

_CANCEL = (
    r"huy|rut (?:lai|don|ho so|phieu|yeu cau)|xoa (?:phieu|ho so|yeu cau|don)|dung (?:lai|lam)|ngung"
    rf"|(?:{NO}|khoi) (?:can )?(?:lap|lam|bao|dang ky|mac)(?: \w+)? nua|khoi (?:lap|lam|bao|den|toi)"
)
_REQUEST = r"phieu|ho so|yeu cau|don|dang ky|luc nay|hoi nay|vua (?:gui|bao|dang ky)"
_ELSEWHERE = frozenset({"inform", "deny", "stop", "nlu_fallback", "out_of_scope", "repeat"})
LONGEST_NOTE = 500


def about_sent(exchange: Exchange) -> list[Event] | None:
    """Say that the request of this conversation has been sent, and offer to pass the correction or cancellation to a
    person; None where the message has neither. A wish about something else has to name the request."""
    turn = exchange.turn
    number = turn.entities.get("ticket_number") or exchange.slots.get("ticket_number")
    if not number or exchange.form or turn.tapped or asks_something(turn.text):
        return None
    told_now = just_told(exchange, number)
    if turn.intent not in _ELSEWHERE and not told_now and not says(_REQUEST, turn.folded):
        return None
    if says(_CANCEL, turn.folded) or (turn.intent == "stop" and told_now and not exchange.slots.get("request_note")):
        exchange.say("utter_sent_cancel", number=number)
    elif names_a_change(turn) or (told_now and _adds(exchange)):
        exchange.say("utter_sent_change", number=number)
    else:
        return None
    note = "; ".join(filter(None, (exchange.slots.get("request_note"), turn.typed)))
    return remember(offered_goal="talk_to_human", request_note=note[-LONGEST_NOTE:])


def just_told(exchange: Exchange, number: str) -> bool:
    """Whether the last answer was about the request, or about a change of it."""
    last = last_answer(exchange.tracker.events)
    return bool(exchange.slots.get("request_note")) or (last is not None and number in str(last.get("text")))


def _adds(exchange: Exchange) -> bool:
    """Whether a message is nothing but more of an address, a name or a number."""
    turn = exchange.turn
    data = turn.parts or {"phone", "person_name"} & set(turn.entities)
    return turn.intent in ("inform", "out_of_scope") and bool(data)
