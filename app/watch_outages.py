"""Ask the utility's systems after the outages that customers wait for, and tell what has changed."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from core.errors import SendFailed
from core.outage_watch import OutageNow, Watch, news_of
from core.ports import Mailbox, UtilitySystems
from storage.sql.watches import SqlWatches

LOOK_SECONDS, LONGEST_PAUSE = 60.0, 900.0
"""Between two looks at an outage; the pause doubles while the systems do not answer."""


@dataclass(frozen=True, slots=True)
class WatchOutages:
    watches: SqlWatches
    systems: UtilitySystems
    mailbox: Mailbox

    async def __call__(self) -> None:
        """One round over what is due; each outage is asked for once, however many wait for it."""
        due = await self.watches.due()
        outages = {id: await self._look(id) for id in dict.fromkeys(watch.outage_id for watch in due)}
        for watch in due:
            await self._note(watch, outages[watch.outage_id])

    async def _look(self, outage_id: str) -> OutageNow | None:
        try:
            return await self.systems.outage(outage_id)
        except SendFailed:
            return None

    async def _note(self, watch: Watch, outage: OutageNow | None) -> None:
        now = datetime.now(UTC)
        news, missed = news_of(watch, outage, now), outage is None
        pause = min(LONGEST_PAUSE, LOOK_SECONDS * 2.0 ** min(watch.misses, 4)) if missed else LOOK_SECONDS
        next_at = now + timedelta(seconds=pause * random.uniform(1.0, 1.25))
        if await self.watches.noted(watch, news, missed, next_at) and news.message:
            await self.mailbox.put(watch.conversation_id)
