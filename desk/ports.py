"""What the desk needs of the outside."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol

from fastapi import Request


class Person(Protocol):
    """Who is at the desk."""

    @property
    def id(self) -> str: ...

    @property
    def name(self) -> str: ...

    @property
    def role(self) -> str: ...


class Guard(Protocol):
    """`guard(role, …)` is a dependency that gives the person or refuses; `passive` calls keep no session alive."""

    def __call__(self, *roles: str, passive: bool = False) -> Callable[[Request], Awaitable[Person]]: ...


class Card(Protocol):
    """A conversation. Only on the board: `last_text` (the customer's latest words) and `last_author` (who spoke last)."""

    id: str
    owner: str
    version: int
    team: str | None
    reason: str | None
    priority: int
    operator_id: str | None
    queued_at: datetime | None
    last_message_at: datetime | None
    last_seq: int
    channel: str
    name: str | None
    operator_name: str | None
    last_text: str | None
    last_author: str | None


class Board(Protocol):
    """Waiting: danger first, then who waits longest, the first hundred of `waiting_count`. The others: the latest
    message first."""

    waiting: Sequence[Card]
    waiting_count: int
    mine: Sequence[Card]
    with_bot: Sequence[Card]


class Line(Protocol):
    """One message; `intent` and `confidence` where the bot understood it."""

    id: str
    seq: int
    author: str
    author_name: str | None
    text: str | None
    content: Mapping[str, Any] | None
    delivery: str | None
    created_at: datetime
    intent: str | None
    confidence: float | None


class Understood(Protocol):
    id: str
    text: str | None
    intent: str | None
    confidence: float | None
    slots: Mapping[str, Any] | None
    outcome: str
    created_at: datetime


class Pulse(Protocol):
    """`handover` and `mine` change with every change of hands and every message of the operator's own conversations;
    the last three are those of the open conversation."""

    handover: str | None
    mine: int | None
    version: int | None
    last_seq: int | None
    pending: int


class DeskRecords(Protocol):
    """Changes raise NotAllowed when the conversation is not theirs or has changed since `version`; `words` go to the
    customer in the same transaction. All raise NotFound for an unknown conversation."""

    async def board(self, user_id: str) -> Board: ...

    async def pulse(self, user_id: str, conversation_id: str | None) -> Pulse: ...

    async def conversation(self, conversation_id: str) -> tuple[Card, Sequence[str]]:
        """The conversation and the customer codes linked to its customer."""
        ...

    async def messages(
        self, conversation_id: str, limit: int, before: int | None = None, after: int | None = None
    ) -> Sequence[Line]:
        """In order; `before` and `after` are message numbers (`seq`)."""
        ...

    async def turns(self, conversation_id: str, limit: int) -> Sequence[Understood]: ...

    async def looked(self, conversation_id: str, user_id: str) -> None: ...

    async def take(self, conversation_id: str, user_id: str, version: int, words: str) -> None: ...

    async def give_back(
        self, conversation_id: str, user_id: str, version: int, seen: int, words: str, anybodys: bool = False
    ) -> None:
        """`anybodys`: also another operator's."""
        ...

    async def close(
        self, conversation_id: str, user_id: str, version: int, seen: int, words: str, anybodys: bool = False
    ) -> None: ...

    async def answer(self, conversation_id: str, user_id: str, text: str, token: str) -> bool:
        """Once per token (a UUID): False when it was sent before."""
        ...


Notify = Callable[[str], Awaitable[Any]]
"""Tells the workers that a conversation has something to send."""
