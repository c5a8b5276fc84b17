"""Notes that save work or tell an administrator something: where they can be neither kept nor read, all goes on without."""

from __future__ import annotations

from dataclasses import dataclass

import structlog

from channels.kit import Notes

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class QuietNotes:
    """See channels.kit.Notes; nothing is raised, and what cannot be read is not known."""

    notes: Notes

    async def keep(self, key: str, value: str, seconds: int) -> None:
        try:
            await self.notes.keep(f"zalo:{key}", value, seconds)
        except Exception as error:
            log.warning("zalo_note_not_kept", error=type(error).__name__)

    async def read(self, key: str) -> str | None:
        try:
            return await self.notes.read(f"zalo:{key}")
        except Exception as error:
            log.warning("zalo_note_not_read", error=type(error).__name__)
            return None
