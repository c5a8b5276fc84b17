"""`tongdai notice`: shows whom a notice reaches and what it costs, asks, hands it to the workers and shows how far it comes."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from app.cannot_start import CannotStart, records_in_use
from app.notice_handing import hand_over
from app.notice_preview import preview
from app.notice_report import SHEET_FAULTS, UNUSABLE, cost_table
from app.settings import Settings, read_settings
from core.notices.notice import KINDS, LONGEST_NAME, LONGEST_TEXT, BadNotice, Notice, written
from core.notices.preview import Preview
from core.notices.quiet_hours import VIETNAM, may_go_at
from core.notices.sheet import BadSheet, Problem, Read, read_people
from core.sms_text import sms
from storage.sql.database import Database
from storage.sql.migrate import migrate

console = Console()
SHOWN_PROBLEMS = 10


def notice(
    file: Annotated[Path, typer.Argument(help="CSV with customer_code, name, phone, email; what is known of each.")],
    text: Annotated[str, typer.Option(help="What they are told.")],
    kind: Annotated[str, typer.Option(help=f"One of {', '.join(KINDS)}. A danger is told to all and at any hour.")],
    subject: Annotated[str, typer.Option(help="Of the mail; one that fits the kind without it.")] = "",
    name: Annotated[str, typer.Option(help="Under one name nobody is told twice; made of the text without it.")] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show people, ways and cost, and send nothing.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Send without asking.")] = False,
) -> None:
    """Tell many customers something, each by the best way that is open, each once."""
    told, settings = _notice(text, kind, subject), read_settings()
    read = _read(file)
    with records_in_use(settings):
        asyncio.run(_run(settings, told, name.strip()[:LONGEST_NAME] or _name(told), read, dry_run, yes))


def _notice(text: str, kind: str, subject: str) -> Notice:
    try:
        return written(kind, text, subject)
    except BadNotice as error:
        if error.what == "kind":
            raise CannotStart(f"The kind must be one of {', '.join(KINDS)}.") from error
        raise CannotStart(f"The text must have 1 to {LONGEST_TEXT} characters; this one has {error.length}.") from error


def _name(told: Notice) -> str:
    made_of = "\0".join((told.kind, told.text, told.subject)).encode()
    return f"{told.kind}-{hashlib.sha256(made_of).hexdigest()[:10]}"


def _read(file: Path) -> Read:
    try:
        read = read_people(file.read_bytes())
    except OSError as error:
        raise CannotStart(f"{file} cannot be read: {error.strerror}.") from error
    except BadSheet as error:
        _show_problems(error.problems)
        at = f", line {error.line}" if error.line else ""
        raise CannotStart(f"{file}{at}: {SHEET_FAULTS[error.why]}") from error
    _show_problems(read.problems)
    console.print(f"{read.rows} entries, {len(read.people)} people.")
    return read


def _show_problems(problems: tuple[Problem, ...]) -> None:
    for one in problems[:SHOWN_PROBLEMS]:
        console.print(f"[yellow]![/] line {one.line}: {UNUSABLE[one.what]}")
    if len(problems) > SHOWN_PROBLEMS:
        console.print(f"[yellow]![/] … and {len(problems) - SHOWN_PROBLEMS} more")


async def _run(settings: Settings, told: Notice, name: str, read: Read, dry_run: bool, yes: bool) -> None:
    async with _records(settings) as database:
        _show(settings, told, await preview(settings, database, told, read))
        if dry_run:
            console.print("Nothing was sent.")
        elif yes or typer.confirm("Send?"):
            await hand_over(database, told, name, read.people, console)
        else:
            console.print("Nothing was sent.")


@asynccontextmanager
async def _records(settings: Settings) -> AsyncIterator[Database]:
    settings.var.mkdir(parents=True, exist_ok=True)
    database = Database(settings.records_url)
    try:
        await migrate(database)
        yield database
    finally:
        await database.close()


def _show(settings: Settings, told: Notice, seen: Preview) -> None:
    if seen.unasked:
        console.print(
            f"[yellow]![/] {seen.unasked} people's wishes cannot be asked for now; that is done before each is told."
        )
    console.print(cost_table(seen.cost, seen.parts))
    if any(line.rung == "sms" for line in seen.cost.lines):
        console.print(f"As an SMS: {sms(told.text, settings.sms.with_diacritics).content}", markup=False)
    for words, people in (
        ("want no such notices", seen.refused),
        ("have no way that is switched on", seen.unreachable),
        ("share a Zalo account with somebody above", seen.same),
    ):
        if people:
            console.print(f"{people} {words}.")
    now = datetime.now(UTC)
    if (moment := may_go_at(told.kind, now)) > now:
        console.print(f"It is night in Viet Nam: they are told from {moment.astimezone(VIETNAM):%H:%M %d/%m/%Y} on.")
