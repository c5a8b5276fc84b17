"""Whether a customer may be written to: for seven days after they last did something. Source: Zalo's page on the v3 message call."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from channels.zalo.calls import ZaloCalls
from channels.zalo.people import is_anonymous
from core.errors import SendFailed
from core.turns import Letter

OPEN = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Window:
    calls: ZaloCalls

    async def is_open(self, letter: Letter) -> bool:
        """By our records; Zalo is asked where these know of nothing in seven days, since it sees more than it tells us (calls,
        taps on the menu). Where it knows no better either, the message is tried: Zalo decides."""
        if is_anonymous(letter.recipient) or _lately(letter.last_interaction):
            return True
        try:
            told = await self.calls.last_interaction(letter.recipient)
        except SendFailed:
            return True
        return told is None or _lately(told)


def _lately(moment: datetime | None) -> bool:
    return moment is not None and datetime.now(UTC) - moment < OPEN
