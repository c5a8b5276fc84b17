"""Processor time by process, as Linux counts it; nothing on other systems."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")


def seconds(pids: Mapping[str, int]) -> dict[str, float]:
    """User and system seconds so far; a process that is gone is left out."""
    found = {name: _seconds(pid) for name, pid in pids.items()}
    return {name: value for name, value in found.items() if value is not None}


def since(before: Mapping[str, float], pids: Mapping[str, int]) -> dict[str, float]:
    """What was used since `before`."""
    return {name: round(value - before.get(name, 0.0), 2) for name, value in seconds(pids).items()}


def _seconds(pid: int) -> float | None:
    try:
        stat = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return None
    user, system = stat.rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / TICKS
