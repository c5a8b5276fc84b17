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

from actions.clients.billing import connect
from app.cannot_start import CannotStart, records_in_use
from app.notice_file import Read, read_people
from app.notice_handing import hand_over
from app.notice_plan import Planner
from app.notice_report import cost_table
from app.notice_ways import BillingWishes, rungs_on
from app.settings import Settings, read_settings
from core.messages import storable
from core.notices.cost import cost
from core.notices.notice import KINDS, LONGEST_TEXT, Kind, Notice, Person
from core.notices.plan import Plan
from core.notices.quiet_hours import VIETNAM, may_go_at
from core.sms_text import sms
from storage.sql.database import Database
from storage.sql.migrate import migrate
from storage.sql.notices import SqlNotices

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
    read = read_people(file)
    _show_problems(read)
    with records_in_use(settings):
        asyncio.run(_run(settings, told, name.strip()[:200] or _name(told), read, dry_run, yes))


def _notice(text: str, kind: str, subject: str) -> Notice:
    text, subject = storable(text).strip(), " ".join(storable(subject).split())
    if kind not in KINDS:
        raise CannotStart(f"The kind must be one of {', '.join(KINDS)}.")
    if not 0 < len(text) <= LONGEST_TEXT:
        raise CannotStart(f"The text must have 1 to {LONGEST_TEXT} characters; this one has {len(text)}.")
    found: dict[str, Kind] = {one: one for one in KINDS}
    return Notice(found[kind], text, subject[:200])


def _name(told: Notice) -> str:
    made_of = "\0".join((told.kind, told.text, told.subject)).encode()
    return f"{told.kind}-{hashlib.sha256(made_of).hexdigest()[:10]}"


def _show_problems(read: Read) -> None:
    for problem in read.problems[:SHOWN_PROBLEMS]:
        console.print(f"[yellow]![/] {problem}")
    if len(read.problems) > SHOWN_PROBLEMS:
        console.print(f"[yellow]![/] … and {len(read.problems) - SHOWN_PROBLEMS} more")
    if not read.people:
        raise CannotStart("The file names nobody who could be told.")
    console.print(f"{read.rows} entries, {len(read.people)} people.")


async def _run(settings: Settings, told: Notice, name: str, read: Read, dry_run: bool, yes: bool) -> None:
    async with _records(settings) as database:
        known = await SqlNotices(database).known(name, [key for person in read.people for key in person.keys])
        others = tuple(person for person in read.people if known.isdisjoint(person.keys))
        if count := len(read.people) - len(others):
            console.print(
                f"{count} were told under the name {name} or wait for it already: nothing is sent to them again.",
                markup=False,
            )
        plan = await _plan(settings, database, told, others)
        _show_plan(settings, told, plan)
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


async def _plan(settings: Settings, database: Database, told: Notice, people: tuple[Person, ...]) -> Plan:
    billing = connect(settings.systems)
    try:
        planner = Planner(SqlNotices(database), BillingWishes(billing))
        plan = await planner(told, people, rungs_on(settings, told.kind), datetime.now(UTC))
    finally:
        await billing.close()
    if planner.unasked:
        console.print(
            f"[yellow]![/] {planner.unasked} people's wishes cannot be asked for now; that is done before each is told."
        )
    return plan


def _show_plan(settings: Settings, told: Notice, plan: Plan) -> None:
    text = sms(told.text, settings.sms.with_diacritics)
    found = cost((step for _, step in plan.steps), text.parts, settings.notices.prices.prices())
    console.print(cost_table(found, text.parts))
    if any(line.rung == "sms" for line in found.lines):
        console.print(f"As an SMS: {text.content}", markup=False)
    for words, people in (
        ("want no such notices", plan.refused),
        ("have no way that is switched on", plan.unreachable),
        ("share a Zalo account with somebody above", plan.same),
    ):
        if people:
            console.print(f"{len(people)} {words}.")
    now = datetime.now(UTC)
    if (moment := may_go_at(told.kind, now)) > now:
        console.print(f"It is night in Viet Nam: they are told from {moment.astimezone(VIETNAM):%H:%M %d/%m/%Y} on.")
