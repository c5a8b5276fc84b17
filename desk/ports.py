"""What the desk needs of the outside."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, Protocol

from fastapi import Request

from desk.shapes import Board, Card, DeadLetter, File, Line, OtherTalk, Pulse, Understood


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


class DeskRecords(Protocol):
    """Changes raise NotAllowed when the conversation is not theirs or has changed since `version`; `words` go to the
    customer in the same transaction. All raise NotFound for an unknown conversation."""

    async def board(self, user_id: str) -> Board: ...

    async def pulse(self, user_id: str, conversation_id: str | None) -> Pulse: ...

    async def conversation(self, conversation_id: str) -> tuple[Card, Sequence[str]]:
        """The conversation and the customer codes linked to its customer."""
        ...

    async def other_talks(self, conversation_id: str) -> Sequence[OtherTalk]:
        """Those in which another contact has proved one of this customer's codes, the latest first."""
        ...

    async def messages(
        self, conversation_id: str, limit: int, before: int | None = None, after: int | None = None
    ) -> Sequence[Line]:
        """In order; `before` and `after` are message numbers (`seq`)."""
        ...

    async def files(self, ids: Sequence[str]) -> Mapping[str, File]:
        """Those of the ids that are known."""
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

    async def unlink(self, conversation_id: str, user_id: str, code: str, words: str) -> None:
        """The customer has this code no more, nor the bot what it knew of them; doing it again changes and says nothing."""
        ...

    async def answer(self, conversation_id: str, user_id: str, text: str, token: str) -> bool:
        """Once per token (a UUID): False when it was sent before."""
        ...


class DeadLetters(Protocol):
    """Messages that were given up. Changes raise NotAllowed when somebody has decided about the letter meanwhile, or when its
    conversation is another person's (unless `anybodys`); NotFound for an unknown one."""

    async def count(self) -> int:
        """At most a hundred."""
        ...

    async def page(self, limit: int, after: str | None = None) -> Sequence[DeadLetter]:
        """The oldest first; `after` is the id of a letter."""
        ...

    async def send_again(self, letter_id: str, user_id: str, anybodys: bool = False) -> str:
        """Back into the outbox, before what is not sent yet of the same conversation, whose id is returned."""
        ...

    async def by_channel(self) -> Mapping[str, int]:
        """How many of each channel there are."""
        ...

    async def of_channel(self, channel: str, limit: int) -> Sequence[str]:
        """The ids of the oldest of a channel."""
        ...

    async def drop(self, letter_id: str, user_id: str, anybodys: bool = False) -> None: ...


Notify = Callable[[str], Awaitable[Any]]
"""Tells the workers that a conversation has something to send."""


Troubles = Callable[[], Awaitable[Mapping[str, str]]]
"""What an administrator has to put right, by channel."""


async def no_troubles() -> Mapping[str, str]:
    return {}
