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
        for name, channel in self.channels.items():
            if isinstance(channel, KnowsPeople):
                await self._ask(name, channel)

    async def _ask(self, name: str, channel: KnowsPeople) -> None:
        """Until the channel cannot tell now: the others are asked all the same."""
        for one in await self.records.unknown((name,), datetime.now(UTC) - LATELY):
            try:
                profile = await channel.profile(one.external_id)
            except Refused:
                profile = {}
            except TryLater:
                return
            await self.records.learn(one, profile)
