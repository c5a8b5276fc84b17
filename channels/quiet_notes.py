"""Notes that save work or tell an administrator something: where they can be neither kept nor read, all goes on without."""

from __future__ import annotations

from dataclasses import dataclass

import structlog

from channels.kit import Notes

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class QuietNotes:
    """See channels.kit.Notes; nothing is raised, and what cannot be read is not known. `channel`: whose notes these are."""

    notes: Notes
    channel: str

    async def keep(self, key: str, value: str, seconds: int) -> None:
        try:
            await self.notes.keep(f"{self.channel}:{key}", value, seconds)
        except Exception as error:
            log.warning("note_not_kept", channel=self.channel, error=type(error).__name__)

    async def read(self, key: str) -> str | None:
        try:
            return await self.notes.read(f"{self.channel}:{key}")
        except Exception as error:
            log.warning("note_not_read", channel=self.channel, error=type(error).__name__)
            return None
