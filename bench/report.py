"""Results for people, as a table, and for programs, as JSON."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from bench.figures import Figures

GENERATOR = "generator"
_COUNTS = ("lost", "doubled", "out_of_order", "strange", "foreign")


def progress(console: Console) -> Progress:
    parts = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    return Progress(*parts, console=console, transient=True)


def tables(results: Sequence[Figures]) -> list[Table]:
    """Latencies, counts, and where the processor's time went; each fits into eighty columns."""
    return [_latencies(results), _replies(results), _processor(results)]


def _latencies(results: Sequence[Figures]) -> Table:
    table = _table("From a message to its last reply, and to its acknowledgement, in ms")
    for name in ("turns", "turns/s", "median", "p95", "p99", "ack median", "ack p95"):
        table.add_column(name, justify="right")
    for one in results:
        times = (one.median, one.p95, one.p99, one.ack_median, one.ack_p95)
        cells = [str(one.turns), f"{one.rate:.1f}", *(f"{value:.0f}" for value in times)]
        table.add_row(str(one.customers), one.system, *cells)
    return table


def _replies(results: Sequence[Figures]) -> Table:
    table = _table("Replies, and messages that failed")
    for name in ("expected", *_COUNTS, "failed"):
        table.add_column(name.replace("_", " "), justify="right")
    for one in results:
        counts = [_alarming(getattr(one.verdict, name)) for name in _COUNTS]
        failed = ", ".join(f"[red]{count} × {what}[/]" for what, count in one.failures.items()) or "0"
        table.add_row(str(one.customers), one.system, str(one.verdict.expected), *counts, failed)
    return table


def _alarming(count: int) -> str:
    return f"[red]{count}[/]" if count else "0"


def _processor(results: Sequence[Figures]) -> Table:
    table = Table(title="Processor time a turn, in ms; the generator is not part of the system")
    table.add_column("process")
    for one in results:
        table.add_column(f"{one.system}\n{one.customers}", justify="right")
    names = sorted({name for one in results for name in one.cpu}, key=lambda name: (name == GENERATOR, name))
    for name in names:
        table.add_row(name, *(_a_turn(one, one.cpu.get(name)) for one in results))
    table.add_section()
    table.add_row("all", *(_a_turn(one, sum(one.cpu.values())) for one in results))
    table.add_row(
        "busy cores", *(f"{sum(one.cpu.values()) / one.seconds:.2f}" if one.seconds else "" for one in results)
    )
    return table


def _a_turn(one: Figures, seconds: float | None) -> str:
    return "" if seconds is None or not one.turns else f"{seconds * 1000 / one.turns:.1f}"


def _table(title: str) -> Table:
    table = Table(title=title)
    table.add_column("at once", justify="right")
    table.add_column("system", no_wrap=True)
    return table


def write_json(file: Path, what: str, results: Sequence[Mapping[str, Any]]) -> None:
    machine = {"cores": os.cpu_count(), "load_average": os.getloadavg(), "python": platform.python_version()}
    body = {"bench": what, "at": datetime.now(UTC).isoformat(), "machine": machine, "results": results}
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(body, ensure_ascii=False, indent=1) + "\n")
