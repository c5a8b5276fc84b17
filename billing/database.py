"""The stub's own SQLite file: one writer at a time, every change in one transaction."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

CUSTOMERS = """
create table customers (
  code text primary key, name text not null, house text not null, hamlet text not null, commune text not null,
  former text not null, unit text not null, phone text not null unique, grp text not null, phase integer not null,
  payer text not null, reading_day integer not null, since text not null, contract text not null
)
"""
SCHEMA = """
create table if not exists meta (name text primary key, value text not null);
create table if not exists counters (name text primary key, value integer not null);
create table if not exists requests (
  number text primary key, kind text not null, unit text not null, created_at text not null,
  promised text not null, next_step text not null, details text not null
);
create index if not exists requests_by_customer on requests (json_extract(details, '$.customer_code'), created_at);
create table if not exists idempotency (
  key text primary key, digest text not null, status integer not null, answer text not null, created_at text not null
);
create table if not exists notifications (code text primary key, outages integer not null, bills integer not null);
create table if not exists otps (
  code text not null, conversation text not null, salt blob not null, digest blob not null, expires real not null,
  primary key (code, conversation)
);
create table if not exists otp_events (code text not null, conversation text not null, kind text not null, at real not null);
create index if not exists otp_events_by_code on otp_events (code, kind, at);
create index if not exists otp_events_by_conversation on otp_events (conversation, kind, at);
"""


class Database:
    """Opens (and makes) the file. What `write` committed survives a killed process (WAL)."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._lock = threading.Lock()
        self._connection = sqlite3.connect(path, check_same_thread=False, isolation_level=None, timeout=10)
        self._connection.row_factory = sqlite3.Row
        self._connection.execute("pragma journal_mode=wal")
        self._connection.execute("pragma synchronous=normal")
        self._connection.executescript(SCHEMA)

    @contextmanager
    def write(self) -> Iterator[sqlite3.Connection]:
        """A transaction nobody else writes beside; rolled back when the block raises."""
        with self._lock:
            self._connection.execute("begin immediate")
            try:
                yield self._connection
            except BaseException:
                self._connection.execute("rollback")
                raise
            self._connection.execute("commit")

    def one(self, query: str, *values: object) -> sqlite3.Row | None:
        """The first row, or None."""
        with self._lock:
            row: sqlite3.Row | None = self._connection.execute(query, values).fetchone()
        return row

    def all(self, query: str, *values: object) -> list[sqlite3.Row]:
        """Every row."""
        with self._lock:
            return self._connection.execute(query, values).fetchall()

    def close(self) -> None:
        with self._lock:
            self._connection.close()
