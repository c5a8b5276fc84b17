"""Runs an ASGI application as a real HTTP server on loopback, inside a test or from the command line."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import uvicorn

HOST = "127.0.0.1"
KEEP_ALIVE = 60
"""Seconds; longer than any pause of a test: who calls meets no connection that is just being closed."""


class Server(uvicorn.Server):
    """A uvicorn server that first tells open streams to end, so that stopping never waits for them."""

    def __init__(self, config: uvicorn.Config, on_stop: Callable[[], None]) -> None:
        super().__init__(config)
        self._on_stop = on_stop

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._on_stop()
        await super().shutdown(sockets)


def make_server(app: Any, on_stop: Callable[[], None] = lambda: None, http: Any = "auto") -> Server:
    """A server for `app`, quiet unless something fails. `http`: uvicorn's protocol, or one of ours."""
    config = uvicorn.Config(
        app,
        http=http,
        host=HOST,
        log_level="warning",
        access_log=False,
        timeout_graceful_shutdown=2,
        timeout_keep_alive=KEEP_ALIVE,
    )
    return Server(config, on_stop)


def bind(port: int = 0) -> socket.socket:
    """A listening loopback socket; port 0 takes a free one. OSError when the port is taken."""
    sock = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    sock.bind((HOST, port))
    return sock


@contextmanager
def serving(app: Any, port: int = 0, on_stop: Callable[[], None] = lambda: None, http: Any = "auto") -> Iterator[str]:
    """Serve `app` from a thread of its own while the block runs; yields its address, http://127.0.0.1:PORT."""
    sock = bind(port)
    server = make_server(app, on_stop, http)
    thread = threading.Thread(target=server.run, args=([sock],), daemon=True)
    thread.start()
    try:
        while not server.started:
            thread.join(0.01)
            if not thread.is_alive():
                raise RuntimeError("the server ended before it was ready")
        yield f"http://{HOST}:{sock.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(10)
        sock.close()
