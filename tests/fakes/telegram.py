"""A stand-in for Telegram: its Bot API, its files, its webhooks and getUpdates.

`python -m tests.fakes.telegram --port 5071` serves it on loopback only, for the bot of TONGDAI_TELEGRAM__TOKEN. Point
TONGDAI_TELEGRAM__API_URL at it. In tests: `with serving_telegram(token, webhook, secret) as url`.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from functools import partial

from fastapi import FastAPI

from tests.fakes.serving import HOST, bind, make_server, serving
from tests.fakes.telegram_bot.api import api_router
from tests.fakes.telegram_bot.bot import FakeBot
from tests.fakes.telegram_bot.control import control_router
from tests.fakes.telegram_bot.faults import FaultyApp
from tests.fakes.telegram_bot.methods import obey

DEFAULT_PORT = 5071


def make_app(bot: FakeBot) -> FastAPI:
    """The whole fake as one ASGI application; several bots never share anything."""

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        await bot.delivery.aclose()

    bot.delivery.obey = partial(obey, bot)
    app = FastAPI(title="Fake Telegram", lifespan=lifespan)
    app.add_middleware(FaultyApp, faults=bot.faults)
    app.include_router(control_router(bot))
    app.include_router(api_router(bot))
    return app


@contextmanager
def serving_telegram(token: str, webhook: str = "", secret: str = "", port: int = 0) -> Iterator[str]:
    """A running fake for a test; yields its address. Without a webhook updates wait to be fetched."""
    bot = FakeBot(token, webhook, secret)
    with serving(make_app(bot), port, bot.close_streams) as url:
        yield url


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.fakes.telegram", description="A stand-in for Telegram.")
    parser.add_argument("--port", type=int, default=DEFAULT_PORT)
    parser.add_argument("--webhook", default="", help="where updates go; without one they wait to be fetched")
    parser.add_argument("--speed", type=float, default=1.0, help="divides the pauses between retries")
    options = parser.parse_args()
    token = os.environ.get("TONGDAI_TELEGRAM__TOKEN", "")
    if not token.partition(":")[0].isdecimal():
        print("The fake Telegram needs TONGDAI_TELEGRAM__TOKEN, such as 123456:made-up", file=sys.stderr)
        return 2
    try:
        sock = bind(options.port)
    except OSError as trouble:
        print(f"The fake Telegram can't listen on port {options.port}: {trouble}", file=sys.stderr)
        return 1
    bot = FakeBot(token, options.webhook, os.environ.get("TONGDAI_TELEGRAM__SECRET_TOKEN", ""))
    bot.delivery.speed = options.speed
    print(f"Fake Telegram: http://{HOST}:{options.port}", flush=True)
    make_server(make_app(bot), bot.close_streams).run([sock])
    return 0


if __name__ == "__main__":
    sys.exit(main())
