"""SQLite on threads of its own: a whole transaction is one hand-over, and writers that wait together share one commit."""

from __future__ import annotations

import asyncio
import queue
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from sqlalchemy.pool import StaticPool

Work = Callable[[sa.Connection], Any]
READERS = 2
MOST_TOGETHER = 50
"""Writes in one commit at most: what waits longer than for these few milliseconds helps nobody."""


@dataclass
class _Write:
    work: Work
    loop: asyncio.AbstractEventLoop
    done: asyncio.Future[Any]
    result: Any = None
    error: BaseException | None = field(default=None)


class SqliteThreads:
    """One writer thread with one connection, a few reading threads; the loop is never kept waiting."""

    def __init__(self, url: str, options: dict[str, Any]) -> None:
        in_memory = sa.make_url(url).database in (None, "", ":memory:")
        arguments = {"timeout": 30, "check_same_thread": False}
        if in_memory:
            options = options | {"poolclass": StaticPool}
        self._engine = sa.create_engine(url, connect_args=arguments, **options)
        sa.event.listen(self._engine, "connect", _prepare)
        sa.event.listen(self._engine, "begin", _begin)
        self._writing = self._engine.execution_options(writes=True)
        self._readers = ThreadPoolExecutor(READERS, "sqlite-read")
        self._in_memory = in_memory  # one connection for all: reads wait in the writers' line
        self._queue: queue.SimpleQueue[_Write | None] = queue.SimpleQueue()
        self._writer = threading.Thread(target=self._write_on, name="sqlite-write", daemon=True)
        self._writer.start()

    async def read(self, work: Work) -> Any:
        if self._in_memory:
            return await self.write(work)
        return await asyncio.get_running_loop().run_in_executor(self._readers, self._read, work)

    async def write(self, work: Work) -> Any:
        """Committed when it returns."""
        loop = asyncio.get_running_loop()
        write = _Write(work, loop, loop.create_future())
        self._queue.put(write)
        return await write.done

    async def close(self) -> None:
        self._queue.put(None)
        await asyncio.to_thread(self._writer.join)
        self._readers.shutdown()
        self._engine.dispose()

    def _read(self, work: Work) -> Any:
        with self._engine.connect() as connection:
            return work(connection)

    def _write_on(self) -> None:
        while (first := self._queue.get()) is not None:
            together = [first]
            while len(together) < MOST_TOGETHER and not self._queue.empty():
                following = self._queue.get()
                if following is None:
                    self._queue.put(None)
                    break
                together.append(following)
            self._commit(together)

    def _commit(self, together: list[_Write]) -> None:
        try:
            with self._writing.begin() as connection:
                for write in together:
                    _run(connection, write, alone=len(together) == 1)
        except BaseException as error:
            for write in together:
                write.error = write.error or error
        for write in together:
            write.loop.call_soon_threadsafe(_tell, write)


def _run(connection: sa.Connection, write: _Write, alone: bool) -> None:
    if alone:
        write.result = write.work(connection)
        return
    try:
        with connection.begin_nested():
            write.result = write.work(connection)
    except Exception as error:  # only this one is undone
        write.error = error
        if not connection.connection.in_transaction:
            raise  # some errors make SQLite itself undo the whole transaction: then nobody's write is there


def _tell(write: _Write) -> None:
    if write.done.cancelled():
        return
    if write.error is None:
        write.done.set_result(write.result)
    else:
        write.done.set_exception(write.error)


def _prepare(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # transactions are begun by _begin
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "cache_size=-32000"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: sa.Connection) -> None:
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
