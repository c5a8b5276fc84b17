"""Who may ask, and the pages that people open."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from billing.settings import Settings
from tests.billing.stub import API, error_code, serve


@pytest.fixture(scope="module")
def locked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    database: Path = tmp_path_factory.mktemp("locked") / "billing.sqlite3"
    with serve(Settings(database=database, api_key="một khóa dài")) as running:
        yield running


def bearer(key: str) -> dict[str, bytes]:
    return {"Authorization": b"Bearer " + key.encode()}


def test_with_a_key_set_nothing_is_told_without_it(locked: httpx.Client) -> None:
    for headers in ({}, bearer("sai"), {"Authorization": b"Bearer"}, {"Authorization": b"Basic x"}):
        answer = locked.get(f"{API}/customers/PA02CK0012345", headers=headers)
        assert (answer.status_code, error_code(answer)) == (401, "unauthorized")
    assert locked.get(f"{API}/customers/PA02CK0012345", headers=bearer("một khóa dài")).status_code == 200
    assert locked.get("/healthz").status_code == 200


def test_the_page_of_codes_asks_a_browser_for_the_key(locked: httpx.Client) -> None:
    refused = locked.get("/sent")
    assert refused.status_code == 401
    assert refused.headers["WWW-Authenticate"].startswith("Basic")
    assert locked.get("/sent", auth=httpx.BasicAuth("", "sai")).status_code == 401
    assert locked.get("/sent", auth=httpx.BasicAuth("", "một khóa dài")).status_code == 200


def test_the_page_of_sent_messages_shows_a_code_and_refreshes(client: httpx.Client) -> None:
    assert "Chưa có tin nhắn nào" in client.get("/sent").text
    body = {"purpose": "link", "conversation_id": "<b>c</b>"}
    client.post(f"{API}/customers/PA02CK0012345/otp", json=body)
    page = client.get("/sent")
    assert "Mã xác thực của quý khách là" in page.text
    assert 'http-equiv="refresh"' in page.text
    assert "<b>c</b>" not in page.text


def test_the_description_lists_every_call_and_loads_nothing_from_outside(client: httpx.Client) -> None:
    page = client.get("/docs").text
    for path in client.get("/openapi.json").json()["paths"]:
        assert path in page
    assert "://" not in page
