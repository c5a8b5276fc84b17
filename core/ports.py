"""What the use cases need of the outside. Adapters implement these; one contract test runs on all of each kind."""

from __future__ import annotations

from collections.abc import AsyncIterator, Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol

from core.files import OpenedFile
from core.messages import Inbound, Outbound
from core.outage_watch import OutageNow
from core.pace import Limits
from core.turns import Answer, Job, Letter


class Inbox(Protocol):
    async def receive(self, event: Inbound) -> str | None:
        """Commit the event and, if it says something, the customer's message.

        Returns the conversation's id when there is a new message to handle; None for a repeated event or one that is only kept.
        """
        ...

    async def receive_all(self, events: Sequence[Inbound]) -> Collection[str]:
        """The same for the events of one delivery, those of each sender in their order: the conversations with something new.

        An event that cannot be kept costs no other: what it raised is raised when all others are committed.
        """
        ...


class TurnRecords(Protocol):
    async def next_job(self, conversation_id: str) -> Job | None:
        """The oldest unhandled customer message of the conversation, None when there is none."""
        ...

    async def commit_turn(self, job: Job, answer: Answer) -> bool:
        """One transaction: the turn, its replies into the outbox, any handover, links and deferred requests.

        If the conversation's owner or version is not the job's any more, the turn is kept as superseded and says nothing.
        Returns False when somebody else has handled the message already (nothing is written then).
        """
        ...


class Outbox(Protocol):
    async def due(self, conversation_id: str, now: datetime) -> Sequence[Letter]:
        """The conversation's letters to send now, in order; empty while the oldest must wait for its next try."""
        ...

    async def postpone(self, letter: Letter, until: datetime) -> None:
        """Not before then; this counts as no try."""
        ...

    async def claim(self, letter: Letter) -> bool:
        """Count a try, before it is made. False when the letter must not be sent: somebody else has it, or it is the bot's
        and a person has the conversation (it is dropped then). A try of which nothing more is heard is made again later.
        """
        ...

    async def sent(self, letter: Letter, channel_message_id: str | None) -> None: ...

    async def failed(self, letter: Letter, error: str, next_at: datetime | None) -> None:
        """Not delivered; `next_at` None puts it among the dead letters."""
        ...


class Mailbox(Protocol):
    """Which conversations have something to do, and who is at it. Losing it loses no message: a sweep fills it again."""

    async def put(self, *conversation_ids: str) -> None: ...

    async def claim(self, limit: int, wait: float) -> Sequence[str]:
        """Up to `limit` conversations that nobody else holds; waits at most `wait` seconds for the first."""
        ...

    async def renew(self, conversation_ids: Sequence[str]) -> None: ...

    async def release(self, conversation_id: str) -> None:
        """Done with it; if it was put meanwhile it is ready again."""
        ...


class Brain(Protocol):
    async def turn(self, job: Job, text: str | None, payload: str | None) -> Answer:
        """Idempotent by message id. Raises BrainUnavailable."""
        ...


class Pace(Protocol):
    async def wait(self, channel: str, recipient: str, limits: Limits) -> float:
        """Seconds to wait before the next call; 0 means that it may be made now, and counts it."""
        ...


class Channel(Protocol):
    name: str
    limits: Limits

    async def send(self, letter: Letter) -> str | None:
        """Deliver one message; returns the channel's id of it. Raises TryLater or Refused."""
        ...

    async def typing(self, conversation_id: str, recipient: str) -> None:
        """Show that an answer is being written, where the channel can; nothing depends on it, and nothing is raised."""
        ...


class Bus(Protocol):
    """News between processes. Whoever does not listen at that moment misses it: the records are the truth."""

    async def publish(self, topic: str, data: Mapping[str, Any]) -> int:
        """Returns how many processes heard it."""
        ...

    def listen(self, topic: str) -> AsyncIterator[Mapping[str, Any]]: ...


class UtilitySystems(Protocol):
    """What the worker itself asks of the utility: to take deferred requests, and how outages stand."""

    async def submit(self, kind: str, body: Mapping[str, Any], key: str) -> Outbound:
        """Idempotent by key; returns what to tell the customer. Raises TryLater or Refused."""
        ...

    async def outage(self, outage_id: str) -> OutageNow:
        """Also after it is over. Raises TryLater or Refused."""
        ...


class MediaStore(Protocol):
    """The bytes of photos and files, by their ids (core.ids.new_media_id). Each raises OSError for what could not be done now."""

    async def keep(self, id: str, data: bytes) -> None:
        """Whole or not at all; the same id again replaces it."""
        ...

    async def read(self, id: str) -> bytes | None: ...

    async def drop(self, id: str) -> None: ...

    async def kept_before(self, moment: datetime) -> Sequence[str]:
        """The ids of what was kept before then."""
        ...


class OpenMedia(Protocol):
    async def __call__(self, id: str) -> OpenedFile:
        """Raises NotFound, StoreUnavailable."""
        ...
