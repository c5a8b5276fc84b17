"""Plays N customers through signed Zalo webhooks, and through plain `rasa run` beside it: rates, latencies, lost replies."""

from __future__ import annotations

import math
import os
import sys
import tempfile
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, ExitStack, asynccontextmanager
from pathlib import Path
from typing import Annotated

import aiohttp
import typer
import uvloop
from rich.console import Console

from bench import cpu
from bench.conversations import REPORTS, Crowd
from bench.figures import Figures
from bench.own_system import NotReady, Running, plain_rasa, read_account, whole_system
from bench.play import Expected, RehearsalFailed, figures, load, rehearse
from bench.report import GENERATOR, progress, tables, write_json
from bench.rest import RestTarget
from bench.targets import PATIENCE, Target
from bench.zalo import ZaloTarget

LINGER = 0.02
LEAST_TURNS = 160
TURNS_EACH = len(REPORTS[0])
console = Console()


async def measure(
    target: Target, crowd: Crowd, expected: Expected, customers: int, turns: int, pids: Mapping[str, int]
) -> Figures:
    """One load on one target; the processes' time is counted from the first message to the last."""
    if isinstance(target, ZaloTarget):
        target.linger = LINGER if customers > 1 else 0.0
    conversations = math.ceil(max(customers * turns, LEAST_TURNS) / TURNS_EACH)
    pids = {**pids, GENERATOR: os.getpid()}
    before = cpu.seconds(pids)
    with progress(console) as bar:
        task = bar.add_task(f"{customers} customers, {target.name}", total=conversations * TURNS_EACH)
        played = await load(target, crowd, expected, customers, conversations, lambda: bar.advance(task))
    used = cpu.since(before, pids)
    return figures(target, customers, played, expected, used)


@asynccontextmanager
async def http_client() -> AsyncIterator[aiohttp.ClientSession]:
    timeout = aiohttp.ClientTimeout(total=PATIENCE)
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0), timeout=timeout) as http:
        yield http


async def run(ours: Running, plain: Running | None, customers: list[int], turns: int) -> list[Figures]:
    crowd = Crowd()
    results = []
    async with AsyncExitStack() as stack:
        http = await stack.enter_async_context(http_client())
        zalo = ZaloTarget(http, f"{ours.url}/webhooks/zalo", ours.zalo_url, ours.account)
        await stack.enter_async_context(zalo.listening())
        targets: list[tuple[Target, Mapping[str, int]]] = [(zalo, ours.pids)]
        if plain:
            shared = {name: pid for name, pid in ours.pids.items() if name in ("actions", "billing")}
            targets.append((RestTarget(http, plain.url), {**plain.pids, **shared}))
        console.print("Rehearsing: each conversation once, without load …")
        rehearsed = [(target, pids, await rehearse(target, crowd, REPORTS)) for target, pids in targets]
        for count in customers:
            for target, pids, expected in rehearsed:
                results.append(await measure(target, crowd, expected, count, turns, pids))
    return results


def start(
    stack: ExitStack, url: str, zalo_url: str, account: Path, plain: bool, var: Path
) -> tuple[Running, Running | None]:
    """The systems that customers write to; those that we start end with `stack`."""
    if url:
        return Running(url.rstrip("/"), zalo_url.rstrip("/"), read_account(account), ""), None
    console.print(f"Starting the whole system in {var} …")
    ours = stack.enter_context(whole_system(var, os.environ.get("BENCH_DATABASE_URL", "")))
    if not plain:
        return ours, None
    console.print("Starting plain rasa run beside it …")
    return ours, stack.enter_context(plain_rasa(var / "plain", ours.actions_url))


def main(
    customers: Annotated[str, typer.Option(help="How many write at once; several, with commas.")] = "1,50,200",
    turns: Annotated[int, typer.Option(help=f"Messages of each; at least {LEAST_TURNS} in all.")] = 16,
    plain: Annotated[bool, typer.Option(help="Measure plain `rasa run` beside it.")] = True,
    url: Annotated[
        str, typer.Option(help="A running system instead of an own one; its fake Zalo server is the sink.")
    ] = "",
    zalo_url: Annotated[str, typer.Option(help="The fake Zalo server of --url.")] = "http://127.0.0.1:5070",
    account: Annotated[Path, typer.Option(help="The made-up account of --url.")] = Path("var/demo-zalo.json"),
    json: Annotated[Path, typer.Option(help="Where the figures go as JSON.")] = Path("results/load.json"),
) -> None:
    """Customers report outages, from greeting to ticket and thanks; each writes again when the last answer is there."""
    counts = [int(part) for part in customers.split(",")]
    with ExitStack() as stack:
        var = Path(
            stack.enter_context(tempfile.TemporaryDirectory(prefix="tongdai-bench-", ignore_cleanup_errors=True))
        )
        try:
            ours, beside = start(stack, url, zalo_url, account, plain, var)
            results = uvloop.run(run(ours, beside, counts, turns))
        except (NotReady, RehearsalFailed, aiohttp.ClientConnectionError) as error:
            console.print(f"[red]✗[/] {error}")
            sys.exit(1)
    for table in tables(results):
        console.print(table)
    write_json(json, "load", [one.as_json() for one in results])
    console.print(f"As JSON: {json}")
    if not all(one.verdict.is_clean and not one.failures for one in results if one.system == ZaloTarget.name):
        console.print("[red]✗[/] Not every message got its replies, once and in order.")
        sys.exit(1)


if __name__ == "__main__":
    typer.run(main)
