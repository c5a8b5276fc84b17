"""How many messages Telegram lets a bot send: 30 a second to all, and one a second to a chat, of which a few may come at once."""

from __future__ import annotations

import math
import time
from collections import defaultdict, deque

from tests.fakes.telegram_bot.errors import too_many


class Flood:
    """`together` a second; `each` in as many seconds. 0 switches a limit off."""

    def __init__(self) -> None:
        self.together, self.each = 30, 3
        self._times: dict[int, deque[float]] = defaultdict(deque)

    def take(self, chat: int) -> None:
        """Counts a message; ApiError 429 when it is one too many."""
        now = time.monotonic()
        for key, calls, seconds in ((0, self.together, 1.0), (chat, self.each, float(self.each))):
            times = self._times[key]
            while times and times[0] <= now - seconds:
                times.popleft()
            if calls and len(times) >= calls:
                raise too_many(max(1, math.ceil(times[0] + seconds - now)))
        for key in (0, chat):
            self._times[key].append(now)

    def reset(self) -> None:
        self.together, self.each = 30, 3
        self._times.clear()
