"""English: understood only as far as to say so, and to hear a danger."""

from __future__ import annotations

import re

from actions.words.reading import fold

_WORDS = frozenset(
    "is it what how should does are they you please when where why who there any have which for with from of electricity"
    " power bill outage number need want and this your reduce phone take long old don't doesn't i'm what's it's".split()
)
"""English words that are no syllable of Vietnamese without its marks."""
LEAST = 3
_DANGER = re.compile(
    r"\b(?:electric(?:al)? shock|electrocuted?|(?:power ?line|wire|cable|pole)s?(?: \w+){0,3} (?:down|fell|fallen|broken?|snapped|sparking)"
    r"|(?:fallen|broken|live|downed) (?:power ?line|wire|cable|pole)s?|sparks?|sparking|on fire|burning smell|smell of burning)\b"
)


def speaks_english(text: str) -> bool:
    """Whether the message is written in English: some words that can't be Vietnamese, no letter with its marks."""
    lower = text.lower().replace("’", "'")
    words = re.findall(r"[a-z']+", lower)
    return fold(lower) == lower and sum(word in _WORDS for word in words) >= LEAST


def tells_danger_in_english(text: str) -> bool:
    return _DANGER.search(text.lower()) is not None
