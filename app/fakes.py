"""The fake remotes that can be tried by hand, each with a made-up account of its own."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from app.demo import made_up_zalo, write_secret


@dataclass(frozen=True, slots=True)
class Fake:
    """A server that is run as `python -m <module> --port N <arguments>`, its account in the environment.

    `account`: makes the settings of an account up, by their names. `addresses`: the settings that are its own address.
    `arguments` may name {webhook}, where events go, and {state}, a file that outlives a run.
    """

    channel: str
    module: str
    account: Callable[[], Mapping[str, str]]
    addresses: tuple[str, ...]
    arguments: tuple[str, ...] = ("--webhook", "{webhook}")

    def settings(self, folder: Path, address: str) -> dict[str, str]:
        """What is to be entered for it; the account is made up once and kept in the folder."""
        file = folder / f"{self.channel}.json"
        if not file.exists():
            folder.mkdir(parents=True, exist_ok=True)
            write_secret(file, json.dumps(self.account()))
        return {**json.loads(file.read_text()), **dict.fromkeys(self.addresses, address)}

    def options(self, folder: Path, gateway: str) -> list[str]:
        told = {"webhook": f"{gateway}/webhooks/{self.channel}", "state": str(folder / f"{self.channel}-state.json")}
        return [one.format(**told) for one in self.arguments]


def made_up_messenger() -> dict[str, str]:
    """The settings of a Page that is nowhere."""
    numbers = {name: str(secrets.randbelow(9 * 10**14) + 10**14) for name in ("PAGE_ID", "APP_ID")}
    words = {name: secrets.token_urlsafe(24) for name in ("PAGE_TOKEN", "APP_SECRET", "VERIFY_TOKEN")}
    return {f"TONGDAI_MESSENGER__{name}": value for name, value in (numbers | words).items()}


def made_up_telegram() -> dict[str, str]:
    """The token of a bot that is nowhere. Its updates are fetched: it needs to be told no address."""
    return {"TONGDAI_TELEGRAM__TOKEN": f"{secrets.randbelow(9 * 10**8) + 10**8}:{secrets.token_urlsafe(26)}"}


def made_up_zalo_bot() -> dict[str, str]:
    """The token of a Zalo bot that is nowhere. Its events are fetched: it needs to be told no address."""
    return {"TONGDAI_ZALO_BOT__TOKEN": f"{secrets.randbelow(9 * 10**18) + 10**18}:{secrets.token_urlsafe(26)}"}


def made_up_sms() -> dict[str, str]:
    """An account at a gateway that sends nothing."""
    keys = {f"TONGDAI_SMS__{name}": secrets.token_urlsafe(16) for name in ("API_KEY", "SECRET_KEY")}
    return keys | {"TONGDAI_SMS__BRANDNAME": "DIENLUC"}


FAKES = (
    Fake(
        "zalo",
        "tests.fakes.zalo",
        made_up_zalo,
        ("TONGDAI_ZALO__API_URL", "TONGDAI_ZALO__BUSINESS_URL", "TONGDAI_ZALO__OAUTH_URL"),
        ("--webhook", "{webhook}", "--state", "{state}"),
    ),
    Fake("messenger", "tests.fakes.messenger", made_up_messenger, ("TONGDAI_MESSENGER__API_URL",)),
    Fake("telegram", "tests.fakes.telegram", made_up_telegram, ("TONGDAI_TELEGRAM__API_URL",), ()),
    Fake("zalo_bot", "tests.fakes.zalo_bot", made_up_zalo_bot, ("TONGDAI_ZALO_BOT__API_URL",), ()),
    Fake("sms", "tests.fakes.esms.server", made_up_sms, ("TONGDAI_SMS__URL",), ()),
)
