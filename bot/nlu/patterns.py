"""Things with a fixed form: customer codes, ticket numbers, telephone numbers, one-time codes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

_START = r"(?<![^\W_])"
_END = r"(?![^\W_])"
_SEPARATED = re.compile(r"[\s.\-]+")

# 2 letters, 4 letters or digits, 7 digits: PA02CK0012345, PNGV000012345. The second letters are the prefixes
# in use at the five corporations; codes are matched at the start of a word only.
_CUSTOMER_CODE = re.compile(_START + r"P[ABCDEHKMNPQ](?:[ .\-]?[A-Z0-9]){4}(?:[ .\-]?[0-9]){7}" + _END, re.IGNORECASE)
_TICKET = re.compile(_START + r"(SC|CD)[ .\-]?([0-9]{4})[ .\-]?([0-9]{6})" + _END, re.IGNORECASE)
_PHONE = re.compile(
    r"(?<![\w+])(?:\+[ .\-]?84|84|0)[ .\-]?(?:\(0\)[ .\-]?)?([35789](?:[ .\-]?[0-9]){8}|2(?:[ .\-]?[0-9]){9})" + _END
)
_MONEY_OR_UNIT = r"(?!\s*(?:đ(?:ồng)?|d(?:ong)?|₫|k|vn[dđ]|kwh|ngh[ìi]n|ng[àa]n|tr|s[ốo]|ch[ữu])(?![^\W_]))"
_OTP = re.compile(r"(?<![\w.,/\-])([0-9]{6})(?![\w\-/]|[.,][0-9])" + _MONEY_OR_UNIT, re.IGNORECASE)


@dataclass(frozen=True)
class Found:
    """One recognised thing: `text[start:end]` is how it was typed, `value` is its normal form."""

    entity: str
    value: str
    start: int
    end: int


def _code(match: re.Match[str]) -> str | None:
    value = _SEPARATED.sub("", match.group()).upper()
    typed_apart = len(match.group()) > len(value)
    # "Phan moi 1234567" has the shape too: typed in pieces, a unit must show two digits.
    if typed_apart and sum(c.isdigit() for c in value[2:6]) < 2:
        return None
    return value


def _ticket(match: re.Match[str]) -> str | None:
    return f"{match.group(1).upper()}{match.group(2)}-{match.group(3)}"


def _phone(match: re.Match[str]) -> str | None:
    return "0" + _SEPARATED.sub("", match.group(1))


def _otp(match: re.Match[str]) -> str | None:
    return match.group(1)


# In this order: what an earlier pattern took, a later one may not.
_PATTERNS: tuple[tuple[str, re.Pattern[str], Callable[[re.Match[str]], str | None]], ...] = (
    ("customer_code", _CUSTOMER_CODE, _code),
    ("ticket_number", _TICKET, _ticket),
    ("phone", _PHONE, _phone),
    ("otp", _OTP, _otp),
)


def _candidates(text: str) -> Iterator[Found]:
    for entity, pattern, normalise in _PATTERNS:
        for match in pattern.finditer(text):
            value = normalise(match)
            if value is not None:
                yield Found(entity, value, match.start(), match.end())


def find(text: str) -> list[Found]:
    """Return what the text contains, from left to right and without overlaps."""
    kept: list[Found] = []
    if not any(c in "0123456789" for c in text):
        return kept
    for found in _candidates(text):
        if all(found.end <= other.start or found.start >= other.end for other in kept):
            kept.append(found)
    return sorted(kept, key=lambda found: found.start)


def mask(text: str) -> str:
    """Replace what was found by its kind, and every other digit by 0, so that a number's value is no feature."""
    for found in reversed(find(text)):
        text = f"{text[: found.start]} {found.entity} {text[found.end :]}"
    return re.sub(r"[0-9]", "0", text)
