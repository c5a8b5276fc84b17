"""Bring a database to the newest schema with Alembic; safe to call at every start."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config

from storage.sql.database import Database


async def migrate(database: Database) -> None:
    await database.write(_upgrade)


def configuration(connection: sa.Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    return config


def _upgrade(connection: sa.Connection) -> None:
    if connection.dialect.name == "postgresql":
        # Two processes that start at once migrate one after the other.
        connection.execute(sa.text("SELECT pg_advisory_xact_lock(7420261122)"))
    command.upgrade(configuration(connection), "head")
