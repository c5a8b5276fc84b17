"""A place told in parts: what is missing to look it up, and putting the parts together."""

from __future__ import annotations

import re

from actions.addresses import without_tail
from actions.reading import fold, letters, says
from actions.reference import province_in
from actions.turn import Turn

_PART = r"(?:phuong|xa|p|tt|thi tran|thon|xom|ap|khu|quan|q|huyen|h|tinh|tp|thanh pho|thi xa|tx|ngo|hem|kiet|duong)"
_COMMUNE = r"(?:phuong|xa|thi tran|tt|p) "
_QUESTION = re.compile(
    r"[ ,]+(?:(?:thì|thi) sao|(?:có|co) (?:bị|bi|cắt|cat|cúp|cup|mất|mat|điện|dien|lịch|lich).*|(?:có|co) (?:không|khong|ko|k).*)$",
    re.IGNORECASE,
)
_MOST_WORDS = 8


def missing_part(address: str) -> str | None:
    """ "province" where none is named, "ward" where nothing but a province is named; None where it can be looked up."""
    if province_in(address) is None:
        return "province"
    names = [word for word in fold(address).split() if word not in ("tinh", "tp", "thanh", "pho", "o")]
    return "ward" if len(names) <= len(fold(province_in(address) or "").split()) and "," not in address else None


def part_told(turn: Turn, awaited: bool) -> str | None:
    """The part of a place that a message tells; where one was asked for, a few words without a question are one."""
    text = without_tail(_QUESTION.sub("", turn.text))
    if turn.address or turn.entities.get("customer_code"):
        return turn.address
    if not text or len(text.split()) > _MOST_WORDS or says(r"gi|sao|bao gio|khi nao|nao", fold(text)):
        return None
    if turn.entities.get("address") or province_in(text) or re.match(rf"(?:o |tai )?{_PART} \w", fold(text)):
        return text
    return text if awaited and letters(text) > 2 and turn.intent == "inform" else None


def joined(known: str, told: str) -> str:
    """One address of two parts: another commune takes the place of the known one, a larger part comes last."""
    if fold(told) in fold(known):
        return known
    if province_in(known) is None:
        return f"{known}, {told}"
    if province_in(told):
        return told if says(_COMMUNE, fold(told)) else f"{known}, {told}"
    if says(_COMMUNE, fold(told)) and says(_COMMUNE, fold(known)):
        return f"{told}, {province_in(known)}"
    return f"{told}, {known}"
