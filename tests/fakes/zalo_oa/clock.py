"""The fake's own time: real time plus what a test has moved it by."""

from __future__ import annotations

import time


class Clock:
    """Seconds since 1970; `advance` moves it without waiting."""

    def __init__(self) -> None:
        self.offset = 0.0

    def now(self) -> float:
        return time.time() + self.offset

    def now_ms(self) -> int:
        return int(self.now() * 1000)

    def advance(self, seconds: float) -> None:
        self.offset += seconds
