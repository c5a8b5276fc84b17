"""How far a letter of several messages came, so that its next try says nothing twice."""

from __future__ import annotations

import structlog

from channels.kit import Notes
from core.turns import Letter

log = structlog.get_logger()
KEPT = 6 * 3600
"""Seconds; longer than a letter is tried."""


class Progress:
    """Where the notes are away the letter is begun anew."""

    def __init__(self, notes: Notes) -> None:
        self._notes = notes

    async def read(self, letter: Letter) -> tuple[int, str | None]:
        """How many messages of it were sent, and the channel's id of the last."""
        if not letter.tries:
            return 0, None
        try:
            number, _, receipt = (await self._notes.read(_key(letter)) or "0:").partition(":")
        except Exception as error:
            log.warning("progress_unknown", error=type(error).__name__)
            return 0, None
        return int(number), receipt or None

    async def keep(self, letter: Letter, number: int, receipt: str | None) -> None:
        try:
            await self._notes.keep(_key(letter), f"{number}:{receipt or ''}", KEPT)
        except Exception as error:
            log.warning("progress_not_kept", error=type(error).__name__)


def _key(letter: Letter) -> str:
    return f"messenger:{letter.id}"
