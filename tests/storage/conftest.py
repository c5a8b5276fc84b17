from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from storage.sql.database import Database
from storage.sql.migrate import migrate


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """Empty records, on SQLite and on PostgreSQL."""
    database = Database(database_url)
    await migrate(database)
    yield database
    await database.close()
