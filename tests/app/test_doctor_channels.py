"""`tongdai doctor` asks each remote whether it takes what was entered, and says what to put right."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from rich.console import Console

from app.doctor import examine
from app.settings import Settings
from app.try_channels import try_channels
from tests.channels.mailbox import serving_mail
from tests.fakes.esms.account import Account
from tests.fakes.esms.server import serving_esms
from tests.fakes.messenger import serving_messenger
from tests.fakes.messenger_graph.credentials import Credentials as Page
from tests.fakes.telegram import serving_telegram
from tests.fakes.zalo import serving_zalo
from tests.fakes.zalo_bot import serving_zalo_bot
from tests.fakes.zalo_oa.credentials import Credentials as Oa

NOWHERE = "http://127.0.0.1:9"
RIGHT = {
    "ZALO__APP_ID": "1", "ZALO__OA_ID": "2", "ZALO__OA_SECRET_KEY": "s", "ZALO__APP_SECRET": "a", "ZALO__ACCESS_TOKEN": "t",
    "ZALO__REFRESH_TOKEN": "r", "MESSENGER__PAGE_ID": "11", "MESSENGER__APP_ID": "12", "MESSENGER__PAGE_TOKEN": "pt",
    "MESSENGER__APP_SECRET": "as", "MESSENGER__VERIFY_TOKEN": "v", "TELEGRAM__TOKEN": "5:right", "ZALO_BOT__TOKEN": "6:right",
    "SMS__API_KEY": "k", "SMS__SECRET_KEY": "sk", "SMS__BRANDNAME": "DIENLUC", "EMAIL__SENDER": "a@example.vn",
    "EMAIL__SECURITY": "none", "EMAIL__HOST": "127.0.0.1", "OUTGOING__SECRET": "example-secret-of-32-characters!!",
}  # fmt: skip
CASES = {
    "all_right": ({}, ""),
    "zalo_token": ({"ZALO__ACCESS_TOKEN": "no"}, "zalo: Zalo không nhận mã truy cập: cho OA cấp quyền lại"),
    "zalo_account": ({"ZALO__OA_ID": "3"}, "zalo: mã truy cập là của OA 2, không phải OA ở TONGDAI_ZALO__OA_ID"),
    "messenger_token": ({"MESSENGER__PAGE_TOKEN": "no"}, "messenger: Meta không nhận TONGDAI_MESSENGER__PAGE_TOKEN"),
    "messenger_page": (
        {"MESSENGER__PAGE_ID": "13"},
        "messenger: TONGDAI_MESSENGER__PAGE_TOKEN là của Trang 11, không phải Trang ở",
    ),
    "messenger_secret": (
        {"MESSENGER__APP_SECRET": "no"},
        "messenger: TONGDAI_MESSENGER__APP_ID và TONGDAI_MESSENGER__APP_SECRET không khớp nhau",
    ),
    "telegram_token": ({"TELEGRAM__TOKEN": "5:no"}, "telegram: TONGDAI_TELEGRAM__TOKEN không (hoặc không còn) là mã"),
    "zalo_bot_token": ({"ZALO_BOT__TOKEN": "6:no"}, "zalo_bot: TONGDAI_ZALO_BOT__TOKEN không (hoặc không còn) là mã"),
    "sms_keys": ({"SMS__SECRET_KEY": "no"}, "sms: cổng SMS không nhận TONGDAI_SMS__API_KEY và __SECRET_KEY"),
    "mail_server_away": ({"EMAIL__PORT": "9"}, "email: không nói chuyện được với 127.0.0.1:9"),
    "telegram_away": ({"TELEGRAM__API_URL": NOWHERE}, "telegram: không kết nối được tới 127.0.0.1:9 (ConnectError)"),
    "app_away": ({"OUTGOING__URL": f"{NOWHERE}/in"}, "outgoing: không kết nối được tới 127.0.0.1:9 (ConnectError)"),
    "not_zalo": ({"ZALO__API_URL": "{telegram}/x"}, "zalo: Zalo từ chối"),
}


@pytest.fixture(scope="module")
def remotes() -> Iterator[dict[str, str]]:
    """The settings of accounts that the remotes know."""
    with ExitStack() as stack:
        zalo = stack.enter_context(serving_zalo(Oa("1", "2", "s", "a", "t", "r"), NOWHERE))
        page = stack.enter_context(serving_messenger(Page("11", "12", "pt", "as", "v"), NOWHERE))
        telegram = stack.enter_context(serving_telegram("5:right"))
        platform = stack.enter_context(serving_zalo_bot("6:right"))
        gateway = stack.enter_context(serving_esms(Account("k", "sk")))
        _, mail_port = stack.enter_context(serving_mail())
        yield RIGHT | {
            "ZALO__API_URL": zalo,
            "MESSENGER__API_URL": page,
            "TELEGRAM__API_URL": telegram,
            "ZALO_BOT__API_URL": platform,
            "SMS__URL": gateway.url,
            "EMAIL__PORT": str(mail_port),
            "OUTGOING__URL": f"{telegram}/healthz",
        }


@pytest.mark.parametrize("case", CASES)
def test_what_was_entered_wrong_is_named_and_nothing_else(
    case: str, remotes: dict[str, str], settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed, told = CASES[case]
    for name, value in (remotes | changed).items():
        monkeypatch.setenv(f"TONGDAI_{name}", value.format(telegram=remotes["TELEGRAM__API_URL"]))
    found = [f"{name}: {says}" for name, says in asyncio.run(try_channels(Settings(), None)).items()]
    assert [says[: len(told)] for says in found] == ([told] if told else [])
    assert ":no" not in str(found)


def test_the_doctor_says_it_before_the_first_start(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TONGDAI_TELEGRAM__TOKEN", "5:no")
    monkeypatch.setenv("TONGDAI_TELEGRAM__API_URL", NOWHERE)
    console = Console(record=True, width=400)
    assert not examine(Settings(), console)
    assert "✗ Channels: \n  telegram: không kết nối được tới 127.0.0.1:9" in console.export_text()
