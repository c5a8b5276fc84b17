"""The application under way, as the slots hold it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from actions.frame.exchange import Event, Exchange, remember
from actions.frame.formats import telephone
from actions.frame.turn import Turn
from actions.place.places import place_text
from actions.service.facts import UNNAMED
from actions.service.kinds import SERVICES, place_of
from actions.service.own_words import without_traces
from actions.service.questions import QUESTIONS
from actions.service.terms import terms

Slots = Mapping[str, Any]

PROVED = ("otp", "linked")
UNPROVED = "unavailable"
"""The systems were away, so that no one-time code could be sent: the application goes on, marked so."""

REGISTERED, EMAIL = "registered", "email"
"""Details beside the answers: the wish to be called at the registered number; an e-mail address."""

PROOF = ("bill_resends", "bill_misses", "bill_waits", "otp_asked")
KEPT = ("service_kind", "service_details", "service_place", "service_told", "service_words", "bill_code", "bill_proof")
"""What another application, begun in between, leaves to be taken up again."""

ALL = (
    *KEPT,
    *PROOF,
    "service_detail",
    "service_confirm",
    "service_last",
    "correcting",
    "open_place",
    "form_misses",
    "matter_note",
)


def forget_application() -> list[Event]:
    return remember(**dict.fromkeys(ALL))


def left_application(exchange: Exchange) -> dict[str, Any] | None:
    """What was told of an application that the customer leaves, should it be taken up again in this talk."""
    if exchange.form != "service_form" or not exchange.slots.get("service_kind"):
        return None
    return {"left": True, **{name: exchange.slots.get(name) for name in KEPT}}


def details_of(slots: Slots) -> dict[str, str]:
    return dict(slots.get("service_details") or {})


def open_question(slots: Slots) -> str | None:
    """The first question that has no answer yet."""
    details = details_of(slots)
    return next((name for name in SERVICES[slots["service_kind"]].asks if name not in details), None)


def needed(slots: Slots) -> list[str]:
    """The slots to ask for, in order; none where the proof has failed."""
    kind = slots.get("service_kind")
    if not kind:
        return []
    where = place_of(kind)
    proof = slots.get("bill_proof")
    if where == "proved" and proof not in (*PROVED, UNPROVED):
        return [] if proof else ["bill_code", "bill_proof"]
    place = ["service_place"] if where in ("either", "address") else []
    detail = ["service_detail"] if open_question(slots) else []
    phone = [] if "contact" in SERVICES[kind].asks or REGISTERED in details_of(slots) else ["phone"]
    return [*place, *detail, *phone, "service_confirm"]


def told_in(turn: Turn, kind: str, first: bool = False) -> dict[str, str]:
    """The answers that a message tells in passing; its whole story only where it is the `first` one."""
    found: dict[str, str] = {}
    for name in SERVICES[kind].asks:
        question = QUESTIONS[name]
        read = question.passing if question.open and not first else question.told
        if read and not (turn.tapped and not question.choices) and (value := read(turn)):
            found[name] = value
    return found


def with_facts(exchange: Exchange, taken: dict[str, Any]) -> dict[str, Any]:
    """What is taken, with answers to later questions that the message tells as well."""
    details = details_of(exchange.slots)
    told = told_in(exchange.turn, exchange.slots["service_kind"])
    new = {name: value for name, value in told.items() if name not in details}
    return {**taken, "service_details": details | new} if new else taken


def is_unnamed(slots: Slots) -> bool:
    return details_of(slots).get("contact") == UNNAMED


def where(slots: Slots) -> dict[str, str] | None:
    """The place of the application; a code that is asked for its proof is one."""
    if slots.get("bill_code") and place_of(slots["service_kind"]) == "proved":
        return {"customer_code": slots["bill_code"]}
    return slots.get("service_place")


def lines(slots: Slots) -> list[tuple[str, str]]:
    """What was collected, each with its label, as customers and operators read it."""
    kind, details, place = slots["service_kind"], details_of(slots), where(slots)
    told = [("Nơi dùng điện" if place_of(kind) != "address" else "Địa chỉ", place_text(place))] if place else []
    for name in SERVICES[kind].asks:
        if value := details.get(name):
            shown = telephone(value) if name == "contact" and value != UNNAMED else QUESTIONS[name].shown(value)
            told.append((QUESTIONS[name].label, shown))
    if "contact" not in details and "contact" not in SERVICES[kind].asks:
        called = telephone(slots["phone"]) if slots.get("phone") else details.get(REGISTERED)
        told += [("Điện thoại liên hệ", called)] if called else []
    return told + ([("Email", details[EMAIL])] if EMAIL in details else [])


def note(slots: Slots) -> str:
    """The application in one line, for an operator."""
    told = "; ".join(f"{label}: {value}" for label, value in lines(slots)) or "chưa có thông tin thêm"
    words = slots.get("service_words")
    return f"{terms(slots['service_kind']).title}. {told}" + (f". Lời khách: {words}" if words else "")


def body(slots: Slots) -> dict[str, Any]:
    """The request; who stays unnamed leaves neither name nor telephone nor code in it."""
    kind, details = slots["service_kind"], details_of(slots)
    contact = details.pop("contact", None)
    email = {EMAIL: details.pop(EMAIL)} if EMAIL in details else {}
    details.pop(REGISTERED, None)
    told: dict[str, Any] = {name: QUESTIONS[name].shown(value) for name, value in details.items()} | email
    if words := slots.get("service_words"):
        told["words"] = words
    if contact == UNNAMED:
        told = {name: without_traces(value) for name, value in told.items()}
    if place_of(kind) == "proved" and slots.get("bill_proof") == UNPROVED:
        told["proved"] = False
    who = {"anonymous": True} if contact == UNNAMED else {"phone": contact or slots.get("phone")}
    return {"kind": kind, **(where(slots) or {}), "details": told, **who}
