"""Text as it is compared: without capitals and diacritics, since half of the customers type none."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

_WORD = re.compile(r"\w+")


def fold(text: str) -> str:
    """ "Đồng hồ điện" → "dong ho dien"."""
    parts = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return "".join(c for c in parts if not unicodedata.combining(c))


def terms(text: str) -> list[str]:
    """Folded words and pairs of neighbours: "công tơ" says more than "công" and "tơ"."""
    words = _WORD.findall(fold(text))
    return [*words, *(f"{one} {next_one}" for one, next_one in pairwise(words))]
