"""Waiting for what comes, and ports that nobody listens on."""

import os
import random
import socket
import time
from collections.abc import Callable, Iterator
from itertools import count
from typing import TypeVar

T = TypeVar("T")


def _ports() -> Iterator[int]:
    """Again and again those of this process: below those the system gives to connections, above those browsers refuse, apart from other workers'."""
    workers = int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1"))
    own = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    size = 20_000 // workers
    for number in count(random.randrange(size)):
        yield 11_000 + own * size + number % size


_PORTS = _ports()


def free_port(neighbours: int = 0) -> int:
    """A loopback port that nobody listens on just now, nor on so many after it; none is given twice soon."""
    return next(port for port in _PORTS if all(_is_free(number) for number in range(port, port + neighbours + 1)))


def _is_free(port: int) -> bool:
    with socket.socket() as listener:
        try:
            listener.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def wait_until(fn: Callable[[], T], timeout: float = 60.0, every: float = 0.02) -> T:
    """The first true value of `fn()`, tried again and again; TimeoutError after `timeout` seconds.

    Blocks: in a coroutine await `eventually` (conftest) in its place.
    """
    deadline = time.monotonic() + timeout
    while not (value := fn()):
        if time.monotonic() > deadline:
            raise TimeoutError(f"still not so after {timeout} s: {fn}")
        time.sleep(every)
    return value
