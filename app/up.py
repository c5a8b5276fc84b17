"""`tongdai up`: check, train, start everything, wait until it is ready, print the addresses, and stop it all on Ctrl-C."""

from __future__ import annotations

import asyncio
import signal
import socket
import time
from collections.abc import Mapping
from typing import Any

import httpx
from rich.console import Console
from rich.table import Table

from app import demo, training
from app.processes import all_processes
from app.settings import Settings
from app.supervise import Supervisor

READY_SECONDS = 180.0
Login = tuple[str, str] | None


class CannotStart(Exception):
    """Says plainly what is in the way and what to do."""


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
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
            except OSError as error:
                raise CannotStart(
                    f"Port {port} on {host} cannot be used: {error.strerror or error}. "
                    f"Stop the program that holds it, or choose another port with {name}."
                ) from error


def up(settings: Settings, console: Console) -> None:
    """Returns when the user has stopped the system. Raises CannotStart or training.TrainingFailed."""
    check_ports(settings)
    settings.var.mkdir(parents=True, exist_ok=True)
    model = train(console)
    env = demo.zalo_env(settings)
    supervisor = Supervisor(all_processes(settings, model, env), settings.var, console.print)
    login = asyncio.run(demo.first_user(settings))
    asyncio.run(_run(settings, console, supervisor, login))


def train(console: Console, force: bool = False) -> Any:
    model = training.model_file()
    if model.exists() and not force:
        console.print(f"Model [bold]{model.name}[/] is up to date.")
        return model
    started = time.monotonic()
    with console.status("Training the assistant (about a minute) …") as status:
        model = training.train(lambda line: status.update(f"Training the assistant … [dim]{line[-90:]}[/]"), force)
    console.print(f"Model [bold]{model.name}[/] trained in {time.monotonic() - started:.0f} s.")
    return model


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
            answer = (await client.get(f"{own_address(settings)}/readyz")).json()
    except (httpx.HTTPError, ValueError):
        return ["web"]
    components: Mapping[str, Mapping[str, Any]] = answer["components"]
    return [name for name, one in components.items() if not one["ok"]]


def own_address(settings: Settings) -> str:
    host = "127.0.0.1" if settings.host in ("0.0.0.0", "::") else settings.host
    return f"http://{host}:{settings.port}"


def addresses(settings: Settings) -> Table:
    table = Table.grid(padding=(0, 3))
    own = own_address(settings)
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
