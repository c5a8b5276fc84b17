"""Answers that several forms ask for: telephone, confirmation, and what to change."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from actions.exchange import Exchange
from actions.reading import fold, says
from actions.turn import Turn

SURE_YES = 0.6  # nothing is sent on a doubtful yes

_FIELDS = {
    "phone": r"(?:so )?(?:dien thoai|dt|sdt|phone)|so lien (?:he|lac)|so may",
    "place": r"dia chi|noi mat dien|cho mat dien|ma khach hang|ma kh|noi lap(?: dien)?|vi tri",
    "scope": r"pham vi",
    "name": r"ten|ho ten|ho va ten|nguoi dung ten",
    "purpose": r"muc dich",
    "phase": r"so pha|pha|loai dien|1 pha|3 pha",
}
_CHANGE = r"sua|doi|thay|chinh|cap nhat|nham|sai(?! gon)|khong dung|chua dung|ko dung|k dung|nhap lai"


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
            return slot, turn.entities.get("phone") if name == "phone" else _new_value(name, turn)
    return None


def _new_value(name: str, turn: Turn) -> str | None:
    """The address that the message names, else what follows "thành", "là" or a colon."""
    if name == "place" and turn.address:
        return turn.address
    found = re.search(r"(?:\bthành\b|\bthanh\b|\blà\b|\bla\b|:)\s*(.{3,200})$", turn.text, re.IGNORECASE)
    return found.group(1).strip() if found else None


def take_phone(exchange: Exchange, interrupted: bool) -> dict[str, Any] | None:
    """A number of ours sets it; anything else is answered, and asked again."""
    if phone := exchange.turn.entities.get("phone"):
        return {"phone": phone}
    if interrupted:
        return None
    if exchange.turn.tapped:
        return {"phone": None}
    refused = exchange.turn.intent == "deny" or re.fullmatch(r"[^\d]+ [^\d]+", exchange.turn.text) is not None
    exchange.say("utter_phone_why" if refused else "utter_phone_format")
    return {"phone": None}


def take_confirm(exchange: Exchange, slot: str, interrupted: bool) -> dict[str, Any] | None:
    """A clear yes sends, a no asks what to change, a doubtful yes is asked again; a telephone number here replaces the old one."""
    turn = exchange.turn
    if phone := turn.entities.get("phone"):
        return {"phone": phone, slot: None, "correcting": None}
    if exchange.slots.get("correcting") and turn.intent == "affirm" and not says("gui|goi|nop", turn.folded):
        return {slot: None, "correcting": None}
    if turn.intent == "affirm" and turn.confidence >= SURE_YES:
        return {slot: True, "correcting": None}
    if turn.intent == "deny" or (not interrupted and says(_CHANGE, fold(turn.text))):
        return {slot: None, "correcting": True}
    return None if interrupted else {slot: None}
