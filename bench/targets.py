"""Where customers write: a system, as the benchmark sees it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from bench.conversations import Customer
from bench.figures import Turn

PATIENCE = 60.0
"""Seconds until a turn is given up."""


class Target(Protocol):
    name: str

    async def meet(self, customers: Sequence[Customer]) -> None:
        """Must be called before these customers write."""
        ...

    async def say(self, customer: Customer, text: str, expected: Sequence[str] | None) -> Turn:
        """Send a message and wait for its replies: those of the `expected` shapes, or, without, until it is quiet."""
        ...

    def heard(self, customer: Customer) -> Sequence[str]:
        """Everything the customer got so far, in order of arrival."""
        ...
