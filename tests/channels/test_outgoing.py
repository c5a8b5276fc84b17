"""An app of the utility's own: what it posts is checked and kept once, what we say reaches it in order and once."""

from __future__ import annotations

import hashlib
import hmac
import json
import time
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import aiohttp
import httpx
import pytest
import sqlalchemy as sa
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse
from pydantic import SecretStr, ValidationError

from app.channels import set_kits
from app.settings import Settings
from channels.outgoing.channel import OutgoingChannel
from channels.outgoing.kit import Outgoing
from channels.outgoing.signature import sign
from channels.webhook import create_webhook_router
from core.deliver import Deliver, next_try
from core.errors import Refused, TongdaiError, TryLater
from core.messages import Button, Outbound, Picture
from core.turns import Letter
from storage.memory import MemoryMailbox
from storage.pace import memory_pace
from storage.sql.database import Database
from storage.sql.inbox import SqlInbox
from storage.sql.migrate import migrate
from storage.sql.outbox import SqlOutbox
from storage.sql.saying import say
from storage.sql.tables import identities, media, messages, outbox
from tests.fakes.serving import serving
from tests.fakes.utility_app import SECRET, UtilityApp, serving_utility_app, signed


@pytest.fixture
async def database(sqlite_url: str) -> AsyncIterator[Database]:
    database = Database(sqlite_url)
    await migrate(database)
    yield database
    await database.close()


@pytest.fixture
async def gateway(database: Database) -> AsyncIterator[httpx.AsyncClient]:
    """The address that the app posts to, over records of its own connections."""
    kit = Outgoing(url="https://app.example.vn/messages", secret=SecretStr(SECRET))
    app = FastAPI()
    app.include_router(create_webhook_router([kit.receiver()], SqlInbox(Database(database.url)), MemoryMailbox()))
    app.include_router(kit.routes())

    @app.exception_handler(TongdaiError)
    async def told(_: Request, error: TongdaiError) -> JSONResponse:
        return JSONResponse({"error": str(error)}, error.status)

    with serving(app) as address:
        async with httpx.AsyncClient(base_url=address, trust_env=False, timeout=60) as client:
            yield client


@pytest.fixture
def utility() -> Iterator[UtilityApp]:
    with serving_utility_app() as app:
        yield app


@pytest.fixture
async def channel(utility: UtilityApp, patience: float) -> AsyncIterator[OutgoingChannel]:
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(patience)) as client:
        yield OutgoingChannel(utility.url, SECRET, client, lambda id: f"https://dien.example.vn/media/{id}")


def event(id: str = "e1", customer: str = "kh-7", **more: Any) -> bytes:
    return json.dumps({"id": id, "customer": {"id": customer}} | (more or {"text": "Xin chào"})).encode()


async def post(gateway: httpx.AsyncClient, body: bytes, **headers: Any) -> httpx.Response:
    return await gateway.post("/webhooks/outgoing", content=body, headers=signed(body) | headers)


async def texts(database: Database) -> list[str | None]:
    query = sa.select(messages.c.text).order_by(messages.c.id)
    return await database.read(lambda c: list(c.scalars(query)))


def letter(**said: Any) -> Letter:
    return Letter("l1", "m1", "c1", "outgoing", "kh-7", "bot", Outbound(**said), 0, True)


def test_the_example_of_the_guide_is_signed_as_it_says() -> None:
    guide = (Path(__file__).parents[2] / "docs/channels/rest.md").read_text(encoding="utf-8")
    secret, body = "example-secret-of-32-characters!!", '{"id":"e1","customer":{"id":"kh-7"},"text":"Xin chào"}'
    mac = hmac.new(secret.encode(), f"1795000000.{body}".encode(), hashlib.sha256).hexdigest()
    assert all(f"`{part}`" in guide for part in (secret, "1795000000", body, mac))
    assert sign(secret, "1795000000", body.encode()) == f"sha256={mac}"


