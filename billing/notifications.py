"""Which messages a customer wants: all of them until told otherwise."""

import sqlite3

from billing.database import Database

_DEFAULT = {"outages": True, "bills": True}


def chosen(database: Database, code: str) -> dict[str, bool]:
    row = database.one("select outages, bills from notifications where code = ?", code)
    return {name: bool(row[name]) for name in _DEFAULT} if row else dict(_DEFAULT)


def choose(connection: sqlite3.Connection, code: str, wanted: dict[str, bool]) -> None:
    """Afterwards exactly this holds."""
    values = (code, wanted["outages"], wanted["bills"])
    connection.execute("insert or replace into notifications values (?, ?, ?)", values)
