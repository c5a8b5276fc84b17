"""What the web process shows for Zalo beside the webhook: whose the domain is, and what an administrator has to put right."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path

import httpx
import pytest
from redis.asyncio import Redis

from app.insiders import bearer
from app.settings import BadSettings, Settings, read_settings
from app.web import create_app
from channels.quiet_notes import QuietNotes
from channels.zalo import health
from storage.redis.notes import RedisNotes
from tests.fakes.serving import serving

CODE = "Gz7-mUd2Ck0Zqwxx_AA8"
ENTERED = ("APP_ID", "OA_ID", "OA_SECRET_KEY", "APP_SECRET", "ACCESS_TOKEN", "REFRESH_TOKEN")


@pytest.fixture
def env(settings: Settings, redis_url: str, monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    monkeypatch.setenv("REDIS_URL", redis_url)
    return monkeypatch


def pages(*paths: str) -> list[httpx.Response]:
    with (
        serving(create_app(Settings())) as address,
        httpx.Client(base_url=address, timeout=60, trust_env=False) as http,
    ):
        return [http.get(path, headers=bearer(Settings())) for path in paths]


@pytest.mark.parametrize("entered", [CODE, f"zalo_verifier{CODE}.html", f" zalo_verifier{CODE} "])
def test_zalo_finds_the_file_and_the_tag_before_there_are_credentials(env: pytest.MonkeyPatch, entered: str) -> None:
    env.setenv("TONGDAI_ZALO__SITE_VERIFICATION", entered)
    file, home, other, webhook = pages(f"/zalo_verifier{CODE}.html", "/", "/zalo_verifierX.html", "/webhooks/zalo")
    for page in (file, home):
        assert (page.status_code, page.headers["content-type"]) == (200, "text/html; charset=utf-8")
        assert '<meta name="zalo-platform-site-verification"' in page.text
        assert f'content="{CODE}"' in page.text
    assert (other.status_code, webhook.status_code) == (404, 404)


def test_without_a_code_there_is_neither(env: pytest.MonkeyPatch) -> None:
    file, home = pages("/zalo_verifier.html", "/")
    assert file.status_code == 404
    assert "site-verification" not in home.text


@pytest.mark.parametrize("entered", ['"><script>', "../../etc/passwd", "a b", "é"])
def test_a_code_that_is_none_is_refused_at_the_start(env: pytest.MonkeyPatch, entered: str) -> None:
    env.setenv("TONGDAI_ZALO__SITE_VERIFICATION", entered)
    with pytest.raises(BadSettings, match="TONGDAI_ZALO__SITE_VERIFICATION"):
        read_settings()


def test_readyz_says_that_the_account_must_grant_access_again(
    env: pytest.MonkeyPatch, redis_url: str, tmp_path: Path
) -> None:
    for name in ENTERED:
        env.setenv(f"TONGDAI_ZALO__{name}", "x")

    async def lose_consent() -> None:
        async with Redis.from_url(redis_url) as redis:
            await health.note_consent(QuietNotes(RedisNotes(redis), "zalo"), Settings().zalo, "-14014")

    asyncio.run(lose_consent())
    [ready] = pages("/readyz")
    told = ready.json()["components"]["channels"]["detail"]
    assert told["zalo"] == "on: quản trị viên OA cần cấp quyền lại cho ứng dụng (Zalo -14014)"
    env.setenv("TONGDAI_ZALO__REFRESH_TOKEN", "granted again")
    [ready] = pages("/readyz")
    assert ready.json()["components"]["channels"]["detail"]["zalo"] == "on"


def test_readyz_answers_without_redis(env: pytest.MonkeyPatch) -> None:
    env.setenv("REDIS_URL", "redis://127.0.0.1:9/0")
    for name in ENTERED:
        env.setenv(f"TONGDAI_ZALO__{name}", "x")
    [ready] = pages("/readyz")
    assert ready.json()["components"]["channels"]["detail"]["zalo"] == "on"


@pytest.mark.parametrize("missing", ["OA_ID", "APP_SECRET", "REFRESH_TOKEN"])
def test_readyz_misses_what_tells_customers_from_the_account_and_renews_its_tokens(
    env: pytest.MonkeyPatch, missing: str
) -> None:
    for name in set(ENTERED) - {missing}:
        env.setenv(f"TONGDAI_ZALO__{name}", "x")
    [ready] = pages("/readyz")
    told = ready.json()["components"]["channels"]["detail"]["zalo"]
    assert re.findall("TONGDAI_ZALO__[A-Z_]+", told) == [f"TONGDAI_ZALO__{missing}"]
