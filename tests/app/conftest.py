from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from app.settings import Settings
from storage.sql.database import Database
from tests.app.notice_centre import Centre
from tests.servers import free_port


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """A system of its own: free ports, an empty folder."""
    for name in ("PORT", "BRAIN__PORT", "ACTIONS__PORT", "BILLING__PORT", "DEMO__ZALO_PORT"):
        monkeypatch.setenv(f"TONGDAI_{name}", str(free_port()))
    monkeypatch.setenv("TONGDAI_VAR", str(tmp_path))
    monkeypatch.setenv("DATABASE_URL", "")
    monkeypatch.setenv("REDIS_URL", "")
    return Settings()


@pytest.fixture
async def centre(database_url: str) -> AsyncIterator[Centre]:
    database = Database(database_url)
    yield Centre(database)
    await database.close()
