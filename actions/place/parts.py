"""The part of a place that a message tells out of the blue."""

from __future__ import annotations

import re

from actions.frame.turn import Turn
from actions.place.addresses import without_tail
from actions.place.provinces import province_in
from actions.words.reading import fold, letters, says

_PART = r"(?:phuong|xa|p|tt|thi tran|thon|xom|ap|khu|quan|q|huyen|h|tinh|tp|thanh pho|thi xa|tx|ngo|hem|kiet|duong)"
_QUESTION = re.compile(
    r"[ ,]+(?:(?:thì|thi) sao|(?:có|co) (?:bị|bi|cắt|cat|cúp|cup|mất|mat|điện|dien|lịch|lich).*|(?:có|co) (?:không|khong|ko|k).*)$",
    re.IGNORECASE,
)
_MOST_WORDS = 8


def part_told(turn: Turn, awaited: bool) -> str | None:
    """The part of a place that a message tells; where one was asked for, a few words without a question are one."""
    text = without_tail(_QUESTION.sub("", turn.typed))
    if turn.address or turn.entities.get("customer_code"):
        return turn.address
    if not text or len(text.split()) > _MOST_WORDS or says(r"gi|sao|bao gio|khi nao|nao", fold(text)):
        return None
    if turn.entities.get("address") or province_in(text) or re.match(rf"(?:o |tai )?{_PART} \w", fold(text)):
        return text
    return text if awaited and letters(text) > 2 and turn.intent == "inform" else None
