"""What the desk is given to show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol


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
    profile: Mapping[str, str] | None
    last_text: str | None
    last_author: str | None


class Board(Protocol):
    """Waiting: danger first, then who waits longest, the first hundred of `waiting_count`. The others: the latest
    message first. Elsewhere: a person answers with another tool of the channel."""

    waiting: Sequence[Card]
    waiting_count: int
    mine: Sequence[Card]
    elsewhere: Sequence[Card]
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


class File(Protocol):
    """A file that a customer sent. `state`: waiting, kept or refused; `error`: why the last try to keep it failed."""

    @property
    def id(self) -> str: ...

    @property
    def kind(self) -> str: ...

    @property
    def state(self) -> str: ...

    @property
    def content_type(self) -> str | None: ...

    @property
    def size(self) -> int | None: ...

    @property
    def error(self) -> str | None: ...

    @property
    def name(self) -> str | None: ...


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
    `dead`: how many letters were given up, at most a hundred. The others are those of the open conversation: `fate` changes
    with what becomes of its newest messages."""

    handover: str | None
    mine: int | None
    dead: int
    version: int | None
    last_seq: int | None
    pending: int
    fate: int | None


class OtherTalk(Protocol):
    """A conversation of somebody who has proved the same customer code."""

    id: str
    channel: str
    name: str | None
    code: str
    last_message_at: datetime | None


class DeadLetter(Protocol):
    """A message that was given up. `id` is its conversation's; `done_at`: when the last of its `tries` failed, with `error`."""

    letter_id: str
    id: str
    owner: str
    operator_id: str | None
    operator_name: str | None
    channel: str
    name: str | None
    author: str
    text: str | None
    content: Mapping[str, Any] | None
    created_at: datetime
    error: str | None
    tries: int
    done_at: datetime
