"""Answers that several forms ask for: telephone, confirmation, and what to change."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from actions.frame.buttons import offer
from actions.frame.exchange import Exchange
from actions.frame.turn import Turn
from actions.words.confirming import agrees, asks_something, wants_it_again
from actions.words.reading import NO, fold, says
from actions.words.sending import wants_to_go_on

_FIELDS = {
    "phone": r"(?:so )?(?:dien thoai|dt|sdt|phone)|so lien (?:he|lac)|so may",
    "place": r"dia chi|noi mat dien|cho mat dien|ma khach hang|ma kh|noi lap(?: dien)?|vi tri",
    "scope": r"pham vi",
    "name": r"ten|ho ten|ho va ten|nguoi dung ten",
    "purpose": r"muc dich",
    "phase": r"so pha|pha|loai dien|1 pha|3 pha",
}
_CHANGE = r"sua|doi|thay|chinh|cap nhat|nham|lon|ghi lai|sai(?! gon)|khong dung|chua dung|ko dung|k dung|nhap lai"
_NO_PHONE = (
    rf"(?:{NO}|het)(?: (?:co|cho|muon|dung|xai|nho|thich|tien|can|the|biet|thuoc))+(?: (?:so|dien thoai|dt|sdt|phone|may|cai|nao|gi)"
    r"|(?= *$))|(?:hong|mat|hu|bo quen) (?:dien thoai|dt)|(?:khong|ko|k) dung dt|khoi (?:can )?(?:so|dt|sdt|dien thoai)"
)


def asked_to_change(exchange: Exchange, fields: Mapping[str, str]) -> tuple[str, str | None] | None:
    """Which slot the customer wants to change, and the new value where the same message gives it.

    `fields` pairs the names of the buttons with this form's slots. Only what was answered before can be changed.
    """
    turn = exchange.turn
    named = turn.entities.get("field", "")
    if named in fields:
        return fields[named], None
    folded = fold(turn.text)
    if not (says(_CHANGE, folded) or exchange.slots.get("correcting")):
        return None
    for name, slot in fields.items():
        if says(_FIELDS[name], folded) and exchange.slots.get(slot) is not None:
            return slot, turn.meant("phone") if name == "phone" else _new_value(name, turn)
    return None


def names_a_change(turn: Turn) -> bool:
    """Whether a message says that something about a request is wrong or to be changed, and which part."""
    named = any(says(words, turn.folded) for words in _FIELDS.values())
    told = turn.parts or {"phone", "person_name"} & set(turn.entities)
    return says(rf"{_CHANGE}|chu (?:{NO}) phai|moi dung", turn.folded) and bool(named or told)


def _new_value(name: str, turn: Turn) -> str | None:
    """The address that the message names, else what follows "thành", "là" or a colon."""
    if name == "place" and turn.address:
        return turn.address
    found = re.search(r"(?:\bthành\b|\bthanh\b|\blà\b|\bla\b|:)\s*(.{3,200})$", turn.typed, re.IGNORECASE)
    return found.group(1).strip() if found else None


def refuses_phone(turn: Turn) -> bool:
    """ "không có số", "k cho sđt được không", "không có điện thoại": no number will come."""
    return "phone" not in turn.entities and says(_NO_PHONE, turn.folded.strip(" .!?"))


def take_phone(exchange: Exchange, interrupted: bool) -> dict[str, Any] | None:
    """A number of ours sets it; anything else is answered, and asked again. Who has none is offered a person."""
    turn = exchange.turn
    if phone := turn.meant("phone"):
        return {"phone": phone}
    if refuses_phone(turn):
        exchange.say("utter_phone_none", offer("talk_to_human"))
        return {"phone": None}
    if interrupted:
        return None
    if turn.tapped:
        return {"phone": None}
    refused = turn.intent == "deny" or re.fullmatch(r"[^\d]+ [^\d]+", turn.text) is not None
    no_number = re.search(r"\d(?:[ .\-]?\d){4}", turn.text) is None and len(turn.text.split()) > 1
    exchange.say("utter_phone_why" if refused or no_number else "utter_phone_format")
    return {"phone": None}


def take_confirm(exchange: Exchange, slot: str, interrupted: bool) -> dict[str, Any] | None:
    """A clear yes sends, a no asks what to change, a question is answered before the summary comes again.

    A telephone number here replaces the old one. Where it is asked what to change, only "gửi" sends.
    """
    turn = exchange.turn
    if phone := turn.meant("phone"):
        return {"phone": phone, slot: None, "correcting": None}
    if not turn.tapped and wants_it_again(turn):
        return {slot: None, "correcting": None}
    if agrees(turn):
        done = turn.tapped or not exchange.slots.get("correcting") or wants_to_go_on(turn.text)
        return {slot: True if done else None, "correcting": None}
    if not turn.tapped and asks_something(turn.text):
        return _asked(exchange, slot, interrupted)
    if turn.intent == "deny" or (not interrupted and says(_CHANGE, turn.folded)):
        return {slot: None, "correcting": True}
    return None if interrupted else {slot: None}


def _asked(exchange: Exchange, slot: str, interrupted: bool) -> dict[str, Any] | None:
    """A question before sending: its own rule answers what was understood, a person the rest."""
    if interrupted:
        return None
    exchange.say("utter_question_left", offer("talk_to_human"))
    return {slot: None, "correcting": None}
