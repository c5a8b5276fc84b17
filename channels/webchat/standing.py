"""Telling our widget how things stand: who answers, the place in the queue, and what may be rated.

`standing` {state, place, name, ask} is sent when a session begins and whenever something of it has changed; see StandingRecords.
"""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Mapping, Sequence
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
    """`every`: seconds between two looks for those who wait; all others are looked at when something is said to them."""

    def __init__(
        self, sio: socketio.AsyncServer, visitors: Visitors, records: StandingRecords, every: float = 3.0
    ) -> None:
        self._sio, self._visitors, self._records, self._every = sio, visitors, records, every
        self._told: dict[str, Mapping[str, Any]] = {}

    async def run(self) -> None:
        """Until cancelled."""
        while True:
            await asyncio.sleep(self._every)
            self._forget_gone()
            waiting = [customer for customer, told in self._told.items() if told["state"] == "queued"]
            if waiting:
                await self.look(*waiting)

    async def look(self, *customers: str) -> None:
        """Tell those for whom something has changed. A failure is logged: the next look makes up for it."""
        try:
            found = await self._records.of(NAME, customers)
        except Exception:
            log.exception("webchat_standing_failed")
            return
        for customer, standing in found.items():
            if self._visitors.here(customer) and standing != self._told.get(customer):
                self._told[customer] = standing
                await self._sio.emit("standing", standing, room=customer)

    async def begin(self, customer: str) -> None:
        """A socket of the customer's has just come: it knows nothing yet."""
        self._told.pop(customer, None)
        await self.look(customer)

    async def rate(self, customer: str, data: Any) -> bool:
        """`data`: {subject, score: 1 to 5}; False for anything else, and for what is not asked."""
        asked = data if isinstance(data, dict) else {}
        subject, score = _id(asked.get("subject")), asked.get("score")
        if subject is None or isinstance(score, bool) or not isinstance(score, int) or score not in SCORES:
            return False
        kept = await self._records.rate(NAME, customer, subject, score)
        await self.look(customer)
        return kept

    def _forget_gone(self) -> None:
        for customer in [one for one in self._told if not self._visitors.here(one)]:
            del self._told[customer]


def _id(value: object) -> str | None:
    try:
        return str(uuid.UUID(value)) if isinstance(value, str) else None
    except ValueError:
        return None
