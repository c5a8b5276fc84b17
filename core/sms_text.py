"""The text of an SMS: without diacritics unless asked for, and how many parts it is charged as.

Source: 3GPP TS 23.038 (the GSM 7-bit alphabet and its extension) and TS 23.040 (parts of a long message).
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

_BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà"
)
_EXTENSION = frozenset("\f^{}\\[~]|€")
_PLAIN = str.maketrans(
    {"đ": "d", "Đ": "D", "₫": "d", "…": "...", "•": "*", "\u00a0": " "}
    | dict.fromkeys("“”„", '"')
    | dict.fromkeys("‘’‚`´", "'")
    | dict.fromkeys("–—−", "-")
)
_NOT_SEEN = ("C", "M", "So", "Sk")
GSM_ALONE, GSM_PART, UCS2_ALONE, UCS2_PART = 160, 153, 70, 67
"""Septets, or UTF-16 code units, of a message that fits whole, and of each part of one that does not."""


@dataclass(frozen=True, slots=True)
class Sms:
    content: str
    is_unicode: bool
    parts: int


def sms(text: str, with_diacritics: bool = False) -> Sms:
    """Diacritics more than double the parts of a Vietnamese text, so they are taken off unless asked for."""
    content = unicodedata.normalize("NFC", text).strip() if with_diacritics else plain(text)
    is_unicode = not all(one in _BASIC or one in _EXTENSION for one in content)
    return Sms(content, is_unicode, _parts(content, is_unicode))


def plain(text: str) -> str:
    """In the GSM alphabet: letters without their marks; what cannot be written in it is left out if it is a picture or
    invisible, else a question mark."""
    marked = unicodedata.normalize("NFKD", text.translate(_PLAIN))
    return "".join(_letter(one) for one in marked).strip()


def _letter(one: str) -> str:
    if one in _BASIC or one in _EXTENSION:
        return one
    return "" if unicodedata.category(one).startswith(_NOT_SEEN) else "?"


def _parts(content: str, is_unicode: bool) -> int:
    alone, each = (UCS2_ALONE, UCS2_PART) if is_unicode else (GSM_ALONE, GSM_PART)
    sizes = [_size(one, is_unicode) for one in content]
    if sum(sizes) <= alone:
        return 1
    parts, room = 1, each
    for size in sizes:  # a sign of two units is never torn over two parts
        if size > room:
            parts, room = parts + 1, each
        room -= size
    return parts


def _size(one: str, is_unicode: bool) -> int:
    return 2 if (ord(one) > 0xFFFF if is_unicode else one in _EXTENSION) else 1
