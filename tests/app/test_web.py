"""The whole web application over real HTTP: what it refuses, what it tells of itself."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import httpx
import orjson
import pytest
import socketio
import sqlalchemy as sa
from redis.asyncio import Redis

from app.insiders import bearer
from app.lives import KEY, give_sign, lives
from app.settings import Settings
from app.web import create_app
from channels.messenger.signature import sign
from tests.fakes.serving import serving
from tests.servers import wait_until

ROOT = Path(__file__).resolve().parents[2]
REST = "/webhooks/rest/webhook"
HELLO = {"sender": "an", "message": "chào"}
DEMO = {
    "TONGDAI_ZALO__APP_ID": "1",
    "TONGDAI_ZALO__OA_SECRET_KEY": "s",
    "TONGDAI_ZALO__ACCESS_TOKEN": "t",
    "TONGDAI_ZALO__API_URL": "http://127.0.0.1:5070",
}


@pytest.fixture
def demo(settings: Settings, redis_url: str, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """As `tongdai up` starts it without any configuration."""
    for name, value in (DEMO | {"REDIS_URL": redis_url}).items():
        monkeypatch.setenv(name, value)
    return Settings()


@contextmanager
def visiting(settings: Settings) -> Iterator[httpx.Client]:
    with serving(create_app(settings)) as address, httpx.Client(base_url=address, timeout=60, trust_env=False) as http:
        yield http


@pytest.fixture
def http(demo: Settings) -> Iterator[httpx.Client]:
    with visiting(demo) as http:
        yield http


def chunks(size: int) -> Iterator[bytes]:
    """A body whose length is not announced."""
    yield from (b"a" * 50_000 for _ in range(size // 50_000))


@pytest.mark.parametrize("path", ["/login", "/desk/c/1/answer", "/webhooks/zalo", REST, "/socket.io/", "/nowhere"])
def test_a_body_over_a_megabyte_is_refused_everywhere(http: httpx.Client, path: str) -> None:
    assert http.post(path, content=b"a" * 1_000_001).status_code == 413
    refused = http.post(path, content=chunks(5_000_000))
    assert refused.status_code == 413
    assert refused.json() == {"error": "the body may have 1000000 bytes"}


def test_a_list_of_customers_may_be_larger_but_is_read_for_an_administrator_only(http: httpx.Client) -> None:
    page = "/desk/notices/new"
    assert http.post(page, content=b"a" * 2_000_000).status_code == 403
    assert http.post(page, content=b"a" * 2_000_000, headers={"origin": str(http.base_url)}).status_code == 401


SLASHES = {
    "/desk?c=1": "/desk/?c=1",
    "/insights": "/insights/",
    "/login/?next=/desk/": "/login?next=/desk/",
    "/desk/letters/": "/desk/letters",
    "/insights/export.csv/": "/insights/export.csv",
    "/webhooks/zalo/": "/webhooks/zalo",
}


@pytest.mark.parametrize("host", ["evil.example", "evil.example/x?", "["], ids=["other", "with a path", "broken"])
def test_an_address_with_a_slash_too_few_or_too_many_leads_nowhere_but_here(http: httpx.Client, host: str) -> None:
    forged = {"host": host}
    assert {asked: http.get(asked, headers=forged).headers["location"] for asked in SLASHES} == SLASHES
    assert http.get("/desk/", headers=forged).headers["location"] == "/login?next=/desk/"


def test_a_form_is_measured_before_its_fields_are_read(http: httpx.Client) -> None:
    """Nor does it matter that it comes from elsewhere and without a login."""
    fields = (
        b'--x\r\nContent-Disposition: form-data; name="a%d"\r\n\r\n' % n + b"a" * 900_000 + b"\r\n" for n in range(20)
    )
    headers = {"content-type": "multipart/form-data; boundary=x", "origin": "https://evil.example"}
    assert http.post("/login", content=fields, headers=headers).status_code == 413


def test_the_largest_body_allowed_reaches_its_reader(http: httpx.Client) -> None:
    body = b'{"sender": "an", "message": 7, "x": "' + b"a" * (1_000_000 - 39) + b'"}'
    assert len(body) == 1_000_000
    assert http.post(REST, content=body).status_code == 422
    assert http.post(REST, content=(body[at : at + 70_000] for at in range(0, len(body), 70_000))).status_code == 422


async def test_the_web_chat_still_talks(http: httpx.Client, eventually: Callable[..., Awaitable[object]]) -> None:
    heard: list[object] = []
    client = socketio.AsyncClient()
    client.on("session_confirm", heard.append)
    await client.connect(str(http.base_url), transports=["websocket"], wait_timeout=60)
    await client.emit("session_request", {"session_id": None})
    await eventually(lambda: heard)
    await client.disconnect()


def test_the_web_chat_still_talks_without_websockets(http: httpx.Client) -> None:
    path = "/socket.io/?EIO=4&transport=polling"
    path += "&sid=" + json.loads(http.get(path).text[1:])["sid"]
    for words in ("40", '42["session_request",{"session_id":null}]'):
        assert http.post(path, content=words).text.lower() == "ok"
    told = ""
    while '"session_confirm"' not in told:
        told += http.get(path).text
    assert http.post(path, content="1").text.lower() == "ok"


def test_a_full_batch_of_messenger_is_taken_at_once(demo: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """More than others may send: Meta delivers what was missed by the thousand."""
    for name in ("PAGE_ID", "APP_ID", "PAGE_TOKEN", "APP_SECRET", "VERIFY_TOKEN"):
        monkeypatch.setenv(f"TONGDAI_MESSENGER__{name}", name)
    ends = {"sender": {"id": "an"}, "recipient": {"id": "PAGE_ID"}}
    items = [{**ends, "message": {"mid": f"m{n}", "text": "Mất điện từ sáng. " * 20}} for n in range(1000)]
    body = json.dumps({"object": "page", "entry": [{"messaging": items}]}).encode()
    headers = {"X-Hub-Signature-256": f"sha256={sign(body, 'APP_SECRET')}"}
    settings = Settings()
    with visiting(settings) as http:
        assert http.post("/webhooks/messenger", content=body).status_code == 401
        assert http.post("/webhooks/messenger", content=body, headers=headers).json() == {"status": "ok"}
        assert http.post("/webhooks/messenger", content=b"a" * 16_000_001).status_code == 413
    with sa.create_engine(settings.records_url).connect() as records:
        assert records.scalars(sa.text("SELECT event_id FROM events ORDER BY id")).all() == [
            f"message:m{number}" for number in range(1000)
        ]


def test_a_stream_is_not_promised_before_the_message_is_kept(demo: Settings, http: httpx.Client) -> None:
    full = "CREATE TRIGGER full BEFORE INSERT ON messages BEGIN SELECT raise(abort, 'disk is full'); END"
    with sa.create_engine(demo.records_url).begin() as records:
        records.execute(sa.text(full))
    assert http.post(REST, params={"stream": "true"}, json=HELLO).status_code == 500


@pytest.mark.parametrize(
    ("change", "shown"),
    [
        ({}, "on"),
        ({"TONGDAI_ZALO__API_URL": "https://openapi.zalo.me"}, "off"),
        ({"TONGDAI_TELEGRAM__TOKEN": "123456:made-up"}, "off"),
        ({"TONGDAI_BILLING__URL": "http://127.0.0.1:1"}, "off"),
        ({"TONGDAI_BILLING__URL": "http://127.0.0.1:1", "TONGDAI_REST__TOKEN": "khóa"}, "on"),
    ],
)
def test_rest_without_a_token_is_for_the_demo_only(
    demo: Settings, monkeypatch: pytest.MonkeyPatch, change: dict[str, str], shown: str
) -> None:
    for name, value in change.items():
        monkeypatch.setenv(name, value)
    with visiting(Settings()) as http:
        detail = http.get("/readyz", headers=bearer(Settings())).json()["components"]["channels"]["detail"]
        assert detail["rest"] == shown
        without_token = http.post(REST, json={"sender": "an"}).status_code
        assert without_token == (404 if shown == "off" else 401 if "TONGDAI_REST__TOKEN" in change else 422)


def test_readyz_names_errors_and_tells_nothing_more(demo: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    told: dict[str, object] = {
        "worker": {"ok": False, "error": "NoWorker"},
        "brain": {"ok": False, "error": "ConnectError"},
        "redis": {"ok": True, "detail": "answers"},
    }
    with visiting(demo) as http:

        def is_told() -> bool:
            components = http.get("/readyz", headers=bearer(demo)).json()["components"]
            return bool(components["records"]["ok"] and told.items() <= components.items())

        wait_until(is_told)  # on a busy machine each may be too late once


def test_a_stranger_hears_whether_the_system_is_ready_and_nothing_else(demo: Settings) -> None:
    """Whatever they say of where they come from: behind a proxy everybody comes from this machine."""
    pretended = {"X-Forwarded-For": "127.0.0.1", "Authorization": "Bearer thử", "Host": "127.0.0.1"}
    with visiting(demo) as http:
        for headers in ({}, {name: value.encode() for name, value in pretended.items()}):
            ready, metrics = http.get("/readyz", headers=headers), http.get("/metrics", headers=headers)
            assert (ready.status_code, ready.json()) == (503, {"status": "not ready"})
            assert (metrics.status_code, "tongdai_" in metrics.text) == (401, False)
        assert [http.get(path).status_code for path in ("/openapi.json", "/docs", "/redoc")] == [404] * 3


async def test_workers_are_counted_by_their_signs_of_life(demo: Settings, redis_url: str) -> None:
    async with Redis.from_url(redis_url) as redis:
        with visiting(demo) as http:
            await redis.hset(KEY, "dead", orjson.dumps({"at": int(time.time()) - 11, "counts": {"turns": 100}}))
            await give_sign(redis, "one", {"turns": 3})
            await give_sign(redis, "two", {"turns": 4})
            ready = partial(http.get, "/readyz", headers=bearer(demo))
            wait_until(lambda: ready().json()["components"]["worker"] == {"ok": True, "detail": 2})
            assert 'tongdai_worker_total{what="turns"} 7.0' in http.get("/metrics", headers=bearer(demo)).text
        assert sorted(await redis.hkeys(KEY)) == [b"one", b"two"]


async def test_signs_of_life_are_found_as_fast_in_a_full_redis(redis_url: str) -> None:
    async with Redis.from_url(redis_url) as redis:
        await give_sign(redis, "one", {})
        await redis.config_resetstat()
        assert len(await lives(redis)) == 1
        asked = {name.removeprefix("cmdstat_") for name in await redis.info("commandstats")}
        assert asked <= {"config|resetstat", "time", "hgetall", "info"}, "no key is looked for among the others"


@pytest.mark.parametrize(("host", "tried"), [("::", ["127.0.0.1", "::1"]), ("127.0.0.1", ["127.0.0.1"])])
def test_the_web_process_answers_at_both_kinds_of_address(
    demo: Settings, monkeypatch: pytest.MonkeyPatch, host: str, tried: list[str]
) -> None:
    monkeypatch.setenv("TONGDAI_HOST", host)
    process = subprocess.Popen([sys.executable, "-m", "app.run_web"], cwd=ROOT)
    try:
        for address in tried:
            wait_until(lambda at=address: _answers(at, demo.port))
    finally:
        process.terminate()
        assert process.wait(60) in (0, -15)


def _answers(host: str, port: int) -> bool:
    try:
        with socket.create_connection((host, port), 1):
            shown = f"[{host}]" if ":" in host else host
            return httpx.get(f"http://{shown}:{port}/healthz", trust_env=False, timeout=60).status_code == 200
    except (OSError, httpx.HTTPError):
        return False
