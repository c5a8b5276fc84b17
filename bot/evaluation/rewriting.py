"""Changing a text in places while its entity spans stay where they belong."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from bot.evaluation.messages import Example, Span

_WORD = re.compile(r"\w+")
_STROKE = str.maketrans({"đ": "d", "Đ": "D"})


class Edit(NamedTuple):
    """Put `new` in place of `text[start:end]`."""

    start: int
    end: int
    new: str


class Word(NamedTuple):
    """Letters, digits and their marks; it never reaches over the border of an entity."""

    start: int
    end: int
    text: str


def rewrite(example: Example, edits: Iterable[Edit]) -> Example:
    """Apply edits that don't overlap. A border of an entity that lies in the middle of an edit moves to its new end."""
    ordered = sorted(edits)
    pieces, read = [], 0
    for edit in ordered:
        pieces += [example.text[read : edit.start], edit.new]
        read = edit.end
    text = "".join([*pieces, example.text[read:]])
    spans = (Span(_moved(s.start, ordered), _moved(s.end, ordered), s.label) for s in example.spans)
    return Example(text, example.intent, tuple(span for span in spans if span.start < span.end))


def _moved(offset: int, ordered: list[Edit]) -> int:
    before = ordered[: bisect_right(ordered, offset, key=lambda edit: edit.start)]
    shift = 0
    for edit in before:
        if edit.end <= offset:
            shift += len(edit.new) - (edit.end - edit.start)
        elif edit.start < offset:
            return edit.start + shift + len(edit.new)
    return offset + shift


def words(example: Example) -> Iterator[Word]:
    """The words from left to right, cut where an entity begins or ends."""
    borders = sorted({offset for span in example.spans for offset in (span.start, span.end)})
    for match in _WORD.finditer(example.text):
        cuts = [match.start(), *(b for b in borders if match.start() < b < match.end()), match.end()]
        for start, end in pairwise(cuts):
            yield Word(start, end, example.text[start:end])


def fold(text: str) -> str:
    """Return the text as a keyboard without Vietnamese types it: no marks, d for đ."""
    decomposed = unicodedata.normalize("NFD", text.translate(_STROKE))
    return unicodedata.normalize("NFC", "".join(c for c in decomposed if not unicodedata.combining(c)))


def composed(example: Example) -> Example:
    """The same in NFC: one character a letter."""
    clusters = re.finditer(r".[\u0300-\u036f]+", example.text, re.DOTALL)
    return rewrite(example, [Edit(m.start(), m.end(), unicodedata.normalize("NFC", m.group())) for m in clusters])
