"""One database: transactions for reading and for writing, on SQLite (WAL) or PostgreSQL."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from contextlib import nullcontext
from typing import Any, Concatenate, ParamSpec, TypeVar

import orjson
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import create_async_engine

P = ParamSpec("P")
R = TypeVar("R")


class Database:
    """Runs functions of a plain `sqlalchemy.Connection`, each in one transaction.

    `url`: sqlite+aiosqlite:///file or postgresql+asyncpg://…. SQLite has one writer at a time: within a process writers wait in
    line here, between processes for at most 30 seconds.
    """

    def __init__(self, url: str) -> None:
        self.url = url
        self._is_sqlite = url.startswith("sqlite")
        options: dict[str, Any] = {
            "json_serializer": lambda o: orjson.dumps(o).decode(),
            "json_deserializer": orjson.loads,
        }
        if self._is_sqlite:
            options["connect_args"] = {"timeout": 30}
        else:
            options |= {"pool_size": 10, "max_overflow": 10, "pool_pre_ping": True}
        self._engine = create_async_engine(url, **options)
        self._writing = self._engine.execution_options(writes=True)
        self._line: Any = asyncio.Lock() if self._is_sqlite else nullcontext()
        if self._is_sqlite:
            sa.event.listen(self._engine.sync_engine, "connect", _prepare_sqlite)
            sa.event.listen(self._engine.sync_engine, "begin", _begin_sqlite)

    async def read(self, fn: Callable[Concatenate[sa.Connection, P], R], *args: P.args, **kw: P.kwargs) -> R:
        async with self._engine.connect() as connection:
            return await connection.run_sync(fn, *args, **kw)

    async def write(self, fn: Callable[Concatenate[sa.Connection, P], R], *args: P.args, **kw: P.kwargs) -> R:
        """Commits when `fn` returns, rolls back when it raises."""
        async with self._line, self._writing.begin() as connection:
            return await connection.run_sync(fn, *args, **kw)

    async def close(self) -> None:
        await self._engine.dispose()


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # transactions are begun by _begin_sqlite
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "cache_size=-32000"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: sa.Connection) -> None:
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def insert_new(connection: sa.Connection, table: sa.Table, values: Mapping[str, Any]) -> bool:
    """Insert unless a unique constraint already holds such a row; says whether it did."""
    insert = (postgresql if connection.dialect.name == "postgresql" else sqlite).insert
    statement = insert(table).values(**values).on_conflict_do_nothing()
    return connection.execute(statement).rowcount > 0
