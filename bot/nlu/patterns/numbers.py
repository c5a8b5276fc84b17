"""Numbers in digits and in words, as Vietnamese write them: 1.388.405 is a million, 1,5 is one and a half."""

from __future__ import annotations

import re

from bot.nlu.patterns.view import bare, vietnamese

# In digits: groups of three, or a plain number with an optional decimal part. Never a piece of a longer number.
DIGITS = r"(?<!\d[.,/])(?:\d{1,3}(?:[.,]\d{3}){1,4}(?:[.,]\d{1,2})?(?![.,]?\d)|\d{1,9}(?:[.,]\d{1,3})?(?![.,]?\d))"
_ONE_TO_NINE = "một|mốt|hai|ba|bốn|tư|năm|lăm|nhăm|sáu|bảy|bẩy|tám|chín"
# In words, hundreds and tens also counted in digits: "hai trăm rưỡi", "2 trăm 5 chục".
WORDS = vietnamese(
    rf"(?:{_ONE_TO_NINE}|mười|(?<![\d.,/:\-])[1-9](?= (?:trăm|chục)))"
    rf"(?: (?:{_ONE_TO_NINE}|mười|mươi|chục|trăm(?: rưỡi| rưởi)?|linh|lẻ|[1-9](?= chục))){{0,5}}"
)

_UNITS = {
    "mot": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4, "nam": 5, "lam": 5, "nham": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9,
} | {str(digit): digit for digit in range(1, 10)}  # fmt: skip
_PLAIN = re.compile(r"[\d.,]+")
_GROUPED = re.compile(r"(?!0)\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*([.,]\d{1,2})?")


def from_digits(typed: str) -> float:
    """Return the number; a separator before exactly three digits marks thousands unless the number begins with 0.

    Several separators, of either kind, always mark thousands.
    """
    if _GROUPED.fullmatch(typed) or len(re.findall("[.,]", typed)) > 1:
        tail = re.search(r"[.,](\d{1,2})$", typed)
        whole = typed[: tail.start()] if tail else typed
        return float(re.sub(r"[.,]", "", whole) + (f".{tail.group(1)}" if tail else ""))
    return float(typed.replace(",", "."))


def from_words(typed: str) -> int | None:
    """Return the number up to 999 that the words say, or None where they are no one number ("hai ba")."""
    words = ["".join(map(bare, word)) for word in typed.split()]
    hundreds = 0
    if len(words) > 1 and words[1] == "tram":
        hundreds, words = _UNITS.get(words[0], 0) * 100, words[2:]
        if words == ["ruoi"]:
            return hundreds + 50
        if len(words) == 1 and words[0] in _UNITS:
            return hundreds + 10 * _UNITS[words[0]]  # "trăm hai" is a hundred and twenty
    if words and words[0] in ("linh", "le"):
        words = words[1:]
    rest = _below_hundred(words)
    return None if rest is None else hundreds + rest


def _below_hundred(words: list[str]) -> int | None:
    if not words:
        return 0
    if words[0] == "muoi":
        tens, words = 10, words[1:]
    elif len(words) > 1 and words[1] in ("muoi", "chuc") and words[0] in _UNITS:
        tens, words = 10 * _UNITS[words[0]], words[2:]
    elif len(words) == 2 and words[0] in _UNITS and words[1] in ("lam", "nham"):
        tens, words = 10 * _UNITS[words[0]], words[1:]  # "hai lăm"
    else:
        tens = 0
    if not words:
        return tens
    return tens + _UNITS[words[0]] if len(words) == 1 and words[0] in _UNITS else None


def read(typed: str) -> float | None:
    """Return the number, in digits or in words, or None where it is none."""
    if _PLAIN.fullmatch(typed):
        return from_digits(typed)
    # Without their marks these are as often "từ" or "tự" (from, self), "làm" (do), "nhầm" (wrongly).
    return None if typed in ("tu", "lam", "nham") else from_words(typed)
