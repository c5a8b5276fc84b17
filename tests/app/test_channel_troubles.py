"""A Zalo account whose consent runs out is told of where an administrator looks: at the desk, by /readyz and by the doctor."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import httpx
import pytest
from argon2 import PasswordHasher
from rich.console import Console

from app.doctor import examine
from app.settings import Settings
from app.web import create_app
from storage.sql.database import Database
from storage.sql.migrate import migrate
from storage.sql.tokens import SqlTokens
from storage.sql.users import SqlUsers
from tests.fakes.serving import serving
from tests.fakes.zalo import serving_zalo
from tests.fakes.zalo_oa.credentials import Credentials
from tests.servers import wait_until

PASSWORD = "mật khẩu dài 123"
ACCOUNT = {
    "APP_ID": "1",
    "OA_ID": "2",
    "OA_SECRET_KEY": "s",
    "APP_SECRET": "a",
    "ACCESS_TOKEN": "t",
    "REFRESH_TOKEN": "r",
}
TOLD = "quản trị viên OA phải cấp quyền lại"


async def _records(settings: Settings, age: timedelta) -> None:
    """Staff, and tokens that were renewed so long ago."""
    database = Database(settings.records_url)
    await migrate(database)
    users = SqlUsers(database, PasswordHasher(time_cost=1, memory_cost=1024))
    for role in ("admin", "operator"):
        await users.add(role, role, PASSWORD, role, None)
    since = (datetime.now(UTC) - age).isoformat()
    await SqlTokens(database).save("zalo", {"access_token": "t", "refresh_token": "r", "first": "r", "since": since})
    await database.close()


@pytest.fixture
def zalo() -> Iterator[str]:
    with serving_zalo(Credentials("1", "2", "s", "a", "t", "r"), "http://127.0.0.1:9/") as url:
        yield url


@pytest.fixture(params=[40, 3], ids=["40 days old", "3 days old"])
def told(
    request: pytest.FixtureRequest, settings: Settings, redis_url: str, zalo: str, monkeypatch: pytest.MonkeyPatch
) -> bool:
    """Whether administrators should be told."""
    monkeypatch.setenv("REDIS_URL", redis_url)
    monkeypatch.setenv("TONGDAI_ZALO__API_URL", zalo)
    for name, value in ACCOUNT.items():
        monkeypatch.setenv(f"TONGDAI_ZALO__{name}", value)
    asyncio.run(_records(Settings(), timedelta(days=request.param)))
    return bool(request.param > 30)


def test_the_desk_and_readyz_say_by_when_consent_must_be_given_again(told: bool) -> None:
    with (
        serving(create_app(Settings())) as address,
        httpx.Client(base_url=address, trust_env=False, timeout=60) as http,
    ):
        http.post("/login", data={"login": "admin", "password": PASSWORD}, headers={"origin": address})

        def is_told() -> bool:
            return TOLD in http.get("/readyz").json()["components"]["channels"]["detail"]["zalo"]

        wait_until(lambda: is_told() == told)  # on a busy machine it may be left out for a second
        wait_until(lambda: (TOLD in http.get("/desk/").text) == told)
        http.cookies.clear()
        http.post("/login", data={"login": "operator", "password": PASSWORD}, headers={"origin": address})
        page = http.get("/desk/").text
        assert ("Bàn tổng đài" in page, TOLD in page) == (True, False)
        assert "components" not in http.get("/readyz").json()


@pytest.mark.parametrize("redis", ["there", "away"])
def test_the_doctor_says_it_whether_the_system_runs_or_not(
    told: bool, redis: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if redis == "away":
        monkeypatch.setenv("REDIS_URL", "redis://127.0.0.1:9/0")
    console = Console(record=True, width=400)
    examine(Settings(), console)
    said = console.export_text()
    assert ("✗ Channels:" in said, TOLD in said) == (told, told)
