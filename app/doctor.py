"""`tongdai doctor`: what is there, what is missing, and what to do about it."""

from __future__ import annotations

import asyncio
import shutil
import subprocess
from collections.abc import Callable

from redis.asyncio import Redis
from redis.exceptions import RedisError
from rich.console import Console
from rich.markup import escape

from app import training
from app.cannot_start import CannotStart, records_in_use
from app.channel_troubles import channel_troubles
from app.channels import set_kits
from app.media_store import media_store, try_out
from app.processes import redis_binary
from app.settings import ROOT, Settings
from app.try_channels import try_channels
from app.up import check_ports
from storage.sql.database import Database
from storage.sql.sweep import backlog
from storage.sql.tokens import SqlTokens


class Ailing(Exception):
    """What is wrong and what to do, in a sentence or two."""


def examine(settings: Settings, console: Console) -> bool:
    """Print a line for each thing looked at; True when all is well."""
    checks: dict[str, Callable[[Settings], str]] = {
        "Rasa environment": _rasa,
        "Front-end packages": _front_end,
        "Model": _model,
        "Redis": _redis,
        "Records": _records,
        "Photos and files": _media,
        "Ports": _ports,
        "Disk": _disk,
        "Channels": _channels,
    }
    well = True
    for name, check in checks.items():
        try:
            console.print(f"[green]✓[/] {name}: {check(settings)}")
        except Exception as error:
            well = False
            console.print(f"[red]✗[/] {name}: {escape(str(error)) or type(error).__name__}")
    return well


def _rasa(_: Settings) -> str:
    if not training.RASA.exists():
        raise Ailing(".venv-bot is missing; `make run` makes it (it needs Python 3.10).")
    python = ROOT / ".venv-bot/bin/python"
    found = subprocess.run(
        [str(python), "-c", "import sys; print(sys.version.split()[0])"], capture_output=True, text=True
    )
    if found.returncode:
        raise Ailing(".venv-bot does not start; delete the folder and run `make run`.")
    return f"Python {found.stdout.strip()}"


def _front_end(_: Settings) -> str:
    missing = [n for n in ("socket.io-client", "htmx.org") if not (ROOT / "node_modules" / n).exists()]
    if missing:
        raise Ailing(f"{', '.join(missing)} missing in node_modules; `make run` installs them.")
    return "installed"


def _model(_: Settings) -> str:
    model = training.model_file()
    if not model.exists():
        raise Ailing("none for the present data; `tongdai train` makes it.")
    return model.name


def _redis(settings: Settings) -> str:
    if not settings.redis_url:
        return f"embedded, {redis_binary()}"

    async def ping() -> None:
        async with Redis.from_url(settings.redis_url, socket_connect_timeout=2) as redis:
            await redis.ping()

    asyncio.run(ping())
    return "REDIS_URL answers"


def _records(settings: Settings) -> str:
    if not settings.database_url and not (settings.var / "records.sqlite3").exists():
        return "SQLite, made at the first start"

    async def look() -> dict[str, int]:
        database = Database(settings.records_url)
        try:
            return await backlog(database)
        finally:
            await database.close()

    with records_in_use(settings):
        return ", ".join(f"{name} {number}" for name, number in asyncio.run(look()).items())


def _media(settings: Settings) -> str:
    where = settings.media.url or str(settings.var / "media")
    try:
        asyncio.run(try_out(media_store(settings)))
    except OSError as error:
        raise Ailing(
            f"{where}: {error}. Nothing is lost: what customers send is fetched again until it is kept."
        ) from error
    return f"{where}, tried out"


def _ports(settings: Settings) -> str:
    try:
        check_ports(settings)
    except CannotStart as error:
        raise Ailing(f"{error} (That is as it should be if the system is running.)") from error
    return "free"


def _disk(_: Settings) -> str:
    free = shutil.disk_usage(ROOT).free / 1e9
    if free < 1:
        raise Ailing(f"only {free:.1f} GB free; the records need room to grow.")
    return f"{free:.0f} GB free"


async def _troubles(settings: Settings) -> dict[str, str]:
    """As far as the records tell, Redis where it runs, and the remotes themselves."""
    database = Database(settings.records_url)
    try:
        async with Redis.from_url(settings.live_url, socket_connect_timeout=2) as redis:
            noted = await channel_troubles(settings, database, redis if await _answers(redis) else None)
        tried = await try_channels(settings, SqlTokens(database))
    finally:
        await database.close()
    names = dict.fromkeys([*noted, *tried])
    return {name: "; ".join(one[name] for one in (noted, tried) if name in one) for name in names}


async def _answers(redis: Redis) -> bool:
    try:
        return bool(await redis.ping())
    except RedisError:
        return False


def _channels(settings: Settings) -> str:
    if settings.database_url or (settings.var / "records.sqlite3").exists():
        with records_in_use(settings):
            troubles = asyncio.run(_troubles(settings))
    else:
        troubles = asyncio.run(try_channels(settings, None))
    if troubles:
        raise Ailing("".join(f"\n  {name}: {says}." for name, says in troubles.items()))
    notices = [name for name in ("sms", "email") if getattr(settings, name).is_set]
    return ", ".join(["web chat", *set_kits(settings), *notices]) + (
        "" if settings.zalo.is_set else "; Zalo has no credentials, a demo account is used"
    )
