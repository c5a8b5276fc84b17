"""Does a conversation get slower as it grows? Its 10th turn against its last, end to end, and plain `rasa run` beside it."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Sequence
from contextlib import AsyncExitStack, ExitStack
from pathlib import Path
from typing import Annotated, Any

import aiohttp
import typer
import uvloop
from rich.table import Table

from bench.conversations import ROUND, Crowd
from bench.figures import percentile
from bench.load import console, http_client
from bench.own_system import NotReady, Running, plain_rasa, whole_system
from bench.play import Played, RehearsalFailed, long_talk, rehearse, verdict_on
from bench.report import progress, write_json
from bench.rest import RestTarget
from bench.targets import Target
from bench.verdict import Verdict
from bench.zalo import ZaloTarget

ALLOWED = 1.2
WINDOW = 2 * len(ROUND)
"""Turns looked at on each side: whole rounds, so that both hold the same work."""
TENTH = 10


def windows(turns: int) -> tuple[range, range]:
    """The turns around the 10th and the last ones, counted from 0; both begin at the same place in a round."""
    start = TENTH - 1 - WINDOW // 2
    last = turns - WINDOW - (turns - WINDOW - start) % len(ROUND)
    return range(start, start + WINDOW), range(last, last + WINDOW)


def median_ms(played: Sequence[Played], window: range) -> float:
    found = [one.turns[i].took for one in played for i in window if i < len(one.turns)]
    return percentile([value * 1000 for value in found if value is not None], 0.5)


async def talk(target: Target, crowd: Crowd, conversations: int, turns: int) -> dict[str, Any]:
    expected = await rehearse(target, crowd, (ROUND,), rounds=2)
    with progress(console) as bar:
        task = bar.add_task(f"{turns} turns, {target.name}", total=conversations * turns)
        played = await long_talk(target, crowd, expected, conversations, turns, lambda: bar.advance(task))
    early, late = (median_ms(played, window) for window in windows(turns))
    console.print(f"{target.name}: {early:.1f} ms around the 10th turn, {late:.1f} ms at the end of {turns}")
    return {
        "system": target.name,
        "conversations": conversations,
        "turns": turns,
        "tenth_ms": early,
        "last_ms": late,
        "ratio": late / early,
        "verdict": verdict_on(target, played, expected),
        "broke_off": sum(one.broke_off for one in played),
    }


async def run(ours: Running, plain: Running | None, conversations: int, turns: int) -> list[dict[str, Any]]:
    async with AsyncExitStack() as stack:
        http = await stack.enter_async_context(http_client())
        zalo = ZaloTarget(http, f"{ours.url}/webhooks/zalo", ours.zalo_url, ours.account)
        await stack.enter_async_context(zalo.listening())
        targets: list[Target] = [zalo, *([RestTarget(http, plain.url)] if plain else [])]
        return [await talk(target, Crowd(), conversations, turns) for target in targets]


def table(results: Sequence[dict[str, Any]]) -> Table:
    shown = Table(title="One conversation as it grows, median of a turn in ms")
    for name in ("system", "conversations", "around turn 10", "last turns", "turns", "ratio", "lost", "doubled"):
        shown.add_column(name, justify="left" if name == "system" else "right")
    for one in results:
        verdict: Verdict = one["verdict"]
        times = (f"{one['tenth_ms']:.1f}", f"{one['last_ms']:.1f}", str(one["turns"]), f"{one['ratio']:.2f}")
        shown.add_row(one["system"], str(one["conversations"]), *times, str(verdict.lost), str(verdict.doubled))
    return shown


def main(
    turns: Annotated[int, typer.Option(help="Length of each conversation.", min=4 * WINDOW)] = 600,
    conversations: Annotated[int, typer.Option(help="Conversations at once: more tame the noise.")] = 2,
    plain: Annotated[
        bool, typer.Option(help="Measure plain `rasa run` beside it (600 turns take it over five minutes).")
    ] = True,
    json: Annotated[Path, typer.Option(help="Where the figures go as JSON.")] = Path("results/flat.json"),
) -> None:
    """Ends with an error where the last turns of our system take more than 1.2 times the first ones."""
    with ExitStack() as stack:
        var = Path(
            stack.enter_context(tempfile.TemporaryDirectory(prefix="tongdai-bench-", ignore_cleanup_errors=True))
        )
        try:
            ours = stack.enter_context(whole_system(var, os.environ.get("BENCH_DATABASE_URL", "")))
            beside = stack.enter_context(plain_rasa(var / "plain", ours.actions_url)) if plain else None
            results = uvloop.run(run(ours, beside, conversations, turns))
        except (NotReady, RehearsalFailed, aiohttp.ClientConnectionError) as error:
            console.print(f"[red]✗[/] {error}")
            sys.exit(1)
    console.print(table(results))
    write_json(json, "flat", [{**one, "verdict": vars(one["verdict"])} for one in results])
    console.print(f"As JSON: {json}")
    ours_now = results[0]
    if ours_now["ratio"] > ALLOWED or ours_now["broke_off"] or not ours_now["verdict"].is_clean:
        console.print(
            f"[red]✗[/] The last turns may take {ALLOWED} times the first ones, and every reply must arrive once."
        )
        sys.exit(1)


if __name__ == "__main__":
    typer.run(main)
