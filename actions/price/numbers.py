"""Numbers in what customers type: digits with points between them, small ones in words, and what is counted."""

from __future__ import annotations

import re
from collections.abc import Iterator

_WORDS = {
    "mot": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9, "muoi": 10,
}  # fmt: skip
NUMBER = rf"\d+(?:[.,]\d+)?|{'|'.join(_WORDS)}"
_BARE = re.compile(
    r"(?<![\w.,/:\-])(\d{1,3}(?:\.\d{3})+|\d{1,6})(?![\w%]|[.,:/\-]\d)(?! (?:thang|ngay|nam|nguoi|ho|phong|lan|gio|tieng|phut|can|bac)(?!\w))"
)
_NO_AMOUNT = re.compile(r"(?:thang|nam|ngay|bac|phong|so nha|to|thon|phuong|quan|kv)$")


def number(text: str) -> float:
    """ "1,5" and "1.5" → 1.5, "hai" → 2."""
    return float(_WORDS[text]) if text in _WORDS else float(text.replace(",", "."))


def counted(things: str, folded: str) -> list[float]:
    """How many of each of `things` (a pattern) are named: "2 ho" → [2]."""
    found = re.finditer(rf"(?<![\w.,])(?P<n>{NUMBER}) ?(?:{things})(?!\w)", folded)
    return [number(match["n"]) for match in found]


def bare(folded: str) -> list[int]:
    """Whole numbers that no unit claims: the kWh where nothing else can be meant."""
    return list(_bare(folded))


def _bare(folded: str) -> Iterator[int]:
    for match in _BARE.finditer(folded):
        if not _NO_AMOUNT.search(folded[: match.start()].rstrip()):
            yield int(match[1].replace(".", ""))
