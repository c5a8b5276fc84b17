"""Waiting for what comes, and ports that nobody listens on."""

import socket
import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


def free_port() -> int:
    """A loopback port that nobody listens on just now."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def wait_until(fn: Callable[[], T], timeout: float = 30.0, every: float = 0.02) -> T:
    """The first true value of `fn()`, tried again and again; TimeoutError after `timeout` seconds.

    Blocks: in a coroutine await `eventually` (conftest) in its place.
    """
    deadline = time.monotonic() + timeout
    while not (value := fn()):
        if time.monotonic() > deadline:
            raise TimeoutError(f"still not so after {timeout} s: {fn}")
        time.sleep(every)
    return value
