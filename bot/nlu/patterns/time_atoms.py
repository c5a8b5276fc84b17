"""The single words of time in a message, each with what it says by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime

from bot.nlu.patterns.found import free
from bot.nlu.patterns.time_dates import dates, dates_in_words, days_of_month, solar_days, weeks, years
from bot.nlu.patterns.time_days import days, hours, parts, weekdays
from bot.nlu.patterns.time_values import Atom
from bot.nlu.patterns.view import View


def atoms(view: View, now: datetime) -> list[Atom]:
    """Return the words of time from left to right and without overlaps, the longer forms first."""
    return sorted(free(_all(view, now), len(view.text)), key=lambda atom: atom.start)


def _all(view: View, now: datetime) -> Iterator[Atom]:
    for triggers, marks, reader in _READERS:
        if not triggers.isdisjoint(view.words) or any(mark in view.text for mark in marks):
            yield from reader(view, now)


# Each with the words (bare) or the marks of which one must be there.
_Reader = Callable[[View, datetime], Iterator[Atom]]
_READERS: tuple[tuple[frozenset[str], str, _Reader], ...] = (
    (frozenset(("thang", "thg")), "", dates_in_words),
    (frozenset(), "/-.", dates),
    (frozenset(("thu", "t", "chu", "cn")), "", weekdays),
    (frozenset(("tay",)), "", solar_days),
    (frozenset(("ngay", "hom", "mung", "mong")), "", days_of_month),
    (frozenset(("sang", "som", "trua", "chieu", "chiu", "toi", "dem", "khuya", "hom")), "", parts),
    (frozenset(("hom", "hum", "hnay", "hqua", "bua", "mai", "nmai", "mot", "kia", "moi")), "", days),
    (frozenset(("h", "g", "gio", "ruoi")), ":", hours),
    (frozenset(("tuan",)), "", weeks),
    (frozenset(("nam",)), "", years),
)
