"""Letters of several parts: what is tried again goes on where the last try ended, so that nothing is said twice."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from channels.quiet_notes import QuietNotes
from core.turns import Letter

Part = TypeVar("Part")
KEPT_SECONDS = 86_400
"""Longer than a letter is tried."""


@dataclass(frozen=True, slots=True)
class Progress:
    """`pause`: seconds between two parts. Where the notes are away a letter is begun anew."""

    notes: QuietNotes
    pause: float = 0.0

    async def through(
        self, letter: Letter, parts: Sequence[Part], say: Callable[[Part], Awaitable[str | None]]
    ) -> str | None:
        """Say what of the parts was not said yet, in order; the remote's id of the last that has one. Raises what `say` raises."""
        if len(parts) == 1:
            return await say(parts[0])
        done, receipt = await self._read(letter)
        for number, part in enumerate(parts[done:], done + 1):
            if number > done + 1:
                await asyncio.sleep(self.pause)
            receipt = await say(part) or receipt
            await self.notes.keep(_key(letter), f"{number} {receipt or ''}", KEPT_SECONDS)
        return receipt

    async def _read(self, letter: Letter) -> tuple[int, str | None]:
        number, _, receipt = (await self.notes.read(_key(letter)) or "0").partition(" ")
        return int(number), receipt or None


def _key(letter: Letter) -> str:
    return f"parts:{letter.id}"
