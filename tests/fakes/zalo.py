"""A stand-in for Zalo: its Official Account API, its token service, its webhooks, and a page to write as a user.

`python -m tests.fakes.zalo --port 5070 --webhook http://127.0.0.1:8080/webhooks/zalo` serves it on loopback only, with
the account named by TONGDAI_ZALO__APP_ID, __OA_ID, __OA_SECRET_KEY, __APP_SECRET, __ACCESS_TOKEN and __REFRESH_TOKEN.
Point TONGDAI_ZALO__API_URL, __BUSINESS_URL and __OAUTH_URL at it. In tests: `with serving_zalo(credentials, webhook) as url`.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

from fastapi import FastAPI
from fastapi.responses import FileResponse

from tests.fakes.customer_files import files_router
from tests.fakes.serving import HOST, bind, make_server, serving
from tests.fakes.zalo_oa.account import Account
from tests.fakes.zalo_oa.api import api_router
from tests.fakes.zalo_oa.control import control_router
from tests.fakes.zalo_oa.credentials import Credentials, MissingCredentials
from tests.fakes.zalo_oa.faults import FaultyApp
from tests.fakes.zalo_oa.pictures import pictures_router
from tests.fakes.zalo_oa.streams import streams_router

PAGE = Path(__file__).with_name("zalo_page")
DEFAULT_PORT = 5070
DEFAULT_WEBHOOK = "http://127.0.0.1:8080/webhooks/zalo"


def make_app(account: Account) -> FastAPI:
    """The whole fake as one ASGI application; several accounts never share anything."""

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        account.save()
        await account.sender.aclose()

    app = FastAPI(title="Zalo giả lập", lifespan=lifespan)
    app.add_middleware(FaultyApp, faults=account.faults)
    kept = (pictures_router(), files_router())
    for router in (api_router(account), control_router(account), streams_router(account), *kept):
        app.include_router(router)
    _add_page(app)
    return app


def _add_page(app: FastAPI) -> None:
    for path, name in {"/": "page.html", "/page.css": "page.css", "/page.js": "page.js"}.items():
        app.add_api_route(path, _file(name), methods=["GET"], include_in_schema=False)

    @app.get("/healthz")
    async def healthz() -> dict[str, str]:
        return {"status": "ok"}


def _file(name: str) -> Callable[[], Awaitable[FileResponse]]:
    async def show() -> FileResponse:
        return FileResponse(PAGE / name, headers={"Cache-Control": "no-cache"})

    return show


@contextmanager
def serving_zalo(credentials: Credentials, webhook: str, port: int = 0, state: Path | None = None) -> Iterator[str]:
    """A running fake for a test; yields its address."""
    account = Account(credentials, webhook, state)
    with serving(make_app(account), port, account.close_streams) as url:
        yield url


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m tests.fakes.zalo", description="A stand-in for Zalo, loopback only."
    )
    parser.add_argument("--port", type=int, default=DEFAULT_PORT)
    parser.add_argument("--webhook", default=DEFAULT_WEBHOOK, help="where events go")
    parser.add_argument("--state", type=Path, help="a file that keeps tokens and users over restarts")
    parser.add_argument("--speed", type=float, default=1.0, help="divides the pauses between retries")
    options = parser.parse_args()
    try:
        account = Account(Credentials.from_env(os.environ), options.webhook, options.state)
        sock = bind(options.port)
    except MissingCredentials as missing:
        print(f"The fake Zalo server needs these environment variables: {missing}", file=sys.stderr)
        return 2
    except OSError as trouble:
        print(f"The fake Zalo server can't listen on port {options.port}: {trouble}", file=sys.stderr)
        return 1
    account.sender.speed = options.speed
    print(f"Zalo giả lập: http://{HOST}:{options.port}  (webhook: {options.webhook})", flush=True)
    make_server(make_app(account), account.close_streams).run([sock])
    return 0


if __name__ == "__main__":
    sys.exit(main())
