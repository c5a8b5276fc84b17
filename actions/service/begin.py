"""Begin an application from any service of ours, or offer to."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from rasa_sdk.events import ActiveLoop

from actions.frame.buttons import button, offer
from actions.frame.exchange import Event, Exchange, go_to, remember
from actions.frame.turn import Turn
from actions.place.places import Place, address_in, known_place, place_in
from actions.service.application import ALL, KEPT, details_of, note, told_in
from actions.service.kinds import SERVICES, place_of
from actions.service.terms import terms
from actions.words.confirming import asks_something
from actions.words.reading import NO, says

FORM = "service_form"
LONGEST_WORDS = 500
WHOLE_STORY = 12  # words: a longer question about a fault tells the fault
_GOES_ON = (
    r"(?:lam|gui|dang ky) (?:tiep|di|luon|giup|gium|ho|lai)|tiep (?:di|tuc|luon)|gui (?:cho|nha|nhe|luon)"
    r"|(?:tinh|nghi|hoi|ban|quyet)(?: \w+){0,3} (?:roi|xong)|dong y|chiu roi"
)

_NOT_NOW = rf"(?:{NO}|dung|khoi)(?: \w+)? (?:gui|lam|dang ky|tiep|dong y|chiu)"
STORY = 9  # words beside a question that are a story, and no mere setting of it


def begin_application(exchange: Exchange, kind: str, **details: Any) -> list[Event]:
    """Start the form of an application of this kind, and return the events that the action must return.

    It says nothing of papers or fees: say what fits before. `details` are answers that are known already, by the names of
    the kind's questions (`SERVICES[kind].asks`): `begin_application(exchange, "bill_review", month="tháng 10/2026")`.
    What the message and the slots tell (code, address, telephone, the customer's words) is taken by itself; where the
    service is for verified people only, the form proves the customer code by a one-time code. An application that was
    being made is offered again when this one is done.
    """
    left = [ActiveLoop(None)] if exchange.form == FORM else []
    return [*left, *_known(exchange, kind, details, first=True), *go_to(FORM, exchange)]


def offer_application(exchange: Exchange, kind: str, **details: Any) -> list[Event]:
    """Ask whether to send an application of this kind, after its terms were told; a yes, or facts for it, begin it."""
    buttons = [button("Gửi yêu cầu", "affirm"), button("Để sau", "deny"), *offer("talk_to_human")]
    exchange.say("utter_offer_application", buttons, title=terms(kind).name)
    tells = not SERVICES[kind].tells_papers and len(exchange.turn.text.split()) >= WHOLE_STORY
    return [*_known(exchange, kind, details, first=tells), *remember(offered_goal=FORM)]


def taken_up_again(exchange: Exchange) -> list[Event] | None:
    """Go on with the application that was left a while ago: "làm tiếp đi", "vợ anh đồng ý rồi, gửi đi em"."""
    before = exchange.slots.get("service_before") or {}
    folded = exchange.turn.folded
    if exchange.form or exchange.turn.tapped or not before.get("left"):
        return None
    if not says(_GOES_ON, folded) or says(_NOT_NOW, folded):
        return None
    kept = {name: value for name, value in before.items() if name != "left"}
    return [*remember(**kept, service_before=None), *go_to(FORM, exchange)]


def go_on_with_offer(exchange: Exchange) -> list[Event] | None:
    """Begin what was just offered where the message tells facts for it; None where it tells none."""
    kind = exchange.slots.get("service_kind")
    if not kind or exchange.slots.get("offered_goal") != FORM:
        return None
    turn = exchange.turn
    told = told_in(turn, kind, first=not asks_something(turn.text))
    place = address_in(turn) if place_of(kind) == "address" else place_in(turn)
    if not told and not place and "phone" not in turn.entities:
        return None
    known = remember(service_details=details_of(exchange.slots) | told)
    return [*known, *(remember(service_told=place) if place else []), *go_to(FORM, exchange)]


def _known(exchange: Exchange, kind: str, details: dict[str, Any], first: bool) -> list[Event]:
    """The slots of a new application with all that is known of it; a question (not `first`) tells no whole story."""
    turn = exchange.turn
    slots: dict[str, Any] = dict.fromkeys(ALL)
    if exchange.form == FORM:
        slots["service_before"] = {name: exchange.slots.get(name) for name in KEPT}
    given = {name: str(value) for name, value in details.items() if value is not None}
    slots |= {
        "service_kind": kind,
        "service_details": told_in(turn, kind, first) | ({} if first else _beside_question(turn, kind)) | given,
        "service_words": turn.typed[:LONGEST_WORDS] or None,
        "service_told": _place(exchange, kind),
    }
    slots["matter_note"] = note(slots | {"phone": exchange.slots.get("phone")})
    return remember(**slots)


def _beside_question(turn: Turn, kind: str) -> dict[str, str]:
    """The story that is told before it is asked what can be done: "tivi cháy tiêu hôm qua, điện lực có đền không"."""
    clauses = [part.strip() for part in re.split(r"[,.!?;\n]", turn.typed)]
    rest = ", ".join(part for part in clauses if part and not asks_something(part))
    if turn.tapped or len(rest.split()) < STORY:
        return {}
    return told_in(replace(turn, text=rest, typed=rest), kind, first=True)


def _place(exchange: Exchange, kind: str) -> Place | None:
    """Where, as far as it is known: settled or proved when the form begins. Another's address is not the customer's own."""
    where = place_of(kind)
    if where == "none" or len(exchange.turn.codes) > 1:
        return None
    return address_in(exchange.turn) if where == "address" else known_place(exchange)
