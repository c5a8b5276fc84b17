"""Messages for customers who had no socket when they came.

Rasa's widget can't ask for what it missed, so they wait here until it is back. Our own widget asks for the history and
knows a message that it has already. Kept for minutes in memory: whatever is lost from here is still in the records.
A link that is dead but not yet noticed (at most 25 seconds) still counts as a socket: what is sent into it then, only our own
widget finds again.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from typing import Any

Messages = Sequence[Mapping[str, Any]]


class Waiting:
    def __init__(self, seconds: float = 900.0, limit: int = 10_000) -> None:
        self._seconds = seconds
        self._limit = limit
        self._kept: OrderedDict[tuple[str, str], tuple[float, Messages]] = OrderedDict()
        self._of: dict[str, list[str]] = {}

    def keep(self, customer: str, id: str, messages: Messages) -> None:
        if (customer, id) in self._kept:
            return
        self._kept[customer, id] = (time.monotonic(), messages)
        self._of.setdefault(customer, []).append(id)
        self._forget_old()

    def drop(self, customer: str, id: str) -> None:
        """It was shown at another process, or is too old."""
        if self._kept.pop((customer, id), None) is None:
            return
        self._of[customer].remove(id)
        if not self._of[customer]:
            del self._of[customer]

    def take(self, customer: str) -> list[tuple[str, Messages]]:
        """Everything that waits for the customer, oldest first; it waits no more."""
        self._forget_old()
        return [(id, self._kept.pop((customer, id))[1]) for id in self._of.pop(customer, ())]

    def _forget_old(self) -> None:
        now = time.monotonic()
        while self._kept:
            (customer, id), (since, _) = next(iter(self._kept.items()))
            if len(self._kept) <= self._limit and since > now - self._seconds:
                return
            self.drop(customer, id)
