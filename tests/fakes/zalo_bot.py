"""A stand-in for the Zalo Bot Platform: its Bot API, its webhooks and getUpdates.

`python -m tests.fakes.zalo_bot --port 5073` serves it on loopback only, for the bot of TONGDAI_ZALO_BOT__TOKEN. Point
TONGDAI_ZALO_BOT__API_URL at it. In tests: `with serving_zalo_bot(token, webhook, secret) as url`.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

from fastapi import FastAPI

from tests.fakes.serving import HOST, bind, make_server, serving
from tests.fakes.zalo_bot_platform.api import api_router
from tests.fakes.zalo_bot_platform.bot import FakeBot
from tests.fakes.zalo_bot_platform.control import control_router
from tests.fakes.zalo_bot_platform.faults import FaultyApp

DEFAULT_PORT = 5073


def make_app(bot: FakeBot) -> FastAPI:
    """The whole fake as one ASGI application; several bots never share anything."""

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        await bot.delivery.aclose()

    app = FastAPI(title="Fake Zalo Bot Platform", lifespan=lifespan)
    app.add_middleware(FaultyApp, faults=bot.faults, status=bot.status)
    app.include_router(control_router(bot))
    app.include_router(api_router(bot))
    return app


@contextmanager
def serving_zalo_bot(token: str, webhook: str = "", secret: str = "", port: int = 0) -> Iterator[str]:
    """A running fake for a test; yields its address. Without a webhook events wait to be fetched."""
    bot = FakeBot(token, webhook, secret)
    with serving(make_app(bot), port, bot.close_streams) as url:
        yield url


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.fakes.zalo_bot", description="A stand-in for Zalo's bots.")
    parser.add_argument("--port", type=int, default=DEFAULT_PORT)
    parser.add_argument("--webhook", default="", help="where events go; without one they wait to be fetched")
    options = parser.parse_args()
    token = os.environ.get("TONGDAI_ZALO_BOT__TOKEN", "")
    if not token:
        print("The fake Zalo Bot Platform needs TONGDAI_ZALO_BOT__TOKEN, such as 1459:made-up", file=sys.stderr)
        return 2
    try:
        sock = bind(options.port)
    except OSError as trouble:
        print(f"The fake Zalo Bot Platform can't listen on port {options.port}: {trouble}", file=sys.stderr)
        return 1
    bot = FakeBot(token, options.webhook, os.environ.get("TONGDAI_ZALO_BOT__SECRET_TOKEN", ""))
    print(f"Fake Zalo Bot Platform: http://{HOST}:{options.port}", flush=True)
    make_server(make_app(bot), bot.close_streams).run([sock])
    return 0


if __name__ == "__main__":
    sys.exit(main())
