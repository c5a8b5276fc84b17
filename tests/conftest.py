"""What every test may ask for: real servers, a browser, and patience."""

import asyncio
import gc
import inspect
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import pytest
import redis
from playwright.async_api import Browser, Page, async_playwright, expect

from tests import own_settings, servers  # noqa: F401 (own_settings first: the others read settings)
from tests.databases import (  # noqa: F401
    database_url,
    empty_postgres_url,
    migrated_postgres,
    migrated_sqlite,
    postgres_url,
    sqlite_url,
)
from tests.one_authority import one_authority  # noqa: F401
from tests.skips import pytest_sessionfinish, pytest_terminal_summary  # noqa: F401
from tests.spread import longest_first, pytest_xdist_make_scheduler  # noqa: F401
from tests.system.running import System, running

if TYPE_CHECKING:
    from tests.fakes.s3 import S3

T = TypeVar("T")
NEEDS = {"chromium": pytest.mark.browser, "postgres_server": pytest.mark.postgres}


@pytest.fixture(scope="session")
def system() -> Iterator[System]:
    """One running system for all tests that do not break it."""
    with running() as system:
        yield system


@pytest.fixture(scope="session")
def s3() -> Iterator["S3"]:
    """A store of files; each test makes a bucket of its own."""
    from tests.fakes.s3 import serving_s3  # a second and a half

    with serving_s3() as s3:
        yield s3


def pytest_unconfigure() -> None:
    """pytest looks for what nobody closed, five times among all that is left: a process that is still at it is interrupted by xdist."""
    gc.freeze()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test that asks for a browser or a PostgreSQL server is marked so: `-m "not browser"` leaves it out."""
    longest_first(items)
    for item in items:
        for fixture, mark in NEEDS.items():
            if fixture in getattr(item, "fixturenames", ()):
                item.add_marker(mark)


def _folder(name: str) -> Path:
    """Short, since a unix socket's path has at most 107 bytes."""
    return Path(tempfile.mkdtemp(prefix=f"tongdai-{name}-"))


@pytest.fixture(scope="session")
def redis_server() -> Iterator[servers.RedisServer]:
    """A Redis for this run; tests may `kill()` and `start()` it, and leave it started."""
    binary = servers.find_redis()
    if binary is None:
        pytest.skip("no redis-server on the PATH (Debian: apt install redis-server)")
    folder = _folder("redis")
    server = servers.RedisServer(binary, folder)
    yield from servers.running(server, folder)


@pytest.fixture
def redis_url(redis_server: servers.RedisServer) -> str:
    """The address of an empty Redis."""
    if not redis_server.answers():
        redis_server.start()
    with redis.Redis.from_url(redis_server.url) as client:
        client.flushall()
    return redis_server.url


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[servers.PostgresServer]:
    binaries = servers.find_postgresql()
    if binaries is None:
        pytest.skip("no PostgreSQL server here (Debian: apt install postgresql)")
    folder = _folder("postgres")
    server = servers.PostgresServer(binaries, folder)
    yield from servers.running(server, folder)


@pytest.fixture(scope="session")
async def chromium() -> AsyncIterator[Browser]:
    """The machine's Chromium, headless, with a profile of its own."""
    binary = servers.find_chromium()
    if binary is None:
        pytest.skip("no Chromium here (Debian: apt install chromium)")
    expect.set_options(timeout=servers.PATIENCE)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=binary, args=servers.CHROMIUM_FLAGS, timeout=2 * servers.PATIENCE
        )
        yield browser
        await browser.close()


@pytest.fixture
async def page(chromium: Browser) -> AsyncIterator[Page]:
    """An empty page of a customer in Vietnam: own cookies, Vietnamese, Vietnam's time."""
    context = await chromium.new_context(locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh")
    context.set_default_timeout(servers.PATIENCE)
    yield await context.new_page()
    await context.close()


@pytest.fixture
def free_port() -> Callable[[], int]:
    """Call it for a loopback port that nobody listens on."""
    return servers.free_port


@pytest.fixture
def wait_until() -> Callable[..., object]:
    """See tests.servers.wait_until; it blocks, so coroutines await `eventually` in its place."""
    return servers.wait_until


async def _eventually(fn: Callable[[], T | Awaitable[T]], timeout: float = 60.0, every: float = 0.02) -> T:
    deadline = time.monotonic() + timeout
    while True:
        value = fn()
        result: T = await value if inspect.isawaitable(value) else value  # type: ignore[assignment]
        if result:
            return result
        if time.monotonic() > deadline:
            raise TimeoutError(f"still not so after {timeout} s: {fn}")
        await asyncio.sleep(every)


@pytest.fixture
def eventually() -> Callable[..., Awaitable[object]]:
    """Await it with a function, plain or async: its first true value; TimeoutError after `timeout` seconds."""
    return _eventually
