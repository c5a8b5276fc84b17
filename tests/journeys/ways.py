"""The same words typed in three ways: with diacritics, without, in teencode."""

from __future__ import annotations

import re
import unicodedata

from bot.evaluation.copies import WAYS as REWRITING
from bot.evaluation.messages import Example

WAYS = {"diacritics": "typed", "none": "stripped", "teencode": "teencode"}
_DATA = re.compile(r"\[([^\]]*)\]")


def typed(text: str, way: str) -> str:
    """What a hand of this way types. Data in [brackets] (names, places, codes) are never put into other words."""
    parts = _DATA.split(text)
    return "".join(_data(part, way) if i % 2 else _words(part, way) for i, part in enumerate(parts))


def _words(text: str, way: str) -> str:
    lead, trail = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    body = text.strip()
    return lead + REWRITING[WAYS[way]](Example(body, "")).text + trail if body else text


def _data(text: str, way: str) -> str:
    if way == "diacritics":
        return text
    plain = without_diacritics(text)
    return plain.lower() if way == "teencode" else plain


def without_diacritics(text: str) -> str:
    letters = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(c for c in letters if not unicodedata.combining(c))
