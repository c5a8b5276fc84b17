"""Ask the channels that know their customers who a new one is: after they wrote or followed, beside the talk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from channels.kit import KnowsPeople
from core.errors import Refused, TryLater
from core.ports import Channel
from storage.sql.profiles import SqlProfiles

ROUND_SECONDS = 10.0
LATELY = timedelta(days=1)
"""Who did nothing for so long is asked about when they write again."""


@dataclass(frozen=True, slots=True)
class LearnProfiles:
    records: SqlProfiles
    channels: Mapping[str, Channel]

    async def __call__(self) -> None:
        """One round. Several workers may ask about the same customer: the first answer is kept."""
        knowing = {name: channel for name, channel in self.channels.items() if isinstance(channel, KnowsPeople)}
        if not knowing:
            return
        for one in await self.records.unknown(tuple(knowing), datetime.now(UTC) - LATELY):
            try:
                profile = await knowing[one.channel].profile(one.external_id)
            except Refused:
                profile = {}
            except TryLater:
                return
            await self.records.learn(one, profile)
