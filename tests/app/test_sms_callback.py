"""The whole web application takes what the SMS gateway tells, and nobody else's word for it."""

from __future__ import annotations

import asyncio
import sqlite3

import httpx
import pytest

from app.settings import Settings
from app.web import create_app
from channels.sms.receipts import Callbacks
from core.notices.notice import Notice, Person, Step
from storage.sql.database import Database
from storage.sql.migrate import migrate
from storage.sql.notice_sending import SqlNoticeSending
from storage.sql.notices import SqlNotices
from tests.fakes.serving import serving

DONE = {"SendStatus": "5", "SendSuccess": "1", "SendFailed": "0"}


async def _sent(settings: Settings) -> str:
    """Somebody got an SMS; its reference."""
    database = Database(settings.records_url)
    await migrate(database)
    await SqlNotices(database).tell("xả lũ", Notice("danger", "Xả lũ."), [Person(phone="84912345678")])
    records = SqlNoticeSending(database)
    [one] = await records.due(10)
    mine = await records.claim(one, Step("sms", "84912345678"))
    assert mine
    await records.sent(mine, "sms-1")
    await database.close()
    return mine.reference


def _state(settings: Settings) -> str:
    with sqlite3.connect(settings.var / "records.sqlite3") as connection:
        [(state,)] = connection.execute("select state from notice_people").fetchall()
    return str(state)


def test_what_arrived_is_noted_at_the_address_that_the_message_named(
    settings: Settings, redis_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REDIS_URL", redis_url)
    settings = Settings()
    reference = asyncio.run(_sent(settings))
    with serving(create_app(settings)) as address, httpx.Client(timeout=60, trust_env=False) as http:
        assert http.get(f"{address}/webhooks/sms/{'0' * 40}", params=DONE | {"RequestId": reference}).status_code == 401
        assert _state(settings) == "sent"
        named = Callbacks(settings.signing_key, address).to(reference)
        assert named
        for _ in range(2):  # the gateway repeats itself when it heard nothing
            assert http.get(named, params=DONE | {"RequestId": reference}).status_code == 200
        assert _state(settings) == "delivered"
