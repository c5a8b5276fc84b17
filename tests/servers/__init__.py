"""Real servers for tests, each in a folder of its own."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

from tests.servers.chromium import CHROMIUM_FLAGS, PATIENCE, find_chromium
from tests.servers.patience import free_port, wait_until
from tests.servers.postgres import PostgresServer, find_postgresql
from tests.servers.redis import RedisServer, find_redis

__all__ = [
    "CHROMIUM_FLAGS",
    "PATIENCE",
    "PostgresServer",
    "RedisServer",
    "find_chromium",
    "find_postgresql",
    "find_redis",
    "free_port",
    "running",
    "wait_until",
]

Server = TypeVar("Server", RedisServer, PostgresServer)


def running(server: Server, folder: Path) -> Iterator[Server]:
    """Start `server`, hand it out, stop it and remove its folder."""
    try:
        server.start()
        yield server
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)
