"""Things with a fixed form: found where they stand in what a customer typed, with their normal value.

Nothing here is trained and nothing is remembered between calls. Texts may be in any case, composed or decomposed,
with or without diacritics. What could be two things is left alone rather than guessed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime

from bot.nlu.patterns.channels import TRIGGERS, payment_channels
from bot.nlu.patterns.found import Found, Value, free
from bot.nlu.patterns.identifiers import customer_codes, one_time_codes, phones, tickets
from bot.nlu.patterns.money import amounts
from bot.nlu.patterns.months import bill_months
from bot.nlu.patterns.quantities import energies, phases, powers
from bot.nlu.patterns.readings import meter_readings
from bot.nlu.patterns.time_values import here
from bot.nlu.patterns.times import times
from bot.nlu.patterns.view import View, words

__all__ = ["IDENTIFIERS", "KINDS", "Found", "Value", "find"]

IDENTIFIERS = ("customer_code", "ticket_number", "phone", "otp")

_DIGIT = re.compile(r"[0-9]")
_Reader = Callable[[View, datetime], Iterator[Found]]


def _timeless(reader: Callable[[View], Iterator[Found]]) -> _Reader:
    return lambda view, now: reader(view)


# Words (bare) of which one must be there; an empty set asks for none.
_ENERGY_UNITS = words("kwh kw h so ky ki chu")
_MONEY_UNITS = words("trieu triu tr cu ty ti nghin ngan ngin k dong d vnd vnđ xi lit chai cheo tram so ky ki chu kwh")
_POWER_UNITS = words("kwp kw oat watt wat w hp ngua luc lo")
_READING_WORDS = words("chi chot chu cs luon so to cto ho ke bt cd td thuong diem")


# In this order: what an earlier kind took, a later one may not. Each with whether it needs a digit.
_KINDS: tuple[tuple[str, bool, frozenset[str], _Reader], ...] = (
    ("customer_code", True, frozenset(), _timeless(customer_codes)),
    ("ticket_number", True, frozenset(("sc", "cd", "yc", "cs")), _timeless(tickets)),
    ("phone", True, frozenset(), _timeless(phones)),
    ("meter_reading", True, _READING_WORDS, _timeless(meter_readings)),
    ("energy", False, _ENERGY_UNITS, _timeless(energies)),
    ("power", False, _POWER_UNITS, _timeless(powers)),
    ("phase", False, frozenset(("pha", "fa", "phase", "p", "lua")), _timeless(phases)),
    ("money", False, _MONEY_UNITS, _timeless(amounts)),
    ("bill_month", False, frozenset(), bill_months),
    ("time", False, frozenset(), times),
    ("otp", True, frozenset(), _timeless(one_time_codes)),
    ("payment_channel", False, TRIGGERS, _timeless(payment_channels)),
)
KINDS = tuple(kind for kind, *_ in _KINDS)


def find(text: str, now: datetime | None = None) -> list[Found]:
    """Return what the text contains, from left to right and without overlaps.

    Offsets count characters of the text as typed. `now` is the time from which "mai" and "tháng trước" are resolved;
    by default the present.
    """
    view = View(text)
    kept = free(_candidates(view, here(now)), len(view.text))
    kept.sort(key=lambda found: found.start)
    return [replace(found, start=view.place(found.start), end=view.place(found.end)) for found in kept]


def _candidates(view: View, now: datetime) -> Iterator[Found]:
    digit = _DIGIT.search(view.text) is not None
    for _, needs_digit, triggers, reader in _KINDS:
        if (needs_digit and not digit) or (triggers and triggers.isdisjoint(view.words)):
            continue
        yield from reader(view, now)
