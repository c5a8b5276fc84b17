"""`tongdai notices`: what became of notices, and who wants none."""

from __future__ import annotations

import asyncio
import csv
import os
import sys
from collections.abc import Awaitable, Callable
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from app.cannot_start import CannotStart, records_in_use
from app.notice_report import RUNG_NAMES, progress_table
from app.settings import read_settings
from core.errors import NotFound
from core.notices.contacts import customer_code, email_address, phone_number
from core.notices.notice import Person
from core.notices.quiet_hours import VIETNAM
from storage.sql.database import Database
from storage.sql.migrate import migrate
from storage.sql.notice_results import SqlNoticeResults
from storage.sql.notices import SqlNotices

notices = typer.Typer(no_args_is_help=True, help="What became of notices, and who wants none.")
console = Console()
PAGE = 1000


def _with_records(work: Callable[[Database], Awaitable[None]]) -> None:
    settings = read_settings()

    async def run() -> None:
        database = Database(settings.records_url)
        try:
            await migrate(database)
            await work(database)
        except NotFound as error:
            raise CannotStart(f"{error}.".capitalize()) from error
        finally:
            await database.close()

    with records_in_use(settings):
        asyncio.run(run())


@notices.command("list")
def newest() -> None:
    """The newest notices and how far they are."""

    async def work(database: Database) -> None:
        table = Table("name", "since", "people", "open", "sent", "delivered", "not reached", "text")
        for one in await SqlNoticeResults(database).newest():
            since, counts = f"{one.created_at.astimezone(VIETNAM):%d/%m/%Y %H:%M}", (one.people, one.open)
            reached = (one.of("sent"), one.of("delivered", "seen"), one.of("failed"))
            table.add_row(one.name, since, *(str(count) for count in (*counts, *reached)), one.notice.text[:60])
        console.print(table)

    _with_records(work)


@notices.command()
def show(name: str, people: Annotated[bool, typer.Option("--people", help="Each person, as CSV.")] = False) -> None:
    """What became of one notice."""

    async def work(database: Database) -> None:
        results = SqlNoticeResults(database)
        progress = await results.progress(name)
        if people:
            await _write(results, progress.id)
        else:
            console.print(progress_table(progress))

    _with_records(work)


async def _write(results: SqlNoticeResults, notice_id: str) -> None:
    """Whoever reads no further (`| head`) has had enough."""
    try:
        await _write_all(results, notice_id)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


async def _write_all(results: SqlNoticeResults, notice_id: str) -> None:
    sheet, last = csv.writer(sys.stdout), None
    sheet.writerow(("customer_code", "name", "phone", "email", "state", "by", "when", "reason", "tried"))
    while page := await results.results(notice_id, PAGE, last):
        for one in page:
            person, at = one.person, one.done_at.astimezone(VIETNAM) if one.done_at else None
            known = (" ".join(person.codes), person.name, person.phone, person.email, one.state)
            tried = "; ".join(f"{rung}: {why}" for rung, why in one.failed)
            came = (RUNG_NAMES[one.rung] if one.rung else "", f"{at:%d/%m/%Y %H:%M}" if at else "", one.reason, tried)
            sheet.writerow([_harmless(value) for value in (*known, *came)])
        last = page[-1].id


def _harmless(value: str | None) -> str:
    """What a spreadsheet would take for a formula is shown as text."""
    return f"'{value}" if value and value.startswith(("=", "+", "-", "@", "\t", "\r")) else value or ""


@notices.command()
def stop(name: str) -> None:
    """Tell nobody more; the same `tongdai notice` again goes on with it."""
    _with_records(lambda database: SqlNotices(database).stop(name))


@notices.command()
def refuse(who: Annotated[str, typer.Argument(help="A customer code, phone or e-mail address.")]) -> None:
    """This person wants no notices any more, but of danger."""
    _with_records(lambda database: SqlNotices(database).refuse(_key(who)))


@notices.command()
def allow(who: Annotated[str, typer.Argument(help="A customer code, phone or e-mail address.")]) -> None:
    """This person wants notices again."""
    _with_records(lambda database: SqlNotices(database).allow(_key(who)))


def _key(who: str) -> str:
    email, phone, code = email_address(who), phone_number(who), customer_code(who)
    person = Person(email=email) if email else Person(phone=phone) if phone else Person((code,) if code else ())
    if not person.keys:
        raise CannotStart(f"{who} is no customer code, mobile number or e-mail address.")
    return person.keys[0]
