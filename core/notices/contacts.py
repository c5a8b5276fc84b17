"""Phones, e-mail addresses and customer codes as people write them, and which entries are the same person."""

from __future__ import annotations

import re
from collections.abc import Iterable

from core.notices.notice import Person

_MOBILE = re.compile(r"(?:\+?84|0084|0)?([35789]\d{8})", re.ASCII)
_EMAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.)+[A-Za-z]{2,63}")
_CODE = re.compile(r"[A-Z0-9]{6,20}")
_WRITTEN_WITH = re.compile(r"[\s.\-()\u00a0\u200b-\u200f\u202a-\u202e\u2066-\u2069]")


def phone_number(text: str) -> str | None:
    """A mobile number of Viet Nam as 84 and nine digits; None for all else: nobody else can get an SMS. A number that a
    spreadsheet took its first zero from is understood."""
    match = _MOBILE.fullmatch(_WRITTEN_WITH.sub("", text))
    return f"84{match[1]}" if match else None


def email_address(text: str) -> str | None:
    """The address without blanks around it; None for what is no address or not in plain letters."""
    text = text.strip()
    wrong = ".." in text or text.startswith(".") or ".@" in text or len(text) > 254
    return text if _EMAIL.fullmatch(text) and not wrong else None


def customer_code(text: str) -> str | None:
    """In capitals, without blanks."""
    text = _WRITTEN_WITH.sub("", text).upper()
    return text if _CODE.fullmatch(text) else None


def merged(people: Iterable[Person]) -> list[Person]:
    """Each person once, in the order in which they came first: entries that share a code, a phone or an e-mail address, one
    with another or through a third, are one. The first name, phone and address that is given counts."""
    entries = list(people)
    first = list(range(len(entries)))  # the earliest entry known to be the same person
    of_key: dict[str, int] = {}
    for number, person in enumerate(entries):
        for key in person.keys:
            one, other = sorted((_root(first, number), _root(first, of_key.setdefault(key, number))))
            first[other] = one
    groups: dict[int, list[Person]] = {}
    for number, person in enumerate(entries):
        groups.setdefault(_root(first, number), []).append(person)
    return [_one_of(group) for group in groups.values()]


def _root(first: list[int], number: int) -> int:
    while first[number] != number:
        first[number] = number = first[first[number]]
    return number


def _one_of(group: list[Person]) -> Person:
    return Person(
        codes=tuple(dict.fromkeys(code for person in group for code in person.codes)),
        name=next((person.name for person in group if person.name), None),
        phone=next((person.phone for person in group if person.phone), None),
        email=next((person.email for person in group if person.email), None),
        also=tuple(dict.fromkeys(key for person in group for key in person.keys)) if len(group) > 1 else group[0].also,
    )
