"""The action server on the loopback address: `python -m actions.server --port 5055`.

rasa-sdk's own command listens on every address; nothing but the brain may call this one.
"""

from __future__ import annotations

import argparse
import logging
import warnings
from typing import Any

from rasa_sdk.endpoint import create_app
from rasa_sdk.executor import ActionExecutor
from sanic import Sanic

from actions.clients.billing import billing
from actions.knowledge.shelf import shelf

AnySanic = Sanic[Any, Any]
HOST = "127.0.0.1"


async def close_connections(_: AnySanic) -> None:
    await billing().close()


async def open_knowledge(_: AnySanic) -> None:
    shelf().open()


def make_app() -> AnySanic:
    """The rasa-sdk application with all our actions registered."""
    executor = ActionExecutor()
    executor.register_package("actions")
    app: AnySanic = create_app(executor, cors_origins=[])
    app.config.KEEP_ALIVE_TIMEOUT = 120
    app.config.ACCESS_LOG = False

    app.register_listener(open_knowledge, "after_server_start")
    app.register_listener(close_connections, "after_server_stop")
    return app


def main() -> None:
    parser = argparse.ArgumentParser(description="the assistant's actions, on 127.0.0.1")
    parser.add_argument("--port", type=int, default=5055)
    port = parser.parse_args().port
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s %(message)s")
    # Both speak the same protocol; rasa-sdk wants equal version numbers all the same.
    warnings.filterwarnings("ignore", message="Your versions of rasa and rasa_sdk")
    logging.getLogger("httpx").setLevel(logging.WARNING)
    make_app().run(host=HOST, port=port, single_process=True, access_log=False, motd=False)


if __name__ == "__main__":
    main()
