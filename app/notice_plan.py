"""What a notice would do: who would be told by which way, and who would not."""

from __future__ import annotations

import asyncio
import math
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from core.errors import TryLater
from core.notices.notice import Notice, Person, Rung, ZaloUser
from core.notices.plan import Plan, plan, refusal_keys, zalo_of
from core.notices.ports import Wishes
from storage.sql.notices import SqlNotices

AT_ONCE = 16


@dataclass(slots=True)
class Planner:
    """`unasked` counts those whose wishes could not be asked for: the utility's system did not answer, or not all within
    `patience` seconds."""

    records: SqlNotices
    wishes: Wishes
    patience: float = math.inf
    unasked: int = 0
    _away: bool = False

    async def __call__(self, notice: Notice, people: Sequence[Person], on: frozenset[Rung], now: datetime) -> Plan:
        codes = [code for person in people for code in person.codes]
        zalo = await self.records.zalo_users(codes)
        return plan(people, zalo, await self._refusing(notice, people, zalo), now, on)

    async def _refusing(self, notice: Notice, people: Sequence[Person], zalo: Mapping[str, ZaloUser]) -> set[Person]:
        """Nobody, for a danger. Who has several codes is told as long as it is wanted for one of them."""
        if notice.kind == "danger":
            return set()
        keys_of = {person: refusal_keys(person, zalo_of(person, zalo)) for person in people}
        refused = await self.records.refusing([key for keys in keys_of.values() for key in keys])
        refusing = {person for person, keys in keys_of.items() if not refused.isdisjoint(keys)}
        room, until = asyncio.Semaphore(AT_ONCE), time.monotonic() + self.patience

        async def unwanted(person: Person) -> bool:
            async with room:
                self._away = self._away or time.monotonic() > until
                return bool(person.codes) and not await self._wanted(notice, person)

        others = [person for person in people if person not in refusing]
        answers = await asyncio.gather(*(unwanted(person) for person in others))
        return refusing | {person for person, no in zip(others, answers, strict=True) if no}

    async def _wanted(self, notice: Notice, person: Person) -> bool:
        if not self._away:
            try:
                return any([await self.wishes.wants(code, notice.kind) for code in person.codes])
            except TryLater:
                self._away = True
        self.unasked += 1
        return True
