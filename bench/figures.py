"""Figures of one run: rates, percentiles, counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from bench.verdict import Verdict


@dataclass(frozen=True)
class Turn:
    """One message and its replies. Times in seconds; `took` and `acked` are None where nothing came."""

    posted_at: float
    took: float | None
    acked: float | None
    replies: tuple[str, ...] = ()
    failure: str = ""


@dataclass(frozen=True)
class Figures:
    """What one system did under one load. Latencies in milliseconds, from sending a message to its last reply."""

    system: str
    customers: int
    turns: int
    seconds: float
    median: float
    p95: float
    p99: float
    ack_median: float
    ack_p95: float
    verdict: Verdict
    failures: Mapping[str, int] = field(default_factory=dict)
    cpu: Mapping[str, float] = field(default_factory=dict)
    """Seconds of processor time by process, the generator's among them."""

    @property
    def rate(self) -> float:
        return self.turns / self.seconds if self.seconds else 0.0

    def as_json(self) -> dict[str, Any]:
        return {**asdict(self), "turns_per_second": round(self.rate, 2)}


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that `share` (0 to 1) of the values don't exceed; not a number where there are none."""
    if not values:
        return float("nan")
    ordered = sorted(values)
    return ordered[max(0, -int(-share * len(ordered) // 1) - 1)]


def in_ms(turns: Sequence[Turn], name: str) -> list[float]:
    """The times of this name that are known, in milliseconds."""
    return [value * 1000 for turn in turns if (value := getattr(turn, name)) is not None]
