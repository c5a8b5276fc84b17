"""Slowing down whoever guesses passwords."""

from __future__ import annotations

import math
import time
from collections import OrderedDict
from collections.abc import Callable

FREE_TRIES = 5
FIRST_PAUSE, LONGEST_PAUSE = 15.0, 900.0
FORGET_AFTER = 3600.0
MOST_KEYS = 10_000


class Tries:
    """Counts tries per key; from `free` in a row on each further one doubles the pause, from 15 seconds to `longest`.

    Kept in the process: a restart forgets them, and each replica of the web process counts its own.
    """

    def __init__(
        self, clock: Callable[[], float] = time.monotonic, free: int = FREE_TRIES, longest: float = LONGEST_PAUSE
    ) -> None:
        self._clock, self._free, self._longest = clock, free, longest
        self._tries: OrderedDict[str, tuple[int, float]] = OrderedDict()

    def begin(self, key: str) -> int:
        """Count one try. Returns 0 when it may go ahead, else the seconds to wait (the try is not counted then).

        It counts before the password is checked, so that many tries at once get no further than tries in a row.
        """
        moment = self._clock()
        count, until = self._tries.pop(key, (0, 0.0))
        if moment > until + FORGET_AFTER:
            count = 0
        if moment < until:
            self._keep(key, count, until)
            return math.ceil(until - moment)
        self._keep(key, count + 1, moment + self._pause(count + 1))
        return 0

    def wait(self, key: str) -> int:
        """The seconds that `begin` would return; counts nothing."""
        return max(0, math.ceil(self._tries.get(key, (0, 0.0))[1] - self._clock()))

    def _pause(self, count: int) -> float:
        return min(FIRST_PAUSE * 2 ** min(count - self._free, 10), self._longest) if count >= self._free else 0.0

    def succeeded(self, key: str) -> None:
        self._tries.pop(key, None)

    def _keep(self, key: str, count: int, until: float) -> None:
        self._tries[key] = count, until
        while len(self._tries) > MOST_KEYS:
            self._tries.popitem(last=False)
