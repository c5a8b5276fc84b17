"""How far a notice has come, and what became of each person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, get_args

from core.notices.notice import Notice, Person, Rung

State = Literal["waiting", "trying", "posted", "sent", "delivered", "seen", "failed", "unsure", "refused", "same"]
"""waiting: for the hour, or for the next try · trying: on its way just now · posted: in the outbox of the conversation · sent: a
remote took it · delivered: it arrived · seen: they looked at it · failed: no way is left · unsure: it may have arrived, so nobody tries again · refused:
wants no such notices · same: has an account in common with somebody of the notice."""
STATES: tuple[State, ...] = get_args(State)
OPEN: frozenset[State] = frozenset({"waiting", "trying", "posted"})


@dataclass(frozen=True, slots=True)
class Waiting:
    """A person to be told now. `failed` are the rungs that led nowhere, each with the reason; `tries` counts those on `rung`;
    `unsure`: one of these may have been delivered."""

    id: str
    notice: Notice
    person: Person
    state: State
    version: int
    round: int = 0
    rung: Rung | None = None
    recipient: str | None = None
    tries: int = 0
    unsure: bool = False
    failed: tuple[tuple[str, str], ...] = ()

    @property
    def reference(self) -> str:
        """The same at each try; at most 48 characters, as a tracking id of Zalo may have."""
        return f"{self.id}-{self.round}"


@dataclass(frozen=True, slots=True)
class Progress:
    """`counts` by state and rung; the rung is None where no way was taken."""

    id: str
    name: str
    notice: Notice
    created_at: datetime
    stopped_at: datetime | None
    counts: Mapping[tuple[State, Rung | None], int]

    @property
    def people(self) -> int:
        return sum(self.counts.values())

    @property
    def open(self) -> int:
        """People of whom it isn't known yet whether they can be told."""
        return sum(count for (state, _), count in self.counts.items() if state in OPEN)

    def of(self, *states: State) -> int:
        return sum(count for (one, _), count in self.counts.items() if one in states)


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one person. `reason`: why not, or why not yet; `failed`: the rungs tried before, each with its reason."""

    id: str
    person: Person
    state: State
    rung: Rung | None
    reason: str | None
    failed: Sequence[tuple[str, str]]
    next_at: datetime
    done_at: datetime | None
