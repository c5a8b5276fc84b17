"""What a first start needs and nobody has entered: a made-up Zalo account, and a first user; secrets of this folder's own."""

from __future__ import annotations

import json
import os
import secrets

from app.settings import Settings
from storage.sql.database import Database
from storage.sql.migrate import migrate
from storage.sql.users import SqlUsers


def zalo_env(settings: Settings) -> dict[str, str]:
    """Settings of a made-up account, kept in var/; empty when a real one is set."""
    if settings.zalo.is_set:
        return {}
    file = settings.var / "demo-zalo.json"
    if not file.exists():
        write_secret(file, json.dumps(made_up_zalo()))
    return {
        **json.loads(file.read_text()),
        **{
            f"TONGDAI_ZALO__{one}_URL": f"http://127.0.0.1:{settings.demo.zalo_port}"
            for one in ("API", "BUSINESS", "OAUTH")
        },
    }


def made_up_zalo() -> dict[str, str]:
    """The settings of an account that is nowhere."""
    numbers = {"APP_ID": _digits(), "OA_ID": _digits()}
    names = ("OA_SECRET_KEY", "APP_SECRET", "ACCESS_TOKEN", "REFRESH_TOKEN")
    account = numbers | {name: secrets.token_urlsafe(24) for name in names}
    return {f"TONGDAI_ZALO__{name}": value for name, value in account.items()}


async def first_user(settings: Settings) -> tuple[str, str] | None:
    """Login and password of the administrator made at the first start; None when the users were made by hand.

    The password is kept in var/ until an administrator deletes the file.
    """
    file = settings.var / "first-user.json"
    database = Database(settings.records_url)
    try:
        await migrate(database)
        users = SqlUsers(database)
        if not file.exists() and await users.any():
            return None
        if not file.exists():
            write_secret(file, json.dumps({"login": "admin", "password": secrets.token_urlsafe(12)}))
        first = json.loads(file.read_text())
        await users.ensure_user(first["login"], "Quản trị viên", first["password"], "admin")
        return first["login"], first["password"]
    finally:
        await database.close()


def _digits() -> str:
    return str(secrets.randbelow(9 * 10**17) + 10**17)


def write_secret(file: os.PathLike[str], text: str) -> None:
    """A file that only this user can read."""
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as out:
        out.write(text)
