"""How far a message of several parts has come, so that another try goes on where the last one ended."""

from __future__ import annotations

from dataclasses import dataclass

from channels.zalo.quiet_notes import QuietNotes
from core.turns import Letter

KEPT_SECONDS = 86_400


@dataclass(frozen=True, slots=True)
class Progress:
    notes: QuietNotes

    async def of(self, letter: Letter) -> tuple[int, str | None]:
        """How many parts were sent, and Zalo's id of the last of them."""
        noted = await self.notes.read(f"parts:{letter.id}") or "0"
        number, _, receipt = noted.partition(" ")
        return int(number), receipt or None

    async def note(self, letter: Letter, number: int, receipt: str | None) -> None:
        await self.notes.keep(f"parts:{letter.id}", f"{number} {receipt or ''}", KEPT_SECONDS)
