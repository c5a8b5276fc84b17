"""The whole system with its records in PostgreSQL."""

from __future__ import annotations

import asyncio

import pytest
import sqlalchemy as sa

from storage.sql.database import Database
from storage.sql.tables import turns
from tests.servers import wait_until
from tests.system.running import running

pytestmark = pytest.mark.system


async def test_a_message_is_kept_and_answered(empty_postgres_url: str) -> None:
    with running(DATABASE_URL=empty_postgres_url, TONGDAI_WORKER__COUNT="2") as system:
        system.meet("600000000000000001")
        for number in range(10):
            assert system.say_zalo("600000000000000001", "xin chào", f"p{number}").status_code == 200
            system.say_zalo("600000000000000001", "xin chào", f"p{number}")
        await asyncio.to_thread(wait_until, lambda: len(system.delivered("600000000000000001")) == 10, 30)
        assert "mã khách hàng" in system.ask("rest", "nhà em mất điện", "không")[0]["text"]
    database = Database(empty_postgres_url)
    assert await database.read(lambda c: c.scalar(sa.select(sa.func.count()).select_from(turns))) == 12
    await database.close()
