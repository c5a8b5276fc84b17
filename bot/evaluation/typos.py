"""Slips of the finger on a Vietnamese keyboard."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable

from bot.evaluation.messages import Example
from bot.evaluation.rewriting import Edit, Word, words

WORDS_A_SLIP = 9
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_TONE_KEYS = {"\u0300": "f", "\u0301": "s", "\u0309": "r", "\u0303": "x", "\u0323": "j"}
_SHAPE_KEYS = {"\u0302": "", "\u0306": "w", "\u031b": "w"}  # the circumflex doubles its vowel
_TONE_DIGITS = {"\u0300": "2", "\u0301": "1", "\u0309": "3", "\u0303": "4", "\u0323": "5"}
_SHAPE_DIGITS = {"\u0302": "6", "\u0306": "8", "\u031b": "7"}


def slips(example: Example, rng: random.Random) -> list[Edit]:
    """Edits for about one word in nine, at least one; none if no word has two letters without digits."""
    candidates = [word for word in words(example) if word.text.isalpha() and len(word.text) > 1]
    long_enough = [word for word in candidates if len(word.text) > 2] or candidates
    if not long_enough:
        return []
    share = len(list(words(example))) / WORDS_A_SLIP
    count = int(share) + (rng.random() < share % 1)
    chosen = rng.sample(long_enough, min(max(count, 1), len(long_enough)))
    return [_slip(example, word, rng) for word in chosen]


def _slip(example: Example, word: Word, rng: random.Random) -> Edit:
    if _space_follows(example, word) and rng.random() < 0.15:
        return Edit(word.end, word.end + 1, "")
    makers = _LONG if len(word.text) > 2 else _SHORT
    for maker in rng.sample(makers, len(makers)):
        new = maker(word.text, rng)
        if new != word.text:
            return Edit(word.start, word.end, new)
    return Edit(word.start, word.end, _doubled(word.text, rng))


def _space_follows(example: Example, word: Word) -> bool:
    return example.text[word.end : word.end + 1] == " " and example.text[word.end + 1 : word.end + 2].isalpha()


def _beside(word: str, rng: random.Random) -> str:
    plain = [i for i, c in enumerate(word) if c.lower() in neighbours]
    if not plain:
        return word
    at = rng.choice(plain)
    return word[:at] + rng.choice(neighbours[word[at].lower()]) + word[at + 1 :]


def _swapped(word: str, rng: random.Random) -> str:
    at = rng.randrange(len(word) - 1)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def _doubled(word: str, rng: random.Random) -> str:
    at = rng.randrange(len(word))
    return word[: at + 1] + word[at:]


def _lost(word: str, rng: random.Random) -> str:
    at = rng.randrange(1, len(word))
    return word[:at] + word[at + 1 :]


def telex(word: str, rng: random.Random) -> str:
    """The keys that were pressed: điện is ddieenj, or with the tone's key at its vowel ddieejn."""
    return _keys(word, _TONE_KEYS, _SHAPE_KEYS, rng.random() < 0.75)


def vni(word: str, rng: random.Random) -> str:
    """The keys of VNI: điện is d9ie6n5."""
    return _keys(word, _TONE_DIGITS, _SHAPE_DIGITS, True)


def only_tone_left(word: str, rng: random.Random) -> str:
    """The letters came out, the tone did not: điên + j."""
    decomposed = unicodedata.normalize("NFD", word)
    tones = [c for c in decomposed if c in _TONE_KEYS]
    kept = unicodedata.normalize("NFC", "".join(c for c in decomposed if c not in _TONE_KEYS))
    return kept + "".join(_TONE_KEYS[tone] for tone in tones)


def _keys(word: str, tones: dict[str, str], shapes: dict[str, str], tone_last: bool) -> str:
    keys, late = "", ""
    for letter in unicodedata.normalize("NFC", word):
        base, *marks = unicodedata.normalize("NFD", letter)
        if base in "đĐ":
            base = base.translate({0x111: "d", 0x110: "D"}) + ("9" if shapes is _SHAPE_DIGITS else "d")
        tone = "".join(tones[mark] for mark in marks if mark in tones)
        keys += base + "".join(shapes[mark] or base for mark in marks if mark in shapes)
        keys, late = (keys, late + tone) if tone_last else (keys + tone, late)
    return keys + late


def _neighbours() -> dict[str, str]:
    """The keys left and right of each, and those touching it in the rows above and below."""
    place = {key: (x + 0.4 * y, y) for y, row in enumerate(_ROWS) for x, key in enumerate(row)}
    return {
        key: "".join(k for k, (u, v) in place.items() if k != key and abs(u - x) < 1.1 and abs(v - y) <= 1)
        for key, (x, y) in place.items()
    }


neighbours = _neighbours()
_Maker = Callable[[str, random.Random], str]
_SHORT: list[_Maker] = [_doubled, telex, only_tone_left]
_LONG: list[_Maker] = [_beside, _swapped, _doubled, _lost, telex, only_tone_left, vni]
