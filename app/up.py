"""`tongdai up`: check, train, start everything, wait until it is ready, print the addresses, and stop it all on Ctrl-C."""

from __future__ import annotations

import asyncio
import signal
import time
from collections.abc import Mapping
from typing import Any

import httpx
from rich.console import Console
from rich.table import Table

from app import demo
from app.cannot_start import CannotStart, records_in_use
from app.insiders import bearer
from app.learning import learn
from app.listening import bound
from app.lock import only_here
from app.processes import all_processes
from app.settings import Settings
from app.supervise import Supervisor

READY_SECONDS = 180.0
Login = tuple[str, str] | None


def check_ports(settings: Settings) -> None:
    """Raises CannotStart when another program holds a port that is needed."""
    needed = {
        "TONGDAI_PORT": (settings.host, settings.port),
        "TONGDAI_BRAIN__PORT": ("127.0.0.1", settings.brain.port),
        "TONGDAI_ACTIONS__PORT": ("127.0.0.1", settings.actions.port),
    }
    if not settings.billing.url:
        needed["TONGDAI_BILLING__PORT"] = ("127.0.0.1", settings.billing.port)
    if not settings.zalo.is_set:
        needed["TONGDAI_DEMO__ZALO_PORT"] = ("127.0.0.1", settings.demo.zalo_port)
    for name, (host, port) in needed.items():
        try:
            bound(host, port).close()
        except OSError as error:
            raise CannotStart(
                f"Port {port} on {host} cannot be used: {error.strerror or error}. "
                f"Stop the program that holds it, or choose another port with {name}."
            ) from error


def up(settings: Settings, console: Console) -> None:
    """Returns when the user has stopped the system. Raises CannotStart or training.TrainingFailed."""
    with only_here(settings.var, console.print) as lock:
        check_ports(settings)
        with records_in_use(settings):
            login = asyncio.run(demo.first_user(settings))
        model = learn(settings, console)
        env = demo.zalo_env(settings)
        supervisor = Supervisor(all_processes(settings, model, env), settings.var, console.print, [lock])
        asyncio.run(_run(settings, console, supervisor, login))


async def _run(settings: Settings, console: Console, supervisor: Supervisor, login: Login) -> None:
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    running = asyncio.create_task(supervisor.run(stop))
    announcing = asyncio.create_task(_announce(settings, console, stop, login))
    await stop.wait()
    console.print("Stopping …")
    announcing.cancel()
    await running
    console.print("Stopped.")


async def _announce(settings: Settings, console: Console, stop: asyncio.Event, login: Login) -> None:
    started = time.monotonic()
    with console.status("Starting …") as status:
        while not stop.is_set():
            missing = await _missing(settings)
            if not missing:
                break
            waited = time.monotonic() - started
            status.update(f"Starting … {waited:.0f} s, waiting for {', '.join(missing)}")
            if waited > READY_SECONDS:
                console.print(f"[red]Not ready after {waited:.0f} s[/]: {', '.join(missing)}. See {settings.var}/log/.")
                started = time.monotonic()
            await asyncio.sleep(0.5)
    console.print(f"Ready after {time.monotonic() - started:.0f} s.")
    console.print(addresses(settings))
    if login:
        console.print(f"Login for desk and insights: [bold]{login[0]}[/] / [bold]{login[1]}[/]")
    console.print("Ctrl-C stops everything.")


async def _missing(settings: Settings) -> list[str]:
    try:
        async with httpx.AsyncClient(trust_env=False, timeout=5) as client:
            answer = (await client.get(f"{settings.own_url}/readyz", headers=bearer(settings))).json()
    except (httpx.HTTPError, ValueError):
        return ["web"]
    components: Mapping[str, Mapping[str, Any]] = answer["components"]
    return [name for name, one in components.items() if not one["ok"]]


def addresses(settings: Settings) -> Table:
    table = Table.grid(padding=(0, 3))
    own = settings.own_url
    rows = [
        ("Chat (web)", f"{own}/"),
        ("Desk (operators)", f"{own}/desk/"),
        ("Insights (analysts)", f"{own}/insights/"),
        ("Health", f"{own}/readyz"),
    ]
    if not settings.zalo.is_set:
        rows.insert(1, ("Chat (Zalo, demo)", f"http://127.0.0.1:{settings.demo.zalo_port}/"))
    if not settings.billing.url:
        rows.append(("One-time codes (demo)", f"{settings.billing_url}/sent"))
        rows.append(("Billing stub (API)", f"{settings.billing_url}/docs"))
    for name, address in rows:
        table.add_row(name, f"[link={address}]{address}[/link]")
    return table
