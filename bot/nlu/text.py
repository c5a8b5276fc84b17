"""Vietnamese text as data: one spelling for each syllable, and the same text without diacritics."""

from __future__ import annotations

import re
import unicodedata

_OLD_STYLE = {"oa": "òóỏõọ", "oe": "òóỏõọ", "uy": "ùúủũụ"}
_NEW_STYLE = {"oa": "àáảãạ", "oe": "èéẻẽẹ", "uy": "ỳýỷỹỵ"}
_TONE_PLACES = {
    pair[0] + new: old + pair[1]
    for pair in _OLD_STYLE
    for new, old in zip(_NEW_STYLE[pair], _OLD_STYLE[pair], strict=True)
}
# Only open syllables differ between the two styles (hoà, hòa); "quý" has the u as part of the consonant.
_OPEN_SYLLABLE = re.compile(r"(?<!q)(" + "|".join(_TONE_PLACES) + r")(?![^\W\d_])")
_STRETCHED = re.compile(r"([^\W\d_])\1{2,}")
_UNSAFE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b-\u200f\u2028-\u202e\ufeff\ud800-\udfff]")
_SPACES = re.compile(r"\s+")
_STROKE = str.maketrans({"đ": "d", "Đ": "D"})


def fold(text: str) -> str:
    """Return the text as typed by somebody without a Vietnamese keyboard: no tone marks, no đ."""
    decomposed = unicodedata.normalize("NFD", text.translate(_STROKE))
    return unicodedata.normalize("NFC", "".join(c for c in decomposed if not unicodedata.combining(c)))


def place_tones(text: str) -> str:
    """Move the tone of open oa, oe, uy to the first vowel ("hoà" becomes "hòa"); expects lower case."""
    return _OPEN_SYLLABLE.sub(lambda match: _TONE_PLACES[match.group(1)], text)


def shrink_stretched(text: str) -> str:
    """Reduce a letter typed three times or more to one ("alooo" becomes "alo"); digits stay."""
    return _STRETCHED.sub(r"\1", text)


def clean(text: str) -> str:
    """Return lower-case NFC text in one line, without control characters, in one style of tone marks."""
    text = unicodedata.normalize("NFC", _UNSAFE.sub(" ", text)).lower()
    return place_tones(shrink_stretched(_SPACES.sub(" ", text).strip()))
