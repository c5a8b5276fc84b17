"""What is told after a matter belongs to it: noted, the one thing most needed asked for, then a person with all of it.

`matter` holds the intent, the facts by kind, the customer's own words, what was asked for already and how often the matter
was answered; `matter_note` is the same for the operators.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from actions.bill.check import ActionCheckBill
from actions.frame.buttons import LABELS, offer
from actions.frame.exchange import Event, Exchange, remember
from actions.frame.handover import hand_over
from actions.matter.facts import NAMES, facts_in, phone_before
from actions.words.reading import letters

PLACE = ("customer_code", "address")
NEEDS: dict[str, tuple[str, ...]] = {
    "report_power_quality": ("place", "phone"),
    "report_payment_problem": ("customer_code", "payment"),
    "ask_debt_cutoff": ("customer_code", "phone"),
    "ask_invoice": ("customer_code", "bill_month"),
    "report_meter_fault": ("place", "phone"),
    "submit_meter_reading": ("reading", "customer_code"),
    "change_contract": ("customer_code", "phone"),
    "change_capacity": ("customer_code", "phone"),
    "move_meter": ("place", "phone"),
    "manage_notifications": ("customer_code", "phone"),
    "file_complaint": ("place", "phone"),
    "report_theft": ("address",),
    "verify_scam": (),
    "data_privacy": ("phone",),
}
"""Matters that a person settles, with what that person needs, most needed first."""

BY_BILL = {
    "ask_high_bill": "change",
    "ask_tariff": "tiers",
    "ask_saving": "history",
    "ask_payment": None,
    "check_bill": None,
}
"""Wishes that a customer code turns into a look at the bill, with the view."""

_MET_BY = {"place": PLACE, "payment": ("money",)}
_MOST_WORDS, _LONGEST = 10, 200


def begin(exchange: Exchange) -> list[Event]:
    """Remember the matter that was just answered, with what the message told; facts told for another one stay.

    A mere question in between, on prices or papers, does not end a matter that a person is to settle.
    """
    before = exchange.slots.get("matter") or {}
    if before.get("intent") in NEEDS and exchange.turn.intent not in NEEDS.keys() | BY_BILL.keys():
        return _kept(exchange, before | _told(exchange, before))
    matter: dict[str, Any] = {
        "intent": exchange.turn.intent,
        "facts": before.get("facts") or {},
        "asked": [],
        "times": 1,
    }
    return [*_kept(exchange, matter | _told(exchange, matter)), *remember(last_lookup=None)]


def under_way(exchange: Exchange) -> str | None:
    """The intent of the matter that was answered last."""
    return (exchange.slots.get("matter") or {}).get("intent")


def collects(exchange: Exchange) -> bool:
    """Whether what is told now belongs to a matter that a person settles, or turns into a look at the bill."""
    intent = under_way(exchange)
    return intent in NEEDS or (intent in BY_BILL and "customer_code" in exchange.turn.entities)


async def note(exchange: Exchange) -> list[Event]:
    """Note what is told; ask for what is still needed, each thing once; then call a person."""
    matter = exchange.slots["matter"]
    if matter["intent"] in BY_BILL:
        return await _look_at_bill(exchange, matter["intent"])
    facts = facts_in(exchange.turn, matter["intent"])
    matter = matter | _told(exchange, matter)
    if facts:
        exchange.say("utter_facts_noted", facts=_listed(facts))
    else:
        exchange.say("utter_noted")
    needs = NEEDS[matter["intent"]]
    asked = list(matter["asked"])
    missing = next((n for n in needs if n not in asked and not _met(n, matter["facts"])), None)
    if missing:
        exchange.say(f"utter_need_{missing}", offer("talk_to_human"))
        return [*_kept(exchange, matter | {"asked": [*asked, missing]}), *remember(offered_goal="talk_to_human")]
    return [*_kept(exchange, matter), *to_person(exchange)]


async def again(exchange: Exchange) -> list[Event]:
    """The same matter once more: what it tells is noted; else the answer is shorter, and the next time a person comes."""
    matter = exchange.slots["matter"]
    if matter["intent"] in NEEDS and facts_in(exchange.turn, matter["intent"]):
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


async def _look_at_bill(exchange: Exchange, intent: str) -> list[Event]:
    view = {"bill_view": BY_BILL[intent]} if BY_BILL[intent] else {}
    turn = replace(exchange.turn, intent="check_bill", entities={**exchange.turn.entities, **view})
    events = await ActionCheckBill().act(replace(exchange, turn=turn))
    return [*remember(matter=None, matter_note=None), *events]


def _told(exchange: Exchange, matter: dict[str, Any]) -> dict[str, Any]:
    """Facts and words with those of this message."""
    text = exchange.turn.typed
    words = [*(matter.get("words") or []), *([text[:_LONGEST]] if letters(text) > 1 else [])]
    facts = {**_known(exchange), **matter["facts"], **facts_in(exchange.turn, matter["intent"])}
    return {"facts": facts, "words": words[-_MOST_WORDS:]}


def _known(exchange: Exchange) -> dict[str, str]:
    """What was told before the matter: who it is for, and where to call."""
    code = exchange.slots.get("customer_code") or (exchange.turn.linked[0] if len(exchange.turn.linked) == 1 else None)
    phone = None if "phone" in exchange.turn.entities else exchange.slots.get("phone")
    return {name: str(value) for name, value in (("customer_code", code), ("phone", phone)) if value}


def _met(need: str, facts: dict[str, str]) -> bool:
    return any(kind in facts for kind in _MET_BY.get(need, (need,)))


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
