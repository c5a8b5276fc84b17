from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from storage.sql.database import Database


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """Empty records, on SQLite and on PostgreSQL."""
    database = Database(database_url)
    yield database
    await database.close()
