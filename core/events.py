"""What a channel tells beside a customer's words: what became of our messages, and that a person answered elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of messages of ours: of those with these ids of the channel's, of all that were sent until a moment, or of
    the notice that we sent under the `reference`."""

    state: Literal["delivered", "seen", "failed"]
    message_ids: tuple[str, ...] = ()
    until: datetime | None = None
    reference: str | None = None


@dataclass(frozen=True, slots=True)
class SaidElsewhere:
    """A person of the utility answered the customer with another tool of the channel; `by` is that tool's id of the person."""

    message_id: str | None
    by: str
    text: str
