"""Handing a notice over to the workers, and showing how far it comes."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
from rich.progress import Progress as Bar

from app.cannot_start import CannotStart
from app.notice_report import progress_table
from core.errors import NotAllowed
from core.notices.notice import Notice, Person
from core.notices.quiet_hours import may_go_at
from storage.sql.database import Database
from storage.sql.notice_results import SqlNoticeResults
from storage.sql.notices import SqlNotices

QUIET_ROUNDS = 30
"""Seconds without any news after which nobody waits any longer."""


async def hand_over(database: Database, told: Notice, name: str, people: tuple[Person, ...], console: Console) -> None:
    """Raises CannotStart when the name stands for another text."""
    try:
        outcome = await SqlNotices(database).tell(name, told, people)
    except NotAllowed as error:
        raise CannotStart(f"{error}: choose another --name.") from error
    console.print(f"{name}: {outcome.new} new, {outcome.again} tried anew, {outcome.known} told or waiting already.")
    now = datetime.now(UTC)
    if may_go_at(told.kind, now) == now:
        await _follow(database, name, console)
    console.print(f"What became of each: tongdai notices show {name}", markup=False)


async def _follow(database: Database, name: str, console: Console) -> None:
    """Until all is over, or nothing moves any more: the workers go on by themselves."""
    results, quiet, last = SqlNoticeResults(database), 0, -1
    with Bar(TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), console=console) as bar:
        task = bar.add_task("told")
        while (progress := await results.progress(name)).open and quiet < QUIET_ROUNDS:
            quiet, last = (quiet + 1, last) if progress.open == last else (0, progress.open)
            bar.update(task, total=progress.people, completed=progress.people - progress.open)
            await asyncio.sleep(1)
        bar.update(task, total=progress.people, completed=progress.people - progress.open)
    console.print(progress_table(progress))
    if progress.open:
        console.print(
            "The rest waits: for another try, for the wishes of the customers, or for a worker (`tongdai up`)."
        )
