"""What is told after a matter belongs to it: noted, and passed on to a person who is wished for.

`matter` holds the intent, the facts by kind, the customer's own words and how often the matter was answered; `matter_note` is the same for the operators.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from actions.bill.check import ActionCheckBill
from actions.frame.buttons import LABELS, button, offer
from actions.frame.exchange import Event, Exchange, remember
from actions.frame.handover import hand_over
from actions.matter.facts import NAMES, facts_in, phone_before
from actions.words.reading import letters

PLACE = ("customer_code", "address")
NOTED = frozenset({"verify_scam"})
"""Matters whose facts are noted for the person who settles them."""

BILL = "check_bill"
"""The wish that a customer code turns into a look at the bill."""

_MOST_WORDS, _LONGEST = 10, 200


def begin(exchange: Exchange) -> list[Event]:
    """Remember the matter that was just answered, with what the message told; facts told for another one stay.

    A mere question in between, on prices or papers, does not end a matter that a person is to settle.
    """
    before = exchange.slots.get("matter") or {}
    if before.get("intent") in NOTED and exchange.turn.intent not in NOTED | {BILL}:
        return _kept(exchange, before | _told(exchange, before))
    matter: dict[str, Any] = {
        "intent": exchange.turn.intent,
        "facts": before.get("facts") or {},
        "times": 1,
    }
    return [*_kept(exchange, matter | _told(exchange, matter)), *remember(last_lookup=None)]


def under_way(exchange: Exchange) -> str | None:
    """The intent of the matter that was answered last."""
    return (exchange.slots.get("matter") or {}).get("intent")


def collects(exchange: Exchange) -> bool:
    """Whether what is told now belongs to a matter that a person settles, or turns into a look at the bill."""
    intent = under_way(exchange)
    return intent in NOTED or (intent == BILL and "customer_code" in exchange.turn.entities)


async def note(exchange: Exchange) -> list[Event]:
    """Note what is told; a person takes it on, if wished."""
    matter = exchange.slots["matter"]
    if matter["intent"] == BILL:
        return await _look_at_bill(exchange)
    facts = facts_in(exchange.turn)
    matter = matter | _told(exchange, matter)
    if facts:
        exchange.say("utter_facts_noted", facts=_listed(facts))
    else:
        exchange.say("utter_noted")
    exchange.say("utter_pass_on", [button("Chuyển nhân viên", "talk_to_human"), button("Không cần", "deny")])
    return [*_kept(exchange, matter), *remember(offered_goal="talk_to_human")]


async def again(exchange: Exchange) -> list[Event]:
    """The same matter once more: what it tells is noted; else the answer is shorter, and the next time a person comes."""
    matter = exchange.slots["matter"]
    if matter["intent"] in NOTED and facts_in(exchange.turn):
        return await note(exchange)
    times = int(matter.get("times") or 1) + 1
    matter = matter | _told(exchange, matter) | {"times": times}
    if times > 2:
        return [*_kept(exchange, matter), *to_person(exchange)]
    exchange.say("utter_matter_again", offer("talk_to_human"), matter=LABELS[matter["intent"]].lower())
    return [*_kept(exchange, matter), *remember(offered_goal="talk_to_human")]


def to_person(exchange: Exchange) -> list[Event]:
    """Call a person, who sees the note."""
    exchange.say("utter_handover_kept")
    return hand_over(exchange, team="general", reason="matter", priority=3)


async def _look_at_bill(exchange: Exchange) -> list[Event]:
    view = exchange.slots["matter"].get("view")
    entities = {**({"bill_view": view} if view else {}), **exchange.turn.entities}
    turn = replace(exchange.turn, intent=BILL, entities=entities)
    return [*remember(matter=None, matter_note=None), *await ActionCheckBill().act(replace(exchange, turn=turn))]


def _told(exchange: Exchange, matter: dict[str, Any]) -> dict[str, Any]:
    """Facts and words with those of this message."""
    text = exchange.turn.typed
    words = [*(matter.get("words") or []), *([text[:_LONGEST]] if letters(text) > 1 else [])]
    facts = {**_known(exchange), **matter["facts"], **facts_in(exchange.turn)}
    return {"facts": facts, "words": words[-_MOST_WORDS:]}


def _known(exchange: Exchange) -> dict[str, str]:
    """What was told before the matter: who it is for, and where to call."""
    code = exchange.slots.get("customer_code") or exchange.turn.only_linked
    phone = None if "phone" in exchange.turn.entities else exchange.slots.get("phone")
    return {name: str(value) for name, value in (("customer_code", code), ("phone", phone)) if value}


def _kept(exchange: Exchange, matter: dict[str, Any]) -> list[Event]:
    """The matter, its note, and the slots that the desk shows; a suspect's number is not the customer's."""
    facts = matter["facts"]
    said = " / ".join(re.sub(r"\s+", " ", words) for words in matter["words"])
    told = f"{LABELS.get(matter['intent'], '')}: {_listed(facts) or 'chưa có thông tin thêm'}. Lời khách: {said}"
    slots: dict[str, Any] = {"matter": matter, "matter_note": told}
    slots |= {kind: facts[kind] for kind in PLACE if kind in facts}
    number = exchange.turn.entities.get("phone")
    if number and number == facts.get("suspect"):
        slots["phone"] = phone_before(exchange, number)
    return remember(**slots)


def _listed(facts: dict[str, str]) -> str:
    return ", ".join(f"{NAMES[kind]} {value}" for kind, value in facts.items())