def test_two_settings_switch_the_channel_on(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "outgoing" not in set_kits(Settings(_env_file=None))
    monkeypatch.setenv("TONGDAI_OUTGOING__URL", "https://app.example.vn/messages")
    monkeypatch.setenv("TONGDAI_OUTGOING__SECRET", SECRET)
    assert "outgoing" in set_kits(Settings(_env_file=None))


async def test_a_customer_of_the_app_is_heard_once_however_often_it_is_posted(
    gateway: httpx.AsyncClient, database: Database
) -> None:
    body = event(text="Nhà em mất điện 😱")
    answers = [await post(gateway, body) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200] * 3
    assert await texts(database) == ["Nhà em mất điện 😱"]


async def test_what_is_not_signed_by_the_app_is_refused_and_not_kept(
    gateway: httpx.AsyncClient, database: Database
) -> None:
    body, now = event(), int(time.time())
    forged: list[dict[str, str]] = [
        {},
        signed(body, secret="x" * 40),
        signed(event(text="khác")),
        signed(body, now - 400),
        signed(body, now + 400),
        signed(body) | {"X-Tongdai-Timestamp": str(now - 1)},
        signed(body) | {"X-Tongdai-Timestamp": "9" * 400},
        signed(body) | {"X-Tongdai-Id": "e2"},
        signed(body) | {"X-Tongdai-Signature": "sha256="},
    ]
    for headers in forged:
        answer = await gateway.post("/webhooks/outgoing", content=body, headers=headers)
        assert (answer.status_code, bool(answer.json()["error"])) == (401, True), headers
    assert await texts(database) == []


@pytest.mark.parametrize(
    ("body", "names"),
    [
        (b"", "body"),
        (b"{", "body"),
        (b"[]", "body"),
        (b'{"id":"e1","customer":{"id":"a"},"text":"\xff"}', "body"),
        (b"[" * 100_000, "body"),
        (b'{"id":"e1","customer":{"id":"a"},"text":' + b"[" * 500 + b"]" * 500 + b"}", "text"),
        (event(text=7), "text"),
        (event(text="ă" * 10_001), "text"),
        (event(text="  "), "text, attachments or receipt is needed"),
        (event(id=""), "id"),
        (event(customer="x" * 181), "customer.id"),
        (event(attachments=[{"kind": "image", "url": "javascript:alert(1)"}]), "attachments.0.url"),
        (event(attachments=[{"kind": "location", "latitude": 10**400, "longitude": 1}]), "latitude"),
        (event(attachments=[{"kind": "location", "latitude": 91, "longitude": 1}]), "latitude"),
        (event(attachments=[{"kind": "image"}]), "needs latitude and longitude, anything else a url"),
        (event(receipt={"state": "lost", "ids": ["m1"]}), "receipt.state"),
    ],
)
async def test_what_cannot_be_read_is_told_and_not_kept(
    gateway: httpx.AsyncClient, database: Database, body: bytes, names: str
) -> None:
    stamp = str(int(time.time()))
    headers = {"X-Tongdai-Id": "e1", "X-Tongdai-Timestamp": stamp, "X-Tongdai-Signature": sign(SECRET, stamp, body)}
    answer = await gateway.post("/webhooks/outgoing", content=body, headers=headers)
    assert (answer.status_code, names in answer.json()["error"]) == (400, True), answer.text
    assert await texts(database) == []


async def test_photos_places_and_profiles_are_kept(gateway: httpx.AsyncClient, database: Database) -> None:
    sent = [
        {"kind": "image", "url": "https://app.example.vn/1.png"},
        {"kind": "location", "latitude": 16.46, "longitude": 107},
    ]
    customer = {"id": "kh-7", "name": "Nguyễn Văn An", "phone": "0912345678"}
    body = json.dumps({"id": "e1", "customer": customer, "attachments": sent}).encode()
    assert (await post(gateway, body)).status_code == 200
    assert await database.read(lambda c: c.scalar(sa.select(media.c.source))) == "https://app.example.vn/1.png"
    profile = await database.read(lambda c: c.scalar(sa.select(identities.c.profile)))
    assert profile == {"name": "Nguyễn Văn An", "phone": "0912345678"}


async def test_what_is_said_is_signed_and_whole(channel: OutgoingChannel, utility: UtilityApp) -> None:
    buttons = (Button("Có", "/affirm"), Button("Gọi 1558", url="tel:1558"))
    said = letter(text="Dạ <b>em</b> nghe\u202e ạ", buttons=buttons, picture=Picture("p1", "Biểu đồ"))
    assert await channel.send(said) == "m1"
    assert utility.shown["m1"] == {
        "id": "m1",
        "conversation": "c1",
        "customer": "kh-7",
        "author": "bot",
        "text": "Dạ <b>em</b> nghe\u202e ạ",
        "buttons": [{"title": "Có", "payload": "/affirm"}, {"title": "Gọi 1558", "url": "tel:1558"}],
        "picture": {"alt": "Biểu đồ", "url": "https://dien.example.vn/media/p1"},
    }


@pytest.mark.parametrize("fault", [500, 503, 429, 408, 401, 403, "hang"])
async def test_a_failure_that_may_pass_is_tried_again(
    channel: OutgoingChannel, utility: UtilityApp, fault: int | str
) -> None:
    utility.faults, utility.retry_after = [fault], "7"
    with pytest.raises(TryLater) as told:
        await channel.send(letter(text="chào"))
    assert told.value.retry_after == (7.0 if isinstance(fault, int) else None)
    assert await channel.send(letter(text="chào")) == "m1"


async def test_a_pause_without_end_lasts_a_day(channel: OutgoingChannel, utility: UtilityApp) -> None:
    utility.faults, utility.retry_after = [503], "9" * 400
    with pytest.raises(TryLater) as told:
        await channel.send(letter(text="chào"))
    assert next_try(1, told.value.retry_after)
    assert told.value.retry_after == 86_400


@pytest.mark.parametrize("fault", [400, 404, 410, 422, 302])
async def test_a_refusal_is_final_and_no_redirect_is_followed(
    channel: OutgoingChannel, utility: UtilityApp, fault: int
) -> None:
    utility.faults = [fault]
    with pytest.raises(Refused, match=str(fault)):
        await channel.send(letter(text="chào"))
    assert utility.calls == 1


async def test_half_an_answer_counts_as_taken(channel: OutgoingChannel, utility: UtilityApp) -> None:
    utility.faults = ["half"]
    assert await channel.send(letter(text="chào")) == "m1"


async def test_after_the_app_was_away_all_is_there_once_and_in_order(
    gateway: httpx.AsyncClient, database: Database, channel: OutgoingChannel, utility: UtilityApp
) -> None:
    await post(gateway, event())
    [conversation] = await database.read(lambda c: list(c.scalars(sa.select(messages.c.conversation_id))))
    for text in ("một", "hai", "ba"):
        await database.write(say, conversation, "bot", Outbound(text=text))
    deliver = Deliver(SqlOutbox(database), {"outgoing": channel}, memory_pace())
    utility.faults = [503, 200, 502, 200, 200]
    for _ in range(3):
        await deliver(conversation)
        await database.write(lambda c: c.execute(outbox.update().values(next_at=datetime.now(UTC))))
    assert [one["text"] for one in utility.shown.values()] == ["một", "hai", "ba"]
    assert utility.calls == 5
    seen = {"state": "seen", "ids": list(utility.shown)[:2]}
    assert (await post(gateway, event("e2", receipt=seen))).status_code == 200
    states = sa.select(messages.c.delivery).where(messages.c.author == "bot").order_by(messages.c.seq)
    assert await database.read(lambda c: list(c.scalars(states))) == ["seen", "seen", "sent"]


async def test_the_openapi_document_tells_both_directions(gateway: httpx.AsyncClient) -> None:
    told = (await gateway.get("/webhooks/outgoing/openapi.json")).json()
    posted, called = told["paths"]["/webhooks/outgoing"]["post"], told["webhooks"]["message"]["post"]
    for call, shape in ((posted, "Event"), (called, "Message")):
        assert call["requestBody"]["content"]["application/json"]["schema"]["$ref"] == f"#/components/schemas/{shape}"
        assert {one["name"] for one in call["parameters"]} == set(signed(event()))
    assert {"Event", "Message", "Customer", "Attached", "Choice"} <= set(told["components"]["schemas"])


@pytest.mark.parametrize("url", ["http://app.example.vn/x", "app.example.vn", "ftp://app.example.vn", "https://"])
def test_an_address_without_encryption_is_refused_at_start(url: str) -> None:
    with pytest.raises(ValidationError, match="https"):
        Outgoing(url=url, secret=SecretStr(SECRET))


def test_a_short_secret_is_refused_and_half_the_settings_are_off() -> None:
    with pytest.raises(ValidationError, match="32"):
        Outgoing(url="https://app.example.vn", secret=SecretStr("ngắn"))
    assert not Outgoing(url="https://app.example.vn").is_set
    assert not Outgoing(secret=SecretStr(SECRET)).is_set
    assert not Outgoing.model_validate({"url": "https://app.example.vn", "secret": " " * 40}).is_set
