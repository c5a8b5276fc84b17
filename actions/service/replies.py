"""Answers that tell nothing that was asked for: a mere yes, a wish to go on, a moment's patience, a question."""

from __future__ import annotations

import re
from typing import Any

from actions.frame.buttons import offer
from actions.frame.exchange import Exchange
from actions.knowledge.answering import sure_entry, told
from actions.place.whereabouts import named_place
from actions.service.application import details_of, told_in
from actions.service.kinds import SERVICES
from actions.service.questions import QUESTIONS
from actions.words.asking import waits
from actions.words.confirming import agrees, asks_something
from actions.words.sending import wants_to_go_on

Slots = dict[str, Any]

NOT_TOLD = "khách không nêu thêm"
UNSURE = "khách chưa rõ"
CAN_BE_UNSURE = frozenset({"power", "solar_power", "devices", "use_days"})  # the utility finds it out with the customer
FEW = 4  # words; a longer message that tells a fact tells more


async def instead_of_a_place(exchange: Exchange) -> Slots | None:
    """What is done with a message that answers "where?" with anything but a place; None where it may be one."""
    turn = exchange.turn
    if waits(turn.text) and not turn.tapped and not re.search(r"\d", turn.text):
        exchange.say("utter_waiting")
        return {"service_place": None}
    somewhere = turn.address and not (len(turn.parts) == 1 and _facts(exchange))  # "lễ hội làng 4 ngày" is nowhere
    if turn.tapped or somewhere or "customer_code" in turn.entities or await named_place(exchange):
        return None
    if await answered_question(exchange):
        pass
    elif new := _facts(exchange):
        exchange.say("utter_noted")
        return {"service_place": None, "service_details": details_of(exchange.slots) | new}
    elif not (agrees(turn) or wants_to_go_on(turn.text)):
        return None
    return {"service_place": None}


async def instead_of_an_answer(exchange: Exchange, name: str) -> Slots | None:
    """What is done with a message that tells nothing of the question `name`; who says so twice has nothing to tell."""
    turn, slots = exchange.turn, exchange.slots
    if turn.tapped or QUESTIONS[name].choices or QUESTIONS[name].told(turn):
        return None
    if waits(turn.text):
        exchange.say("utter_waiting")
        return {"service_detail": None}
    if SERVICES[slots["service_kind"]].tells_papers and await answered_question(exchange):
        return {"service_detail": None}
    new = _facts(exchange)
    if new and len(turn.text.split()) <= FEW:
        exchange.say("utter_noted")
        return {"service_detail": None, "service_details": details_of(slots) | new}
    if not (agrees(turn) or wants_to_go_on(turn.text)):
        return None
    if slots.get("service_last") == f"?{name}":
        return {"service_details": details_of(slots) | {name: NOT_TOLD}, "service_last": name}
    exchange.say("utter_service_unclear")
    return {"service_detail": None, "service_last": f"?{name}"}


async def answered_question(exchange: Exchange) -> bool:
    """Whether the message is a question; it was answered from the knowledge, or left to a person."""
    if exchange.turn.tapped or not asks_something(exchange.turn.text):
        return False
    entry = await sure_entry(exchange)
    if entry is None:
        exchange.say("utter_question_left", offer("talk_to_human"))
    else:
        exchange.tell(told(entry))
    return True


def _facts(exchange: Exchange) -> dict[str, str]:
    """The answers to further questions that the message tells."""
    details = details_of(exchange.slots)
    found = told_in(exchange.turn, exchange.slots["service_kind"])
    return {name: value for name, value in found.items() if name not in details}
