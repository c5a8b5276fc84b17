from __future__ import annotations

from pathlib import Path

import pytest

from app.settings import Settings
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
