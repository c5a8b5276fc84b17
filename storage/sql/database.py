"""One database: transactions for reading and for writing, on SQLite (WAL) or PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Concatenate, ParamSpec, TypeVar

import orjson
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import create_async_engine

from storage.sql.sqlite_threads import SqliteThreads, Work

P = ParamSpec("P")
R = TypeVar("R")


class Database:
    """Runs functions of a plain `sqlalchemy.Connection`, each in one transaction.

    `url`: sqlite:///file or postgresql+asyncpg://…. SQLite has one writer at a time: within
    a process writers wait in line and those that wait share a commit, between processes for at most 30 seconds.
    """

    def __init__(self, url: str) -> None:
        self.url = url
        options: dict[str, Any] = {
            "hide_parameters": True,  # an error's text may reach a log: it names the statement, never the customer's words
            "json_serializer": lambda o: orjson.dumps(o).decode(),
            "json_deserializer": orjson.loads,
        }
        self._runner: SqliteThreads | _Postgres
        if url.startswith("sqlite"):
            self._runner = SqliteThreads(url, options)
        else:
            self._runner = _Postgres(url, options)

    async def read(self, fn: Callable[Concatenate[sa.Connection, P], R], *args: P.args, **kw: P.kwargs) -> R:
        result: R = await self._runner.read(_bound(fn, *args, **kw))
        return result

    async def write(self, fn: Callable[Concatenate[sa.Connection, P], R], *args: P.args, **kw: P.kwargs) -> R:
        """Commits before it returns; nothing of it stays when `fn` raises."""
        result: R = await self._runner.write(_bound(fn, *args, **kw))
        return result

    async def close(self) -> None:
        await self._runner.close()


def _bound(fn: Any, *args: Any, **kw: Any) -> Work:
    return lambda connection: fn(connection, *args, **kw)


class _Postgres:
    def __init__(self, url: str, options: dict[str, Any]) -> None:
        self._engine = create_async_engine(url, pool_size=10, max_overflow=10, pool_pre_ping=True, **options)

    async def read(self, work: Work) -> Any:
        async with self._engine.connect() as connection:
            return await connection.run_sync(work)

    async def write(self, work: Work) -> Any:
        async with self._engine.begin() as connection:
            return await connection.run_sync(work)

    async def close(self) -> None:
        await self._engine.dispose()


def insert_new(connection: sa.Connection, table: sa.Table, values: Mapping[str, Any]) -> bool:
    """Insert unless a unique constraint already holds such a row; says whether it did."""
    insert = (postgresql if connection.dialect.name == "postgresql" else sqlite).insert
    return connection.execute(insert(table).on_conflict_do_nothing(), dict(values)).rowcount > 0
