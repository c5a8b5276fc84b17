"""A message as words: each as typed, with its place, and in the one form that the models read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.nlu import keyboard
from bot.nlu.patterns import IDENTIFIERS, find
from bot.nlu.short_forms import write_out
from bot.nlu.text import clean

# Numbers keep their points and units ("1.388.405", "8h30", "1tr2"); combining marks stay with their letter.
_WORD = re.compile(
    r"[0-9]+(?:[.,:][0-9]+)+[^\W_]*|(?:[^\W_][\u0300-\u036f]*)+|[^\w\s\u0300-\u036f\u200b-\u200f\ufe00-\ufe0f]"
)
_DIGIT = re.compile("[0-9]")


@dataclass(frozen=True)
class Word:
    """`text[start:end]` of the message is how it was typed; `normal` may be several words ("ko biet" → "không biết")."""

    typed: str
    start: int
    end: int
    normal: str


def read_words(text: str) -> list[Word]:
    """Return the words and signs of a message in order; text without any gives an empty list."""
    found = [(span, span[2] or clean(text[span[0] : span[1]])) for span in _spans(text)]
    spans = [span for span, word in found if word]  # of a control character nothing is left
    cleaned = [word for _, word in found if word]
    decoded = iter(
        write_out(keyboard.decode([word for word, (_, _, kind) in zip(cleaned, spans, strict=True) if not kind]))
    )
    return [Word(text[start:end], start, end, kind or _DIGIT.sub("0", next(decoded))) for start, end, kind in spans]


def _spans(text: str) -> Iterator[tuple[int, int, str | None]]:
    """Start, end and, for what is masked, its kind."""
    at = 0
    for found in find(text):
        if found.entity in IDENTIFIERS:  # its value says nothing of what its writer wants, its kind does
            yield from _plain(text, at, found.start)
            yield found.start, found.end, found.entity
            at = found.end
    yield from _plain(text, at, len(text))


def _plain(text: str, start: int, end: int) -> Iterator[tuple[int, int, None]]:
    for match in _WORD.finditer(text, start, end):
        yield match.start(), match.end(), None
