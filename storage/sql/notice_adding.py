"""Taking down whom a notice is for: nobody is in it twice."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from core.ids import new_id
from core.notices.notice import Notice, Person
from storage.sql.database import insert_new
from storage.sql.notice_tables import notice_keys, notices, told
from storage.sql.tables import now

BATCH = 500
"""People per transaction, so that others write in between; keys per query."""


def open_new(connection: sa.Connection, id: str, name: str, notice: Notice) -> bool:
    """False where the name is taken."""
    values = {"id": id, "name": name, "kind": notice.kind, "text": notice.text, "subject": notice.subject}
    return insert_new(connection, notices, values | {"created_at": now()})


def add(connection: sa.Connection, notice_id: str, people: Sequence[Person]) -> list[str]:
    """new, again or known, for each."""
    connection.execute(sa.select(notices.c.id).where(notices.c.id == notice_id).with_for_update())  # one adds at a time
    holder = _holders(connection, notice_id, [key for person in people for key in person.keys])
    fresh: list[dict[str, Any]] = []
    keys: list[dict[str, str]] = []
    outcomes = []
    for person in people:
        known = next((holder[key] for key in person.keys if key in holder), None)
        id = known or new_id()
        details = {"codes": list(person.codes), "name": person.name, "phone": person.phone, "email": person.email}
        keys += [{"notice_id": notice_id, "key": key, "person_id": id} for key in person.keys if key not in holder]
        holder |= {key: id for key in person.keys if key not in holder}
        if known is None:
            fresh.append({"id": id, "notice_id": notice_id, "failed": [], **details})
            outcomes.append("new")
        else:
            failed = sa.and_(told.c.id == id, told.c.state == "failed")
            outcomes.append("again" if reopen(connection, failed, **details) else "known")
    for table, rows in ((told, fresh), (notice_keys, keys)):
        if rows:
            connection.execute(table.insert(), rows)
    return outcomes


def _holders(connection: sa.Connection, notice_id: str, keys: Sequence[str]) -> dict[str, str]:
    """Who of the notice has each of the keys."""
    query = sa.select(notice_keys.c.key, notice_keys.c.person_id).where(notice_keys.c.notice_id == notice_id)
    found: dict[str, str] = {}
    for start in range(0, len(keys), BATCH):  # somebody may have thousands of codes
        rows = connection.execute(query.where(notice_keys.c.key.in_(keys[start : start + BATCH])))
        found |= {row.key: row.person_id for row in rows}
    return found


def reopen(connection: sa.Connection, which: sa.ColumnElement[bool], **details: Any) -> int:
    """They are tried anew, with what is known of them now."""
    fresh: dict[str, Any] = {
        "state": "waiting",
        "rung": None,
        "recipient": None,
        "tries": 0,
        "unsure": False,
        "failed": [],
        "error": None,
    }
    counted = {"round": told.c.round + 1, "version": told.c.version + 1, "next_at": now(), "done_at": None}
    return connection.execute(told.update().where(which).values(fresh | counted | details)).rowcount
