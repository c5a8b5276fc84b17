"""Erases what the brain knows of customers who withdrew; what fails is tried again in the next round."""

from __future__ import annotations

from dataclasses import dataclass

import structlog

from app.brain import HttpBrain
from core.errors import BrainUnavailable
from storage.sql.forgetting import SqlForgetting

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class ForgetDialogues:
    records: SqlForgetting
    brain: HttpBrain

    async def __call__(self) -> None:
        """One round; several workers may do the same at once."""
        for conversation_id in await self.records.due():
            try:
                await self.brain.forget(conversation_id)
            except BrainUnavailable as error:
                log.warning("dialogue_not_forgotten", conversation_id=conversation_id, error=str(error))
                return
            await self.records.done(conversation_id)
