"""Whether a message asks how a service works, or for the service itself."""

from __future__ import annotations

import re

from actions.connection.words import asks_terms
from actions.frame.turn import Turn
from actions.place.places import place_in
from actions.service.application import told_in
from actions.words.confirming import asks_something
from actions.words.reading import NO, fold, says

_DO = r"muon|mun|xin(?! hoi)|nho|giup|gium|dum|ho|dang ky|de nghi|yeu cau|lam don|can (?:doi|sua|thay|nang|giam|di|cham|cat|dang)"
_HOW = (
    rf"(?:can|phai|nop|mang|gom)(?: \w+){{0,3}} (?:gi|nao|giay|nhung)|lam sao|the nao|nhu nao|ra sao|kieu gi|o dau|ai (?:tra|chiu|lam|den)"
    rf"|(?:duoc|dc|phai|co)(?: \w+){{0,4}} (?:{NO})$|hay phai|bao lau|cua ai"
)


def asks_how(turn: Turn, papers: bool) -> bool:
    """Whether it is asked how a service works rather than for the service itself; a bare name of one asks, too."""
    text = re.sub("hỏng", "hư", turn.text, flags=re.IGNORECASE)  # without its marks it ends a question
    asks = asks_something(text) or asks_terms(turn) or says(_HOW, fold(text).strip(" .!?"))
    wanted = says(_DO, turn.folded) or "wanted" in turn.entities
    return asks or (papers and not wanted)


def tells_facts(turn: Turn, kind: str) -> bool:
    """Whether the message tells more than the name of the service: "PA02CK0012345 tăng công suất lên 15 kW"."""
    return bool(place_in(turn) or told_in(turn, kind))
