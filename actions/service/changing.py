"""What changes an application under way: a correction, another kind of it, a question on its terms."""

from __future__ import annotations

import re
from typing import Any

from actions.connection.words import asks_terms
from actions.frame.exchange import Exchange
from actions.service.application import details_of, told_in
from actions.service.asked import TAKEN_FOR, answer_terms
from actions.service.correcting import named_part, told_anew, word_changed
from actions.service.facts import UNNAMED
from actions.service.kinds import SERVICES, kind_in, place_of
from actions.service.place import changed_place
from actions.service.questions import QUESTIONS
from actions.service.terms import terms
from actions.words.confirming import asks_something, wants_it_again
from actions.words.reading import NO, OUTAGE, says, takes_back

Slots = dict[str, Any]

_AGAIN: Slots = {"service_confirm": None, "correcting": None}

_NOT_THAT = rf"(?<!\w)chu (?:{NO}) (?:phai|la)(?!\w)"
_RATHER = rf"{_NOT_THAT}|\A(?:da |a |ma |u )*thoi"


async def changed(exchange: Exchange, interrupted: bool, wishes: frozenset[str]) -> Slots | None:
    """What the message changes, or None where it is an answer to the open question, or about something else."""
    slots, turn = exchange.slots, exchange.turn
    asked = str(slots["requested_slot"])
    if _asks_terms(exchange, wishes):
        answer_terms(exchange, slots["service_kind"])
        return {asked: None}
    if other := _other_kind(exchange, wishes):
        return _switched(exchange, other)
    if not turn.tapped and wants_it_again(turn) and not asked.startswith("bill_"):
        return {asked: None}
    if (secret := _kept_secret(exchange, asked)) is not None:
        return secret
    if asked.startswith("bill_") or (interrupted and not takes_back(turn.text)):
        return None
    right = (
        word_changed(exchange) or await changed_place(exchange, wishes) or named_part(exchange) or told_anew(exchange)
    )
    return _AGAIN | right if right else None


def _asks_terms(exchange: Exchange, wishes: frozenset[str]) -> bool:
    """Whether the message asks for papers, cost or time, and does not tell a story in which they occur."""
    turn = exchange.turn
    if not asks_terms(turn) or turn.intent not in wishes | TAKEN_FOR or says(OUTAGE, turn.folded):
        return False
    answering = exchange.slots.get("requested_slot") == "service_detail"
    return (
        not answering
        or asks_something(turn.text)
        or says(r"(?:gi|nao|bao lau|bao nhieu|may ngay)(?: \w+)?$", turn.folded.strip(" .!"))
    )


def _other_kind(exchange: Exchange, wishes: frozenset[str]) -> str | None:
    turn, kind = exchange.turn, exchange.slots["service_kind"]
    if turn.intent not in wishes:
        return None
    tapped = turn.entities.get("service")
    other = tapped if tapped in SERVICES else None
    if other is None and not turn.tapped and (takes_back(turn.text) or says(_RATHER, turn.folded)):
        other = kind_in(turn.intent, re.split(_NOT_THAT, turn.folded)[0])
    return other if other != kind else None


def _switched(exchange: Exchange, kind: str) -> Slots:
    exchange.say("utter_service_switched", title=terms(kind).name)
    proved = place_of(kind) == "proved"
    moved: Slots = {"service_place": None} if proved else {"bill_code": None, "bill_proof": None}
    return {
        **_AGAIN,
        **moved,
        "service_kind": kind,
        "service_details": told_in(exchange.turn, kind),
        "service_detail": None,
    }


def _kept_secret(exchange: Exchange, asked: str) -> Slots | None:
    """ "Đừng ghi số tui", "sợ trả thù lắm": who reports stays unnamed, whenever it is said."""
    turn, details = exchange.turn, details_of(exchange.slots)
    if "contact" not in SERVICES[exchange.slots["service_kind"]].asks:
        return None
    if asked not in ("service_place", "service_confirm") or turn.parts or QUESTIONS["contact"].told(turn) != UNNAMED:
        return None
    exchange.say("utter_theft_anonymous")
    return {**_AGAIN, asked: None, "service_details": details | {"contact": UNNAMED}}
