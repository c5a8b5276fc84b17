"""How far a letter of several calls came, so that its next try says nothing twice."""

from __future__ import annotations

from dataclasses import dataclass

import structlog

from channels.kit import Notes
from core.turns import Letter

log = structlog.get_logger()
KEPT = 86_400
"""Seconds; longer than a letter is tried."""


@dataclass(frozen=True, slots=True)
class Progress:
    """Where the notes are away the letter is begun anew."""

    notes: Notes

    async def read(self, letter: Letter) -> int:
        """How many calls of it went well."""
        try:
            return int(await self.notes.read(_key(letter)) or 0)
        except Exception as error:
            log.warning("progress_unknown", error=type(error).__name__)
            return 0

    async def keep(self, letter: Letter, calls: int) -> None:
        try:
            await self.notes.keep(_key(letter), str(calls), KEPT)
        except Exception as error:
            log.warning("progress_not_kept", error=type(error).__name__)


def _key(letter: Letter) -> str:
    return f"zalo_bot:sent:{letter.id}"
