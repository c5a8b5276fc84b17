"""What the processes write, in var/log/<name>.log, bounded: 20 MB each and as much again in <name>.log.1."""

from __future__ import annotations

import contextlib
import os
import shutil
from pathlib import Path

MOST_BYTES = 20_000_000


def log_file(var: Path, name: str) -> Path:
    return var / "log" / f"{name}.log"


def open_log(var: Path, name: str) -> int:
    """A descriptor that appends to the log; the null device's when it cannot be opened (no room, no right)."""
    file = log_file(var, name)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        return os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    except OSError:
        return os.open(os.devnull, os.O_WRONLY)


def keep_small(file: Path, most: int = MOST_BYTES) -> None:
    """Move what is in a log of more than `most` bytes to <name>.log.1, while its process goes on writing to it.

    The process appends, so it writes on at the new end. What it writes between the copy and the cut is lost; without room
    for the copy all of it is: the disk must not fill up for a log's sake.
    """
    copy = file.with_suffix(".log.1")
    with contextlib.suppress(OSError):
        if file.stat().st_size <= most:
            return
        try:
            shutil.copyfile(file, copy)
        except OSError:
            copy.unlink(missing_ok=True)
        os.truncate(file, 0)
