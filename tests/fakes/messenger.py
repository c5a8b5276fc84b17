"""A stand-in for Messenger: the Graph API of one Page, and its webhooks.

`python -m tests.fakes.messenger --port 5071 --webhook http://127.0.0.1:8080/webhooks/messenger` serves it on loopback only, with
the Page named by TONGDAI_MESSENGER__PAGE_ID, __APP_ID, __PAGE_TOKEN, __APP_SECRET and __VERIFY_TOKEN. Point
TONGDAI_MESSENGER__API_URL at it. In tests: `with serving_messenger(credentials, webhook) as url`.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

from fastapi import FastAPI

from tests.fakes.customer_files import files_router
from tests.fakes.messenger_graph.api import api_router
from tests.fakes.messenger_graph.control import control_router
from tests.fakes.messenger_graph.credentials import Credentials, MissingCredentials
from tests.fakes.messenger_graph.nodes import nodes_router
from tests.fakes.messenger_graph.page import Page
from tests.fakes.serving import HOST, bind, make_server, serving
from tests.fakes.zalo_oa.pictures import pictures_router

DEFAULT_PORT = 5071
DEFAULT_WEBHOOK = "http://127.0.0.1:8080/webhooks/messenger"


def make_app(page: Page) -> FastAPI:
    """The whole fake as one ASGI application; several Pages never share anything."""

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        await page.sender.aclose()

    app = FastAPI(title="Messenger giả lập", lifespan=lifespan)
    for router in (control_router(page), pictures_router(), files_router(), nodes_router(page), api_router(page)):
        app.include_router(router)

    @app.get("/healthz")
    async def healthz() -> dict[str, str]:
        return {"status": "ok"}

    return app


@contextmanager
def serving_messenger(credentials: Credentials, webhook: str, port: int = 0) -> Iterator[str]:
    """A running fake for a test; yields its address."""
    page = Page(credentials, webhook)
    with serving(make_app(page), port, page.deliveries.close) as url:
        yield url


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m tests.fakes.messenger", description="A stand-in for Messenger, loopback only."
    )
    parser.add_argument("--port", type=int, default=DEFAULT_PORT)
    parser.add_argument("--webhook", default=DEFAULT_WEBHOOK, help="where events go")
    options = parser.parse_args()
    try:
        page = Page(Credentials.from_env(os.environ), options.webhook)
        sock = bind(options.port)
    except MissingCredentials as missing:
        print(f"The fake Messenger needs these environment variables: {missing}", file=sys.stderr)
        return 2
    except OSError as trouble:
        print(f"The fake Messenger can't listen on port {options.port}: {trouble}", file=sys.stderr)
        return 1
    print(f"Messenger giả lập: http://{HOST}:{options.port}  (webhook: {options.webhook})", flush=True)
    make_server(make_app(page), page.deliveries.close).run([sock])
    return 0


if __name__ == "__main__":
    sys.exit(main())
