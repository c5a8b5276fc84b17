"""Which replies were lost, doubled or out of order: what a customer got, held against what they should have got."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict, deque
from collections.abc import Sequence
from dataclasses import dataclass, fields

_DIGITS = re.compile(r"\d+")
_PHONE = re.compile(r"0(?:[ .]?\d){9}")


@dataclass(frozen=True)
class Verdict:
    """Counts of replies. `strange`: not among the expected at all; `foreign`: shows another customer's telephone."""

    expected: int = 0
    lost: int = 0
    doubled: int = 0
    out_of_order: int = 0
    strange: int = 0
    foreign: int = 0

    def __add__(self, other: Verdict) -> Verdict:
        return Verdict(*(getattr(self, field.name) + getattr(other, field.name) for field in fields(self)))

    @property
    def is_clean(self) -> bool:
        return not any(getattr(self, field.name) for field in fields(self)[1:])


def shape(reply: str) -> str:
    """The reply without what differs from customer to customer: every number becomes #."""
    return _DIGITS.sub("#", reply)


def judge(expected: Sequence[str], got: Sequence[str], phone: str = "") -> Verdict:
    """Hold the replies of one conversation, in order of arrival, against the expected shapes, in order.

    A reply counts in one column only, but for `foreign`. Of replies that changed places, as few as possible are
    called out of order: with one that came too late, that one.
    """
    wanted, came = Counter(expected), Counter(map(shape, got))
    kept = _kept(expected, got)
    extra = came - wanted
    return Verdict(
        expected=len(expected),
        lost=(wanted - came).total(),
        doubled=sum(count for one, count in extra.items() if one in wanted),
        out_of_order=len(kept) - _longest_rise(kept),
        strange=sum(count for one, count in extra.items() if one not in wanted),
        foreign=sum(_is_foreign(reply, phone) for reply in got) if phone else 0,
    )


def _kept(expected: Sequence[str], got: Sequence[str]) -> list[int]:
    """For each reply that was expected, without the doubles, its place among the expected."""
    places: dict[str, deque[int]] = defaultdict(deque)
    for place, one in enumerate(expected):
        places[one].append(place)
    return [places[one].popleft() for reply in got if places[one := shape(reply)]]


def _longest_rise(places: Sequence[int]) -> int:
    """The length of the longest rising subsequence."""
    tails: list[int] = []
    for place in places:
        at = bisect_left(tails, place)
        tails[at : at + 1] = [place]
    return len(tails)


def _is_foreign(reply: str, phone: str) -> bool:
    shown = {re.sub(r"[ .]", "", found) for found in _PHONE.findall(reply)}
    return any(other.startswith("09") and other != phone for other in shown)
