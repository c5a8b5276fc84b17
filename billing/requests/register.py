"""The book in which every request gets its number: one sequence per kind and month, without gaps or doubles."""

import json
import sqlite3
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from billing.database import Database


@dataclass(frozen=True)
class Entry:
    """A request as it was received. `promised` is an ISO time (tickets) or date (connections)."""

    number: str
    kind: str
    unit: str
    created_at: datetime
    promised: str
    next_step: str
    details: dict[str, Any]


def next_number(connection: sqlite3.Connection, letters: str, now: datetime) -> str:
    """ "SC2611-000123": letters, year and month, and the next number of that month."""
    name = f"{letters}{now:%y%m}"
    row = connection.execute(
        "insert into counters values (?, 1) on conflict (name) do update set value = value + 1 returning value",
        (name,),
    ).fetchone()
    return f"{name}-{row[0]:06d}"


def write_down(connection: sqlite3.Connection, entry: Entry) -> None:
    connection.execute(
        "insert into requests values (?, ?, ?, ?, ?, ?, ?)",
        (entry.number, entry.kind, entry.unit, entry.created_at.isoformat(), entry.promised, entry.next_step,
         json.dumps(entry.details, ensure_ascii=False)),
    )  # fmt: skip


def look_up(database: Database, number: str) -> Entry | None:
    row = database.one("select * from requests where number = ?", number)
    return _entry(row) if row else None


def of_customer(database: Database, code: str) -> list[Entry]:
    """All of one customer, newest first."""
    found = database.all(
        "select * from requests where json_extract(details, '$.customer_code') = ? order by created_at desc, rowid desc",
        code,
    )
    return [_entry(row) for row in found]


def _entry(row: sqlite3.Row) -> Entry:
    return Entry(
        number=row["number"],
        kind=row["kind"],
        unit=row["unit"],
        created_at=datetime.fromisoformat(row["created_at"]),
        promised=row["promised"],
        next_step=row["next_step"],
        details=json.loads(row["details"]),
    )
