"""The request limit of one app, counted per minute of the fake's clock."""

from __future__ import annotations

from tests.fakes.zalo_oa.clock import Clock
from tests.fakes.zalo_oa.errors import RATE_LIMITED, OaError

REQUESTS_PER_MINUTE = 4000


class RateLimit:
    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.reset()

    def reset(self) -> None:
        """The true limit, and nothing used yet."""
        self.limit = REQUESTS_PER_MINUTE
        self._minute = 0
        self._used = 0

    def take(self) -> None:
        """Counts one request; raises OaError -32 when this minute's are used up."""
        self._turn_minute()
        if self._used >= self.limit:
            raise OaError(RATE_LIMITED)
        self._used += 1

    def headers(self) -> dict[str, str]:
        self._turn_minute()
        return {"X-RateLimit-Limit": str(self.limit), "X-RateLimit-Remain": str(max(0, self.limit - self._used))}

    def _turn_minute(self) -> None:
        minute = int(self._clock.now() // 60)
        if minute != self._minute:
            self._minute, self._used = minute, 0
