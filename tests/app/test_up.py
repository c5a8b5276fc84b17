"""What is said when the system cannot start, and what the settings make of addresses."""

from __future__ import annotations

import socket
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from pydantic import ValidationError

from actions.clients.billing import connect
from app.cannot_start import CannotStart
from app.cli import main
from app.kept_files import kept_secret, redis_socket
from app.processes import GATEWAY, actions, all_processes
from app.settings import BadSettings, Settings, read_settings
from app.up import check_ports


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


def test_addresses_may_be_entered_as_a_browser_shows_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TONGDAI_PUBLIC_URL", "https://chat.example.vn/")
    monkeypatch.setenv("TONGDAI_WEBCHAT__ORIGINS", '["https://www.Example.vn/", "capacitor://localhost"]')
    told = Settings()
    assert told.public_url == "https://chat.example.vn"
    assert told.webchat.origins == ("https://www.example.vn", "capacitor://localhost")


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("PUBLIC_URL", "chat.example.vn"),
        ("WEBCHAT__ORIGINS", '["www.example.vn"]'),
        ("WEBCHAT__ORIGINS", '["https://www.example.vn/help"]'),
    ],
)
def test_an_address_that_would_lead_nowhere_stops_the_start(
    monkeypatch: pytest.MonkeyPatch, name: str, given: str
) -> None:
    monkeypatch.setenv(f"TONGDAI_{name}", given)
    with pytest.raises(ValidationError, match="https://"):
        Settings()


def test_a_secret_is_made_once_and_private(tmp_path: Path) -> None:
    file = tmp_path / "deep" / "secret"
    secret = kept_secret(file)
    assert len(secret) >= 32
    assert kept_secret(file) == secret
    assert file.stat().st_mode & 0o077 == 0


def test_a_socket_in_a_deep_folder_still_fits(tmp_path: Path) -> None:
    assert len(str(redis_socket(tmp_path / ("x" * 200)))) < 100


def test_a_secret_made_by_many_at_once_is_the_same_and_whole(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        for number in range(50):
            made = set(pool.map(kept_secret, [tmp_path / str(number)] * 8))
            assert len(made) == 1
            assert len(made.pop()) >= 32
    assert len(list(tmp_path.iterdir())) == 50


def test_a_secret_given_is_used_on_every_machine(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(settings.signing_key) >= 32
    monkeypatch.setenv("TONGDAI_SECRET_KEY", "một bí mật đủ dài cho hai máy chủ web")
    assert read_settings().signing_key == "một bí mật đủ dài cho hai máy chủ web"


def test_a_spoilt_secret_is_named(settings: Settings) -> None:
    (settings.var / "secret_key").touch()
    with pytest.raises(BadSettings, match="secret_key holds no secret"):
        _ = settings.signing_key


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TONGDAI_SECRET_KEY", "quá ngắn"),
        ("TONGDAI_PORT", "hush"),
        ("TONGDAI_WORKER__COUNT", "hush"),
        ("TONGDAI_WEBCHAT__ORIGINS", "hush"),
        ("TONGDAI_WEBCHAT__ORIGINS", '["https://hush.vn/chat"]'),
        ("TONGDAI_PUBLIC_URL", "hush.vn"),
    ],
)
def test_a_bad_setting_is_named_and_its_value_is_not_shown(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(BadSettings) as told:
        read_settings()
    assert name.removeprefix("TONGDAI_").partition("__")[0].lower() in str(told.value).lower()
    assert value not in str(told.value)
    with pytest.raises(ValueError, match=r"validation error|parsing value") as raw:  # in the log of another process
        Settings()
    assert value not in str(raw.value)


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("::", "http://127.0.0.1"),
        ("0.0.0.0", "http://127.0.0.1"),
        ("::1", "http://[::1]"),
        ("127.0.0.2", "http://127.0.0.2"),
    ],
)
def test_every_kind_of_address_can_be_listened_at(settings: Settings, host: str, address: str) -> None:
    chosen = settings.model_copy(update={"host": host})
    check_ports(chosen)
    assert chosen.own_url == f"{address}:{settings.port}"


def test_a_taken_ipv6_port_is_found(settings: Settings) -> None:
    taken = rf"Port {settings.port} on ::1 cannot be used: Address already in use"
    with socket.create_server(("::1", settings.port), family=socket.AF_INET6), pytest.raises(CannotStart, match=taken):
        check_ports(settings.model_copy(update={"host": "::1"}))


def test_the_gateway_is_stopped_first_and_redis_last(settings: Settings) -> None:
    stages = {process.name: process.stage for process in all_processes(settings, Path("model"), {"made": "up"})}
    assert {name for name, stage in stages.items() if stage == GATEWAY} == {"web", "worker"}
    assert [name for name, stage in stages.items() if stage == min(stages.values())] == ["redis"]


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("TONGDAI_PORT", "hush", "TONGDAI_PORT"),
        ("DATABASE_URL", "hush", "DATABASE_URL must look like postgresql://"),
        ("DATABASE_URL", "mysql://root:hush@localhost/x", "DATABASE_URL must look like postgresql://"),
        ("DATABASE_URL", "postgresql://root:hush@127.0.0.1:1/x", "127.0.0.1:1/x cannot be used"),
        ("DATABASE_URL", "sqlite:////proc/hush.db", "unable to open database file"),
        ("TONGDAI_VAR", "/proc/nowhere", "Nothing can be written to /proc/nowhere"),
    ],
)
def test_what_is_in_the_way_of_a_start_is_said_in_one_line(
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    name: str,
    value: str,
    said: str,
) -> None:
    monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "argv", ["tongdai", "up"])
    with pytest.raises(SystemExit, match="1"):
        main()
    told = capsys.readouterr()
    assert said in told.err
    assert len(told.err.splitlines()) == 1
    assert ":hush@" not in told.err + told.out


async def test_a_system_of_the_utility_is_spoken_to_by_the_client_that_a_setting_names(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TONGDAI_OUTAGES__CLIENT", "tests.actions.test_chosen_clients:OwnOutages")
    monkeypatch.setenv("TONGDAI_SERVICE_DESK__URL", "http://127.0.0.1:9")
    systems = connect(Settings().systems)
    assert [outage.id for outage in await systems.outages(address="xã A")] == ["OMS-1"]
    await systems.close()
    assert actions(Settings()).env["OUTAGES_CLIENT"] == "tests.actions.test_chosen_clients:OwnOutages"
