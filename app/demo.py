"""The demo: a made-up Zalo account for the fake server, and users for the desk and insights, with secrets of this folder's own."""

from __future__ import annotations

import json
import os
import secrets

from app.settings import Settings


def zalo_env(settings: Settings) -> dict[str, str]:
    """Settings of a made-up account, kept in var/; empty when a real one is set."""
    if settings.zalo.is_set:
        return {}
    file = settings.var / "demo-zalo.json"
    if not file.exists():
        _write_secret(file, json.dumps(_account()))
    return {
        **json.loads(file.read_text()),
        "TONGDAI_ZALO__API_URL": f"http://127.0.0.1:{settings.demo.zalo_port}",
        "TONGDAI_ZALO__OAUTH_URL": f"http://127.0.0.1:{settings.demo.zalo_port}",
    }


def _account() -> dict[str, str]:
    numbers = {"APP_ID": _digits(), "OA_ID": _digits()}
    names = ("OA_SECRET_KEY", "APP_SECRET", "ACCESS_TOKEN", "REFRESH_TOKEN")
    account = numbers | {name: secrets.token_urlsafe(24) for name in names}
    return {f"TONGDAI_ZALO__{name}": value for name, value in account.items()}


def _digits() -> str:
    return str(secrets.randbelow(9 * 10**17) + 10**17)


def _write_secret(file: os.PathLike[str], text: str) -> None:
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as out:
        out.write(text)
