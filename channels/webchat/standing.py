"""Telling our widget how things stand: who answers, the place in the queue, and what may be rated.

`standing` {state, place, name, ask} is sent when a session begins and whenever something of it has changed; see StandingRecords.
"""

from __future__ import annotations

import asyncio
import time
import uuid
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any, Protocol

import socketio
import structlog

from channels.webchat.receiving import NAME
from channels.webchat.sessions import Visitors

log = structlog.get_logger()
SCORES = range(1, 6)


class StandingRecords(Protocol):
    async def of(self, channel: str, customers: Sequence[str]) -> Mapping[str, Mapping[str, Any]]:
        """By customer: {state: bot | queued | assigned | closed, place, name, ask: {subject, about} or None}."""
        ...

    async def rate(self, channel: str, customer: str, subject: str, score: int) -> bool: ...


class Standings:
    """`every`: seconds between two looks for those who wait; all others are looked at when something happened to them."""

    def __init__(
        self, sio: socketio.AsyncServer, visitors: Visitors, records: StandingRecords, every: float = 3.0
    ) -> None:
        self._sio, self._visitors, self._records, self._every = sio, visitors, records, every
        self._told: dict[str, Mapping[str, Any]] = {}
        self._due: set[str] = set()
        self._wake = asyncio.Event()
        self._next_round = 0.0

    def look(self, customer: str) -> None:
        """Soon tell the customer what has changed, if anything has."""
        self._due.add(customer)
        self._wake.set()

    def begin(self, customer: str) -> None:
        """A socket of the customer's has just come: it knows nothing yet."""
        self._told.pop(customer, None)
        self.look(customer)

    async def run(self) -> None:
        """Until cancelled. One look after the other, so that what is told last is true."""
        while True:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._wake.wait(), self._every)
            self._wake.clear()
            customers, self._due = self._due | self._waiting(), set()
            if customers:
                await self._tell(list(customers))

    def _waiting(self) -> set[str]:
        """Who is in the queue, once in each round: their place changes by what others do."""
        if time.monotonic() < self._next_round:
            return set()
        self._next_round = time.monotonic() + self._every
        self._told = {one: told for one, told in self._told.items() if self._visitors.here(one)}
        return {one for one, told in self._told.items() if told["state"] == "queued"}

    async def _tell(self, customers: Sequence[str]) -> None:
        try:
            found = await self._records.of(NAME, customers)
        except Exception:  # the next look makes up for it
            log.exception("webchat_standing_failed")
            return
        for customer, standing in found.items():
            if self._visitors.here(customer) and standing != self._told.get(customer):
                self._told[customer] = standing
                await self._sio.emit("standing", standing, room=customer)

    async def rate(self, customer: str, data: Any) -> bool:
        """`data`: {subject, score: 1 to 5}; False for anything else, and for what is not asked."""
        asked = data if isinstance(data, dict) else {}
        subject, score = _id(asked.get("subject")), asked.get("score")
        if subject is None or isinstance(score, bool) or not isinstance(score, int) or score not in SCORES:
            return False
        kept = await self._records.rate(NAME, customer, subject, score)
        self.look(customer)
        return kept


def _id(value: object) -> str | None:
    try:
        return str(uuid.UUID(value)) if isinstance(value, str) else None
    except ValueError:
        return None
