"""Keys of Telex and VNI that stayed in the text: "ddieenj" and "d9ie6n5" were meant to be "điện"."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence

from bot.nlu.syllables import is_folded_syllable, is_syllable, is_unfinished_syllable
from bot.nlu.text import fold, place_tones

_TELEX_TONES = {"s": "\u0301", "f": "\u0300", "r": "\u0309", "x": "\u0303", "j": "\u0323"}
_VNI_TONES = {"1": "\u0301", "2": "\u0300", "3": "\u0309", "4": "\u0303", "5": "\u0323"}
_TELEX_LETTERS = {
    "dd": "đ",
    "aa": "â",
    "ee": "ê",
    "oo": "ô",
    "aw": "ă",
    "uwow": "ươ",
    "uow": "ươ",
    "ow": "ơ",
    "uw": "ư",
}
_VOWEL = re.compile("[aăâeêioôơuưy]")
# "phuong5" and "quan3" are places, not vowels with a tone.
_NUMBERED = frozenset(
    "phuong quan xa huyen thon ap to khu xom hem ngo ngach kiet doi ban khom so nha tang can lo block ky thang ngay thu cau dot "
    "lan bac pha cong tru cot tram to hop nam tuyen bot tinh lau toa phong day tuan quy muc".split()
)
_SURE, _LIKELY, _MAYBE = 3, 2, 1


def decode(words: Sequence[str]) -> list[str]:
    """Return lower-case words with forgotten keys turned into letters; a real word never changes.

    A word of which only a tone key is left ("tiens") may be another language's: it is read so where another word of the
    message shows the same keyboard, or where its tone key is one that foreign words rarely end with. A unit of an
    address with a number ("quan3") needs the former.
    """
    readings = [_reading(word) for word in words]
    keyboards = {_has_digit(word) for word, (_, sureness) in zip(words, readings, strict=True) if sureness == _SURE}

    def accepted(word: str, sureness: int) -> bool:
        if sureness == _SURE or (sureness and _has_digit(word) in keyboards):
            return True
        return sureness == _LIKELY and word[-1] in "jf12345"

    return [
        reading if accepted(word, sureness) else word for word, (reading, sureness) in zip(words, readings, strict=True)
    ]


def _has_digit(word: str) -> bool:
    return any(c.isdigit() for c in word)


def _reading(word: str) -> tuple[str, int]:
    """Return what the keys spell, and how sure that is; 0 where nothing is to be read."""
    if len(word) < 3 or not word[0].isalpha() or is_folded_syllable(fold(word)):
        return word, 0
    return _vni(word) if _has_digit(word) else _telex(word)


def _vni(word: str) -> tuple[str, int]:
    bare = re.sub("[0-9]", "", word)
    tones = [c for c in word if c in _VNI_TONES]
    if len(tones) > 1 or not set(word) <= set(bare) | set(tones) | set("6789"):
        return word, 0
    letters = bare
    for key in [c for c in word if c in "6789"]:
        changed = _VNI_LETTERS[key](letters)
        if changed == letters:
            return word, 0
        letters = changed
    reading = _spell(letters, _VNI_TONES[tones[0]] if tones else "")
    if reading is None:
        return word, 0
    if bare in _NUMBERED and word == bare + word[-1]:
        return reading, _MAYBE
    if letters != bare or not word[-1].isdigit():
        return reading, _SURE
    return reading, _LIKELY if len(bare) > 2 else _MAYBE


def _telex(word: str) -> tuple[str, int]:
    vowel = _VOWEL.search(word)
    if vowel is None:
        return word, 0
    places = [i for i, c in enumerate(word) if c in _TELEX_TONES and i > vowel.start()]
    for place in [*reversed(places), None]:
        bare = word if place is None else word[:place] + word[place + 1 :]
        letters = bare
        for pair, letter in _TELEX_LETTERS.items():
            letters = letters.replace(pair, letter)
        if "w" in letters:
            letters = _hook(letters)
        reading = _spell(letters, _TELEX_TONES[word[place]] if place is not None else "")
        if reading is not None and reading != word:
            return reading, _SURE if letters != bare else _LIKELY
    return word, 0


def _horn(letters: str) -> str:
    """Give the last u or o its horn, both where they stand together."""
    if "uo" in letters:
        return letters.replace("uo", "ươ", 1)
    return re.sub("([uo])(?!.*[uo])", lambda match: {"u": "ư", "o": "ơ"}[match.group()], letters, count=1)


def _hook(letters: str) -> str:
    """Let a w that stands apart mark its vowel; without one to mark it stays, which no Vietnamese word has."""
    head, _, tail = letters.rpartition("w")
    horned = _horn(head + tail)
    marked = horned if horned != head + tail else (head + tail).replace("a", "ă", 1)
    return letters if marked == head + tail or not _VOWEL.search(head) else marked


def _circumflex(letters: str) -> str:
    return re.sub("([aeo])(?!.*[aeo])", lambda match: {"a": "â", "e": "ê", "o": "ô"}[match.group()], letters, count=1)


# A key of VNI may come right after its letter or at the end of the word.
_VNI_LETTERS: dict[str, Callable[[str], str]] = {
    "6": _circumflex,
    "7": _horn,
    "8": lambda letters: letters.replace("a", "ă", 1),
    "9": lambda letters: letters.replace("d", "đ", 1),
}


def _spell(letters: str, tone: str) -> str | None:
    """Put the tone on its vowel; without diacritics where the vowels are not finished; None where it is no word."""
    if not letters.isalpha() or not is_unfinished_syllable(letters):
        return None
    if not is_syllable(letters):
        return fold(letters)
    return place_tones(unicodedata.normalize("NFC", _with_tone(letters, tone)))


def _with_tone(letters: str, tone: str) -> str:
    start = 2 if re.match("(?:qu|gi)[aăâeêioôơuưy]", letters) else 0
    vowels = [m.start() for m in _VOWEL.finditer(letters) if m.start() >= start]
    marked = [i for i in vowels if letters[i] in "ăâêôơư"]
    closed = vowels[-1] < len(letters) - 1
    place = marked[-1] if marked else vowels[-1] if closed and len(vowels) > 1 else vowels[max(0, len(vowels) - 2)]
    return letters[: place + 1] + tone + letters[place + 1 :]
