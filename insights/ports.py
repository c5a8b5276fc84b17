"""What insights needs of the outside."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from fastapi import Request


class Person(Protocol):
    @property
    def id(self) -> str: ...

    @property
    def name(self) -> str: ...

    @property
    def role(self) -> str: ...


class Guard(Protocol):
    """`guard(role, …)` is a dependency that gives the person or refuses."""

    def __call__(self, *roles: str) -> Callable[[Request], Awaitable[Person]]: ...


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which turns: from `since` up to but without `until`; shares of 1 for confidence; `text` is found without regard
    to capitals and diacritics."""

    since: datetime
    until: datetime
    intent: str | None = None
    channel: str | None = None
    low: float | None = None
    high: float | None = None
    text: str | None = None


class Turn(Protocol):
    """A message and how it was understood; `intent` and `confidence` None where the brain did not see it."""

    id: str
    conversation_id: str
    channel: str
    text: str | None
    intent: str | None
    confidence: float | None
    outcome: str
    created_at: datetime


class Summary(Protocol):
    """`understood`: those with a confidence, of which `unsure` are below the share asked for. `rating`: the mean of what customers
    gave in that time and channel, 1 to 5, None where none of them did."""

    total: int
    understood: int
    unsure: int
    handed_over: int
    ratings: int
    rating: float | None


class InsightRecords(Protocol):
    async def turns(self, wanted: Wanted, limit: int, before: str | None = None) -> Sequence[Turn]:
        """Newest first; `before`: only turns older than the one with this id (a UUID)."""
        ...

    async def summary(self, wanted: Wanted, unsure_below: float) -> Summary: ...

    async def channels(self) -> Sequence[str]:
        """The channels that customers have written on."""
        ...

    async def record(self, user_id: str, action: str, subject: str) -> None:
        """A row in the audit."""
        ...
