"""Which of many keys of people stand for who wants no notices, or was told already."""

from __future__ import annotations

import sqlalchemy as sa

from storage.sql.notice_tables import notice_keys, notice_refusals, notices, told


def refusing(connection: sa.Connection, keys: tuple[str, ...]) -> frozenset[str]:
    return _found(connection, sa.select(notice_refusals.c.key), notice_refusals.c.key, keys)


def known(connection: sa.Connection, name: str, keys: tuple[str, ...]) -> frozenset[str]:
    query = sa.select(notice_keys.c.key).join(told, told.c.id == notice_keys.c.person_id)
    query = query.join(notices, notices.c.id == notice_keys.c.notice_id)
    query = query.where(notices.c.name == name, told.c.state != "failed")
    return _found(connection, query, notice_keys.c.key, keys)


def _found(
    connection: sa.Connection, query: sa.Select[tuple[str]], column: sa.Column[str], keys: tuple[str, ...]
) -> frozenset[str]:
    """In portions that any database takes."""
    found: set[str] = set()
    for start in range(0, len(keys), 500):
        found |= set(connection.scalars(query.where(column.in_(keys[start : start + 500]))))
    return frozenset(found)
