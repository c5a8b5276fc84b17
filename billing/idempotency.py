"""The same request twice is done once: the first answer is kept beside what it did, in one transaction."""

import hashlib
import json
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from billing.database import Database
from billing.errors import IdempotencyConflict


@dataclass(frozen=True)
class Answer:
    """What is sent back; `replayed` when it had been given before."""

    status: int
    body: dict[str, Any]
    replayed: bool = False


Act = Callable[[sqlite3.Connection], Answer]


def once(database: Database, key: str | None, request: object, now: datetime, act: Act) -> Answer:
    """Runs `act` in a transaction, at most once per key.

    `request` is all that makes the request what it is (operation and body, JSON values). The same key with another
    request raises IdempotencyConflict; what `act` raises is not kept, so the key stays free. Without a key it just acts.
    """
    with database.write() as connection:
        if key is None:
            return act(connection)
        digest = _digest(request)
        row = connection.execute("select * from idempotency where key = ?", (key,)).fetchone()
        if row is not None:
            return _replay(row, digest)
        answer = act(connection)
        connection.execute(
            "insert into idempotency values (?, ?, ?, ?, ?)",
            (key, digest, answer.status, json.dumps(answer.body), now.isoformat()),
        )
        return answer


def _replay(row: sqlite3.Row, digest: str) -> Answer:
    if row["digest"] != digest:
        raise IdempotencyConflict("Khóa Idempotency-Key này đã dùng cho một yêu cầu khác.")
    return Answer(200, json.loads(row["answer"]), replayed=True)


def _digest(request: object) -> str:
    return hashlib.sha256(json.dumps(request, sort_keys=True).encode()).hexdigest()
