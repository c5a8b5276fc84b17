from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from storage.sql.database import Database
from storage.sql.migrate import migrate
from tests.desk.site import Site, hire, open_site


@pytest.fixture
async def site(database_url: str) -> AsyncIterator[Site]:
    """The site with its staff, on SQLite and on PostgreSQL."""
    async for opened in _opened(database_url):
        yield opened


@pytest.fixture
async def small_site(sqlite_url: str) -> AsyncIterator[Site]:
    """The same on SQLite alone, for what does not depend on the database."""
    async for opened in _opened(sqlite_url):
        yield opened


async def _opened(url: str) -> AsyncIterator[Site]:
    database = Database(url)
    await migrate(database)
    with open_site(database) as site:
        await hire(site)
        yield site
    await database.close()
