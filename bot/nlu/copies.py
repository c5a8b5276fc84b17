"""Copies of a message as other people would type it, to train on: without diacritics, with short forms and slips."""

from __future__ import annotations

import random
import unicodedata
from collections import defaultdict
from collections.abc import Sequence

from bot.nlu.short_forms import SHORT_FORMS
from bot.nlu.text import fold

_MORE_SHORT_FORMS = {
    "hem": "không", "hong": "không", "hog": "không", "kg": "không", "dk": "được", "duoc": "được", "roi": "rồi", "truoc": "trước",
    "mk": "mình", "bt": "biết", "um": "ừ", "mun": "muốn", "tn": "thế nào", "a": "anh", "c": "chị", "n": "nó", "t": "tôi", "m": "mày",
    "nc": "nước", "nt": "nhắn tin", "hs": "hồ sơ", "tt": "thanh toán", "gd": "giao dịch", "dg": "đường", "qn": "quận", "px": "phường",
}  # fmt: skip
_SOUNDS = (
    ("ph", "f"),
    ("qu", "w"),
    ("gi", "j"),
    ("ng", "g"),
    ("nh", "h"),
    ("d", "z"),
    ("v", "z"),
    ("i", "y"),
    ("ch", "ck"),
)
_NEIGHBOURS = {
    "a": "s",
    "e": "r",
    "i": "o",
    "o": "p",
    "u": "y",
    "n": "m",
    "t": "r",
    "h": "j",
    "c": "v",
    "g": "h",
    "d": "f",
}


def _shortened() -> dict[str, list[str]]:
    by_full = defaultdict(list)
    for short, full in [*SHORT_FORMS.items(), *_MORE_SHORT_FORMS.items()]:
        by_full[full].append(short)
    return dict(by_full)


_SHORTENED = _shortened()


def stripped(words: Sequence[str]) -> list[str]:
    return [fold(word) for word in words]


def noisy(words: Sequence[str], luck: random.Random) -> list[str]:
    """As many words as were given; some lose their diacritics or tone, some become short forms, some get a slip."""
    bare = luck.random() < 0.3
    return [_noisy_word(fold(word) if bare or luck.random() < 0.15 else word, luck) for word in words]


def _noisy_word(word: str, luck: random.Random) -> str:
    draw = luck.random()
    if "_" in word or not word.isalpha() or draw > 0.5:
        return word
    if draw < 0.25 and word in _SHORTENED:
        return luck.choice(_SHORTENED[word])
    if draw < 0.32:
        return _respelt(word, luck)
    if draw < 0.42 and len(word) > 2:
        return _mistyped(word, luck)
    return _toneless(word) if draw > 0.45 else word


def _respelt(word: str, luck: random.Random) -> str:
    sound, spelling = luck.choice(_SOUNDS)
    return word.replace(sound, spelling, 1)


def _mistyped(word: str, luck: random.Random) -> str:
    at = luck.randrange(len(word) - 1)
    return luck.choice(
        [
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            word[:at] + word[at + 1 :],
            word[:at] + word[at] + word[at:],
            word[:at] + _NEIGHBOURS.get(word[at], word[at]) + word[at + 1 :],
        ]
    )


def _toneless(word: str) -> str:
    decomposed = unicodedata.normalize("NFD", word)
    kept = "".join(c for c in decomposed if c not in "\u0300\u0301\u0303\u0309\u0323")
    return unicodedata.normalize("NFC", kept)
