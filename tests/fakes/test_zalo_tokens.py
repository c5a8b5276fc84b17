"""The fake Zalo server's token service: refresh tokens work once."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest

from tests.fakes.zalo import serving_zalo
from tests.fakes.zalo_client import ACCOUNT, DAY, USER, Zalo
from tests.fakes.zalo_oa.credentials import Credentials, MissingCredentials


def test_a_refresh_token_works_once_and_the_old_access_token_dies(zalo: Zalo) -> None:
    pair = zalo.refresh("refresh-1")
    assert pair["expires_in"] == "90000"
    assert zalo.say({"text": "cũ"})["error"] == -216
    zalo.access = pair["access_token"]
    assert zalo.say({"text": "mới"})["error"] == 0
    assert zalo.refresh("refresh-1")["error"] != 0
    assert zalo.say({"text": "vẫn được"})["error"] == 0
    assert "access_token" in zalo.refresh(pair["refresh_token"])


def test_the_token_service_checks_secret_app_grant_and_encoding(zalo: Zalo) -> None:
    assert zalo.refresh("refresh-1", app_id="1")["error"] != 0
    assert zalo.refresh("refresh-1", grant_type="password")["error"] != 0
    path, form = "/v4/oa/access_token", {"refresh_token": "refresh-1", "app_id": ACCOUNT.app_id}
    assert zalo.http.post(path, data=form, headers={"secret_key": "OA_SECRET"}).json()["error"] != 0
    assert zalo.http.post(path, json=form, headers={"secret_key": "APP_SECRET"}).json()["error"] != 0
    assert "access_token" in zalo.refresh("refresh-1")


def test_a_refresh_token_dies_after_90_days(zalo: Zalo) -> None:
    zalo.control("POST", "clock", advance=90 * DAY + 1)
    assert zalo.refresh("refresh-1")["error_name"]


def test_tokens_and_users_outlive_a_restart(tmp_path: Path) -> None:
    state, pair = tmp_path / "zalo.json", {}
    for start in (1, 2):
        with (
            serving_zalo(ACCOUNT, "http://127.0.0.1:9/", state=state) as url,
            httpx.Client(base_url=url, trust_env=False, timeout=60) as http,
        ):
            zalo = Zalo(http)
            if start == 1:
                zalo.control("POST", "users", ids=[USER])
                pair = zalo.refresh("refresh-1")
            zalo.access = pair["access_token"]
            assert zalo.say({"text": "a"})["error"] == 0


def test_missing_credentials_are_named() -> None:
    with pytest.raises(MissingCredentials, match="TONGDAI_ZALO__APP_SECRET"):
        Credentials.from_env({"TONGDAI_ZALO__APP_ID": "1"})
