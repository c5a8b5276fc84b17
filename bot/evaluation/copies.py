"""The same messages in other ways of typing, for evaluation: the same text always gives the same copy."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable, Iterator, Sequence

from bot.evaluation import typos
from bot.evaluation.chat_words import JOINED, LETTERS, LONGEST, WORDS
from bot.evaluation.messages import Example
from bot.evaluation.rewriting import Edit, Word, composed, fold, rewrite, words

TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
SHORTENED = 0.5
RESPELLED = 0.15
MARKS_LOST = 0.2
TONE_ONLY = 0.4


def as_typed(example: Example) -> Example:
    return example


def stripped(example: Example) -> Example:
    """Without diacritics, as on a keyboard without Vietnamese."""
    example = composed(example)
    return rewrite(example, [Edit(i, i + 1, fold(c)) for i, c in enumerate(example.text) if fold(c) != c])


def teencode(example: Example) -> Example:
    """As the young type: about half of what has a short form is shortened (at least one), some syllables are respelled
    (fải, wen), some lose their tone or all their marks, and capitals are gone."""
    example = composed(example)
    rng = random.Random(f"teencode {example.text}")
    shortened = _shortened(example, rng)
    taken = {i for edit in shortened for i in range(edit.start, edit.end)}
    rest = [word for word in words(example) if word.start not in taken and word.text.isalpha()]
    sloppy = [Edit(w.start, w.end, form) for w in rest if (form := _sloppy(w.text, rng)) != w.text]
    written = rewrite(example, [*shortened, *sloppy])
    return rewrite(written, [Edit(i, i + 1, c.lower()) for i, c in enumerate(written.text) if _is_capital(c)])


def with_typos(example: Example) -> Example:
    """About one slip in nine words, at least one a message: keys beside, swapped, doubled or lost letters, a lost space,
    telex or VNI that was never turned into letters. Words with digits stay."""
    example = composed(example)
    rng = random.Random(f"typos {example.text}")
    return rewrite(example, typos.slips(example, rng))


WAYS: dict[str, Callable[[Example], Example]] = {
    "typed": as_typed,
    "stripped": stripped,
    "teencode": teencode,
    "typos": with_typos,
}


def _shortened(example: Example, rng: random.Random) -> list[Edit]:
    possible = list(_short_forms(example, list(words(example)), rng))
    chosen = [edit for edit in possible if rng.random() < SHORTENED]
    return chosen or ([rng.choice(possible)] if possible else [])


def _short_forms(example: Example, tokens: Sequence[Word], rng: random.Random) -> Iterator[Edit]:
    """An edit for each word that has a short form, longest words first; two words of one form never share letters."""
    at = 0
    while at < len(tokens):
        for length in range(min(LONGEST, len(tokens) - at), 0, -1):
            edit = _short_form(example, tokens[at].start, tokens[at + length - 1].end, rng)
            if edit:
                yield edit
                at += length
                break
        else:
            at += 1


def _short_form(example: Example, start: int, end: int, rng: random.Random) -> Edit | None:
    word, after = example.text[start:end].lower(), example.text[end : end + 2]
    if word not in WORDS or _border_between(example, start, end):
        return None
    if word in JOINED and after[:1] == " " and after[1:].isdigit() and not _border_between(example, start, end + 1):
        return Edit(start, end + 1, JOINED[word])
    return Edit(start, end, _pick(WORDS[word], rng))


def _border_between(example: Example, start: int, end: int) -> bool:
    return any(start < border < end for span in example.spans for border in (span.start, span.end))


def _pick(forms: Sequence[str], rng: random.Random) -> str:
    """The first form twice as often as the second, and so on."""
    return rng.choices(forms, weights=[2.0**-i for i in range(len(forms))])[0]


def _sloppy(word: str, rng: random.Random) -> str:
    if rng.random() < RESPELLED:
        word = _respelled(word)
    if rng.random() < MARKS_LOST:
        return _without_tone(word) if rng.random() < TONE_ONLY else fold(word)
    return word


def _respelled(word: str) -> str:
    for place, old, new in LETTERS:
        lower = word.lower()
        if place == "start" and lower.startswith(old) and len(word) > len(old) + (old == "gi"):
            return new + word[len(old) :]
        if place == "end" and lower.endswith(old) and len(word) > len(old):
            return word[: -len(old)] + new
    return word


def _without_tone(word: str) -> str:
    decomposed = unicodedata.normalize("NFD", word)
    return unicodedata.normalize("NFC", "".join(c for c in decomposed if c not in TONES))


def _is_capital(character: str) -> bool:
    return character != character.lower() and len(character.lower()) == 1
