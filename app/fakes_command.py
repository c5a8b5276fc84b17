"""`tongdai fakes`: start the fake remotes, print where they are and what to enter for them, stop them on Ctrl-C."""

from __future__ import annotations

import asyncio
import signal
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from app.cannot_start import CannotStart
from app.fakes import FAKES, Fake
from app.listening import bound
from app.settings import read_settings
from app.supervise import Process, Supervisor

HOST = "127.0.0.1"
READY_SECONDS = 30.0
NAMES = ", ".join(fake.channel for fake in FAKES)


def fakes(
    names: Annotated[list[str] | None, typer.Argument(help=f"Which of {NAMES}; all without it.")] = None,
    port: Annotated[
        int, typer.Option(min=1, max=65000, help="Of the first in that list; each next one is one higher.")
    ] = 5170,
) -> None:
    """Start stand-ins for the channels' remotes and print what to enter in .env for them; Ctrl-C stops them."""
    settings = read_settings()
    unknown = set(names or ()) - {fake.channel for fake in FAKES}
    if unknown:
        raise CannotStart(f"There is no fake of {', '.join(sorted(unknown))}; there are {NAMES}.")
    at = {fake.channel: number for number, fake in enumerate(FAKES, port)}
    asked = [fake for fake in FAKES if not names or fake.channel in names]
    for fake in asked:
        _check_port(fake.channel, at[fake.channel])
    asyncio.run(_run(asked, at, settings.var / "fakes", settings.own_url))


def _check_port(name: str, port: int) -> None:
    try:
        bound(HOST, port).close()
    except OSError as error:
        reason = error.strerror or error
        raise CannotStart(
            f"Port {port} for the fake {name} cannot be used: {reason}. Choose others with --port."
        ) from error


async def _run(fakes: Sequence[Fake], at: dict[str, int], folder: Path, gateway: str) -> None:
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    told = {fake.channel: fake.settings(folder, f"http://{HOST}:{at[fake.channel]}") for fake in fakes}
    processes = [_process(fake, at[fake.channel], folder, gateway, told[fake.channel]) for fake in fakes]
    running = asyncio.create_task(Supervisor(processes, folder, typer.echo).run(stop))
    announcing = asyncio.create_task(_announce(told, at))
    await stop.wait()
    announcing.cancel()
    await running


def _process(fake: Fake, port: int, folder: Path, gateway: str, account: dict[str, str]) -> Process:
    command = [sys.executable, "-m", fake.module, "--port", str(port), *fake.options(folder, gateway)]
    return Process(fake.channel, command, account)


async def _announce(told: dict[str, dict[str, str]], at: dict[str, int]) -> None:
    for name, settings in told.items():
        if not await _answers(at[name]):
            typer.echo(f"The fake {name} does not answer.")
            continue
        typer.echo(f"\n# {name}: http://{HOST}:{at[name]}/")
        for line in settings.items():
            typer.echo("=".join(line))
    typer.echo("\nEnter these lines in .env and start the system. Ctrl-C stops the fakes.")


async def _answers(port: int) -> bool:
    """Whether somebody listens there within half a minute."""
    ends = time.monotonic() + READY_SECONDS
    while time.monotonic() < ends:
        try:
            _, writer = await asyncio.open_connection(HOST, port)
        except OSError:
            await asyncio.sleep(0.1)
        else:
            writer.close()
            return True
    return False
