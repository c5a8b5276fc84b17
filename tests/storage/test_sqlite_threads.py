"""Writes that share a commit: each caller hears the truth about its own."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest
import sqlalchemy as sa

from storage.sql.database import Database

TABLES = (
    "CREATE TABLE t (name TEXT UNIQUE)",
    "CREATE TRIGGER undo BEFORE INSERT ON t WHEN new.name = 'undo' BEGIN SELECT RAISE(ROLLBACK, 'all undone'); END",
)


@pytest.fixture
async def database(sqlite_url: str) -> AsyncIterator[Database]:
    database = Database(sqlite_url)
    for statement in TABLES:
        await database.write(lambda c, text=statement: c.execute(sa.text(text)) and None)
    yield database
    await database.close()


def insert(connection: sa.Connection, name: str) -> str:
    connection.execute(sa.text("INSERT INTO t VALUES (:name)"), {"name": name})
    return name


async def kept(database: Database) -> list[str]:
    return list(await database.read(lambda c: c.scalars(sa.text("SELECT name FROM t ORDER BY rowid")).all()))


async def test_one_that_fails_undoes_only_itself(database: Database) -> None:
    names = ["a", "b", "a", "c"]
    told = await asyncio.gather(*(database.write(insert, name) for name in names), return_exceptions=True)
    assert told[:2] == ["a", "b"]
    assert isinstance(told[2], sa.exc.IntegrityError)
    assert told[3] == "c"
    assert await kept(database) == ["a", "b", "c"]


async def test_nobody_is_told_of_success_when_sqlite_undid_everything(database: Database) -> None:
    for round in range(20):
        names = [f"early-{round}", "undo", f"late-{round}"]
        told = await asyncio.gather(*(database.write(insert, name) for name in names), return_exceptions=True)
        assert isinstance(told[1], sa.exc.DBAPIError)
        promised = [one for one in told if isinstance(one, str)]
        assert set(promised) <= set(await kept(database))


async def test_a_thousand_writers_at_once_keep_their_order(database: Database) -> None:
    names = [f"{number:04}" for number in range(1000)]
    assert await asyncio.gather(*(database.write(insert, name) for name in names)) == names
    assert await kept(database) == names
