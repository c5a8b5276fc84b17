"""What is said when the system cannot start, and what the settings make of addresses."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from app.settings import Settings, kept_secret, redis_socket
from app.up import CannotStart, check_ports
from tests.servers import free_port


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    for name in ("PORT", "BRAIN__PORT", "ACTIONS__PORT", "BILLING__PORT", "DEMO__ZALO_PORT"):
        monkeypatch.setenv(f"TONGDAI_{name}", str(free_port()))
    monkeypatch.setenv("TONGDAI_VAR", str(tmp_path))
    return Settings()


def test_a_port_that_is_taken_is_named_with_its_setting(settings: Settings) -> None:
    check_ports(settings)
    with socket.socket() as other:
        other.bind(("127.0.0.1", settings.brain.port))
        other.listen()
        with pytest.raises(CannotStart, match=rf"Port {settings.brain.port} .* TONGDAI_BRAIN__PORT"):
            check_ports(settings)


@pytest.mark.parametrize(
    ("given", "used"),
    [
        ("postgresql://u:p@h/d", "postgresql+asyncpg://u:p@h/d"),
        ("postgres://u@h/d", "postgresql+asyncpg://u@h/d"),
        ("sqlite:///x.db", "sqlite:///x.db"),
    ],
)
def test_plain_database_addresses_get_their_driver(monkeypatch: pytest.MonkeyPatch, given: str, used: str) -> None:
    monkeypatch.setenv("DATABASE_URL", given)
    assert Settings().records_url == used


def test_a_secret_is_made_once_and_private(tmp_path: Path) -> None:
    file = tmp_path / "deep" / "secret"
    secret = kept_secret(file)
    assert len(secret) >= 32
    assert kept_secret(file) == secret
    assert file.stat().st_mode & 0o077 == 0


def test_a_socket_in_a_deep_folder_still_fits(tmp_path: Path) -> None:
    assert len(str(redis_socket(tmp_path / ("x" * 200)))) < 100
