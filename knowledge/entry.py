"""One piece of knowledge."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Entry:
    """A dated answer. `id` is "topic/name"; `area` a corporation's code or a province's full name where it holds only there;
    `until` the last day on which it is true; `leads_to` what may be done about it: an intent or a kind of application; `beside`
    the intents whose service leaves such a question to this entry."""

    id: str
    questions: tuple[str, ...]
    answer: str
    source: str
    last_checked: date
    recheck_by: date
    area: str | None = None
    until: date | None = None
    leads_to: str | None = None
    beside: frozenset[str] = frozenset()

    @property
    def topic(self) -> str:
        return self.id.partition("/")[0]

    def holds_on(self, day: date) -> bool:
        """Whether it may be told on that day."""
        return self.until is None or day <= self.until

    def is_stale_on(self, day: date) -> bool:
        """Whether somebody should have looked again by that day, or should take it out."""
        return day > self.recheck_by or not self.holds_on(day)
