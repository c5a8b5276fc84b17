"""A message as the patterns read it, and patterns written in Vietnamese that also match careless typing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

START = r"(?<![^\W_])"
END = r"(?![^\W_])"

# Words whose half-typed form is another common word ("tối" without its tone is "tôi", I): whole or bare only.
_STRICT = frozenset({"tối", "từ", "tới", "đến", "mốt", "tư", "củ", "đồng", "sáng", "bữa", "mồng"})
_SYLLABLE = re.compile(r"(?<![\\\w])(?:[^\W\d_])+")
_LETTERS = re.compile(r"[^\W\d_]+")
_PREVIOUS = re.compile(r"([^\W_]+)[^\w]{0,3}$")
_NEXT = re.compile(r"[^\w]{0,3}([^\W_]+)")
_SPACE = re.compile(r"\s")


@lru_cache(maxsize=4096)
def bare(letter: str) -> str:
    """Return the letter without its marks; đ becomes d."""
    if letter in "đĐ":
        return "d"
    return unicodedata.normalize("NFD", letter)[0]


def _spellings(letter: str, strict: bool) -> str:
    """Return the letter as it may be typed: whole, bare, and unless `strict` with one of its two marks only."""
    forms = {letter, bare(letter)}
    marks = unicodedata.normalize("NFD", letter)[1:]
    if not strict and len(marks) > 1:
        forms |= {unicodedata.normalize("NFC", bare(letter) + mark) for mark in marks}
    return "[" + "".join(sorted(forms)) + "]" if len(forms) > 1 else letter


def vietnamese(pattern: str) -> str:
    """Return a regular expression in which each accented letter may be bare and each space up to three blanks.

    Letters in the pattern must be lower case, and accented ones must not stand inside square brackets.
    """

    def syllable(match: re.Match[str]) -> str:
        word = match.group()
        return "".join(_spellings(letter, word in _STRICT) for letter in word)

    return _SYLLABLE.sub(syllable, pattern).replace(" ", r"\s{1,3}").replace(r"\s{1,3}?", r"\s{0,3}")


def whole(pattern: str) -> re.Pattern[str]:
    """Compile `vietnamese(pattern)` so that it matches whole words only."""
    return re.compile(f"{START}(?:{vietnamese(pattern)}){END}")


def words(text: str) -> frozenset[str]:
    """Return the words of a space-separated list, as typed there and without marks."""
    return frozenset(text.split()) | frozenset("".join(map(bare, word)) for word in text.split())


class View:
    """A message in lower-case composed letters; `place` leads from there back to the text as typed."""

    def __init__(self, typed: str) -> None:
        self.typed = typed
        self._places: list[int] | None = None
        self.text = typed.lower().replace("₫", "đ")
        if len(self.text) != len(typed) or not unicodedata.is_normalized("NFC", self.text):
            self.text, self._places = _composed(typed)
        self.plain = self.text.isascii() or not any(c != bare(c) for c in self.text)
        self.words = frozenset(_LETTERS.findall(self.text if self.plain else "".join(map(bare, self.text))))

    def place(self, index: int) -> int:
        """Return the offset in the text as typed of an offset in `text`."""
        return index if self._places is None else self._places[index]

    def before(self, index: int) -> str:
        """Return the word before an offset as typed; empty where a sentence ends between or none stands."""
        match = _PREVIOUS.search(self.text, max(0, index - 24), index)
        return "" if match is None or _broken(self.text[match.end(1) : index]) else match.group(1)

    def after(self, index: int) -> str:
        """Return the word after an offset as typed; empty where a sentence ends between or none stands."""
        match = _NEXT.match(self.text, index)
        return "" if match is None or _broken(self.text[index : match.start(1)]) else match.group(1)


def _broken(gap: str) -> bool:
    return any(c in ".?!;" for c in gap)


def _clusters(typed: str) -> Iterator[tuple[int, str]]:
    """Cut the text into letters with the marks that follow them."""
    start = 0
    for index in range(1, len(typed) + 1):
        if index == len(typed) or not unicodedata.combining(typed[index]):
            yield start, typed[start:index]
            start = index


def _composed(typed: str) -> tuple[str, list[int]]:
    letters: list[str] = []
    places: list[int] = []
    for start, cluster in _clusters(typed):
        composed = unicodedata.normalize("NFC", cluster.lower().replace("₫", "đ"))
        letters.append(composed)
        places += [start] * len(composed)
    return "".join(letters), [*places, len(typed)]
