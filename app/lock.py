"""One system per folder: var/lock is held as long as any process of the system lives."""

from __future__ import annotations

import contextlib
import fcntl
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from app.cannot_start import CannotStart
from app.supervise import read_status

DYING_SECONDS = 1.0
"""How long a process that was killed may hold its lock."""
LAST_RUN_SECONDS = 20.0
"""How long the processes of a run that was killed are waited for; they are asked to end when it dies."""


@contextlib.contextmanager
def only_here(var: Path, say: Callable[[str], None], patience: float = LAST_RUN_SECONDS) -> Iterator[int]:
    """The lock's descriptor, for every process to inherit: two Redis on one folder would spoil each other's file.

    Raises CannotStart in a second while another system runs in the folder, and after `patience` seconds when processes that
    a killed one left behind do not end.
    """
    descriptor = _open(var / "lock")
    try:
        _refuse_second(descriptor)
        _wait_for_the_last(descriptor, var, say, patience)
        yield descriptor
    finally:
        os.close(descriptor)


def _open(file: Path) -> int:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        return os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise CannotStart(
            f"Nothing can be written to {file.parent}: {error.strerror}. Change its rights, or choose another TONGDAI_VAR."
        ) from error


def _refuse_second(descriptor: int) -> None:
    """Takes the lock that ends with this process: unlike the other kind it is not inherited."""
    if not _taken(fcntl.lockf, descriptor, DYING_SECONDS):
        holder = os.pread(descriptor, 20, 0).decode()
        raise CannotStart(
            f"The system is already running in this folder (process {holder}). Stop it first, or choose another TONGDAI_VAR."
        )
    os.ftruncate(descriptor, 0)
    os.pwrite(descriptor, str(os.getpid()).encode(), 0)


def _wait_for_the_last(descriptor: int, var: Path, say: Callable[[str], None], patience: float) -> None:
    """Takes the lock that ends with the last of the processes that inherit it."""
    if _taken(fcntl.flock, descriptor, 0):
        return
    say("Waiting for the processes of the last run to end …")
    if not _taken(fcntl.flock, descriptor, patience):
        raise CannotStart(f"Processes of an earlier run do not end: {_left(var)}. End them, then start again.")


def _taken(lock: Callable[[int, int], object], descriptor: int, patience: float) -> bool:
    ends = time.monotonic() + patience
    while True:
        try:
            lock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except (BlockingIOError, PermissionError):
            if time.monotonic() > ends:
                return False
            time.sleep(0.05)
        else:
            return True


def _left(var: Path) -> str:
    pids = {name: one["pid"] for name, one in read_status(var).items() if one["pid"] and _lives(one["pid"])}
    return ", ".join(f"{name} (process {pid})" for name, pid in pids.items()) or f"whoever holds {var / 'lock'}"


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
