"""What a Vietnamese syllable can be: an initial, a rime, a tone. Tells a word typed on a wrong keyboard from a real one."""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby

from bot.nlu.text import fold

_INITIALS = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph q qu r s t th tr v x".split()
_RIMES = """
a ac ach ai am an ang anh ao ap at au ay ă ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu iê
o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong op ot
ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
u ua uân uâng uât uây uc uê uêch uênh ui um un ung uô uôc uôi uôm uôn uông uôt up ut uy uya uych uyên uyêt uynh uyt uyu uơ
ư ưa ưc ưi ưm ưn ưng ươ ươc ươi ươm ươn ương ươp ươt ươu ưt ưu
y yêm yên yêng yêt yêu
""".split()  # fmt: skip

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_SYLLABLES = frozenset(initial + rime for initial in ["", *_INITIALS] for rime in _RIMES)
_BY_FOLDED = {bare: list(same) for bare, same in groupby(sorted(_SYLLABLES, key=fold), key=fold)}
_TONE = re.compile(f"[{_TONES}]")


def without_tone(word: str) -> str:
    """Return the word with its vowels as they are and no tone: "điện" becomes "điên"."""
    return unicodedata.normalize("NFC", _TONE.sub("", unicodedata.normalize("NFD", word)))


def is_syllable(word: str) -> bool:
    """Whether a lower-case word can be Vietnamese as written."""
    return without_tone(word) in _SYLLABLES


def is_folded_syllable(word: str) -> bool:
    """Whether a lower-case word without diacritics can be Vietnamese."""
    return word in _BY_FOLDED


def is_unfinished_syllable(word: str) -> bool:
    """Whether a lower-case word without a tone can become Vietnamese by adding marks to its letters, or none."""
    return any(
        all(a in (b, fold(b)) for a, b in zip(word, full, strict=True)) for full in _BY_FOLDED.get(fold(word), ())
    )
