"""The web process: `python -m app.run_web`."""

from __future__ import annotations

import sys

import uvicorn

from app import logs
from app.listening import bound
from app.settings import BadSettings, read_settings
from app.visitors import Visitor
from app.web import create_app
from channels.webchat.server import LARGEST_PACKET

FAILED = 3
"""What uvicorn itself exits with when an application does not start."""


def main() -> None:
    try:
        settings = read_settings()
    except BadSettings as error:
        sys.exit(str(error))
    logs.set_up(settings.log_level, "web")
    config = uvicorn.Config(
        create_app(settings),
        http=Visitor,
        log_level="warning",
        access_log=False,
        proxy_headers=True,
        timeout_keep_alive=75,  # longer than those who call us keep an idle connection: none is closed under a request
        ws_max_size=LARGEST_PACKET,
        server_header=False,
        timeout_graceful_shutdown=2,
    )
    server = uvicorn.Server(config)
    server.run([bound(settings.host, settings.port)])
    if not server.started:
        sys.exit(FAILED)


if __name__ == "__main__":
    main()
