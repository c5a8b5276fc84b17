"""How fast one socket, or one address, may talk."""

from __future__ import annotations

import time
from collections import deque


class Pace:
    """At most `limit` events in any `seconds`."""

    def __init__(self, limit: int, seconds: float) -> None:
        self._limit = limit
        self._seconds = seconds
        self._times: deque[float] = deque()

    def wait(self, cost: int = 1) -> float:
        """0 when the event may pass (it is counted then, as `cost` events), else after how many seconds it may."""
        now = time.monotonic()
        while self._times and self._times[0] <= now - self._seconds:
            self._times.popleft()
        cost = min(cost, self._limit)
        if (over := len(self._times) + cost - self._limit) > 0:
            return self._times[over - 1] + self._seconds - now
        self._times.extend([now] * cost)
        return 0.0
