"""Erases what the brain knows of customers who withdrew or gave a code away: before their next turn, else in the next round."""

from __future__ import annotations

from dataclasses import dataclass

import structlog

from app.brain import HttpBrain
from core.errors import BrainUnavailable
from core.turns import Answer, Job
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
                await self.forget(conversation_id)
            except BrainUnavailable as error:
                log.warning("dialogue_not_forgotten", conversation_id=conversation_id, error=str(error))
                return

    async def forget(self, conversation_id: str) -> None:
        """Raises BrainUnavailable; then it stays due."""
        await self.brain.forget(conversation_id)
        await self.records.done(conversation_id)


@dataclass(frozen=True, slots=True)
class ForgetFirst:
    """See core.ports.Brain. It answers no message out of what is to be forgotten, and forgets none that came after."""

    forgetting: ForgetDialogues

    async def turn(self, job: Job, text: str | None, payload: str | None) -> Answer:
        if job.to_forget:
            await self.forgetting.forget(job.conversation_id)
        return await self.forgetting.brain.turn(job, text, payload)
