"""`tongdai notice` at a terminal."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from subprocess import PIPE, run

import aiohttp
import httpx
import pytest
from pydantic import SecretStr
from typer.testing import CliRunner

from app.cannot_start import CannotStart
from app.cli import cli
from app.send_notices import SendNotices
from app.settings import ROOT
from billing.settings import Settings as BillingSettings
from channels.sms.gateway import SmsGateway
from channels.sms.settings import SmsSettings
from core.notices.notice import Notice
from storage.memory import MemoryMailbox
from storage.pace import memory_pace
from storage.sql.database import Database
from storage.sql.migrate import migrate
from storage.sql.notices import SqlNotices
from tests.app.notice_centre import Wishes
from tests.billing.stub import API, serve
from tests.fakes.esms.server import Gateway, serving_esms

TEXT = "Điện lực tạm ngừng cấp điện từ 8 giờ đến 11 giờ ngày 25/11/2026."
SHEET = "customer_code,name,phone,email\nPC05AA0000001,Chị Lan,0912345678,\nPC05AA0000002,Anh Tú,0987 654 321,tu@b.vn\n"


class Terminal:
    """The command line of a system with an SMS account, records of its own, and a customer system."""

    def __init__(self, folder: Path, gateway: Gateway, billing: str) -> None:
        self.folder, self.gateway, own = folder, gateway, gateway.account
        settings = {"SMS__URL": gateway.url, "SMS__API_KEY": own.api_key, "SMS__SECRET_KEY": own.secret_key}
        settings |= {"SMS__BRANDNAME": own.brandname, "NOTICES__PRICES__SMS": "450", "VAR": str(folder)}
        settings |= {"BILLING__URL": billing}
        self.env = os.environ | {f"TONGDAI_{name}": value for name, value in settings.items()} | {"DATABASE_URL": ""}

    def alone(self, *options: str) -> str:
        """In a process of its own, as at a real terminal."""
        command, env = [sys.executable, "-m", "app.cli", *options], self.env | {"COLUMNS": "200"}
        done = run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
        return done.stdout + done.stderr

    def say(self, *options: str, answer: str = "") -> str:
        """What is shown, or why it could not be done."""
        done = CliRunner().invoke(cli, options, input=answer, env=self.env)
        if done.exception and not isinstance(done.exception, CannotStart):
            raise done.exception
        return done.output + str(done.exception or "")

    def notice(self, *options: str, sheet: str = SHEET, kind: str = "danger", answer: str = "") -> str:
        return self.say(*self.options(sheet, kind), *options, answer=answer)

    def options(self, sheet: str = SHEET, kind: str = "danger") -> tuple[str, ...]:
        file = self.folder / "customers.csv"
        file.write_text(sheet)
        return ("notice", str(file), "--text", TEXT, "--kind", kind)

    async def work(self, database: Database, stop: asyncio.Event) -> None:
        """A worker sends, until told to stop."""
        own = self.gateway.account
        keys = {"api_key": SecretStr(own.api_key), "secret_key": SecretStr(own.secret_key)}
        settings = SmsSettings(url=self.gateway.url, brandname=own.brandname, **keys)
        async with aiohttp.ClientSession() as client:
            ways = {"sms": SmsGateway(settings, client, lambda _: None)}
            on = frozenset(ways)
            worker = SendNotices(database, ways, lambda _: on, Wishes(), memory_pace(), MemoryMailbox())  # type: ignore[arg-type]
            while not stop.is_set():
                await worker()
                await asyncio.sleep(0.05)


@pytest.fixture(scope="module")
def billing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    with serve(BillingSettings(database=tmp_path_factory.mktemp("billing") / "b.sqlite3", calm=True)) as running:
        yield running


@pytest.fixture
def terminal(tmp_path: Path, billing: httpx.Client) -> Iterator[Terminal]:
    with serving_esms() as gateway:
        yield Terminal(tmp_path, gateway, str(billing.base_url))


def test_a_dry_run_shows_people_ways_and_cost_and_sends_nothing(terminal: Terminal) -> None:
    said = terminal.notice("--dry-run")
    assert "2 entries, 2 people." in said
    assert "SMS, 1 part each" in said
    assert "900 đ" in said
    assert "Dien luc tam ngung cap dien" in said
    assert "Nothing was sent." in said
    assert "danger" not in terminal.say("notices", "list")


def test_who_says_no_sends_nothing(terminal: Terminal) -> None:
    assert "Nothing was sent." in terminal.notice(answer="n\n")
    assert "danger" not in terminal.say("notices", "list")


async def test_a_notice_is_sent_shown_and_not_sent_again(
    terminal: Terminal, eventually: Callable[..., Awaitable[object]]
) -> None:
    stop, database = asyncio.Event(), Database(f"sqlite:///{terminal.folder / 'records.sqlite3'}")
    await migrate(database)
    working = asyncio.create_task(terminal.work(database, stop))
    options = (*terminal.options(), "--name", "xả lũ", "--yes")
    first, second = [await asyncio.to_thread(terminal.alone, *options) for _ in range(2)]
    await eventually(lambda: len(terminal.gateway.account.sent) == 2)
    stop.set()
    await working
    await database.close()
    assert "xả lũ: 2 new, 0 tried anew, 0 told" in first
    assert "xả lũ: 0 new, 0 tried anew, 2 told" in second
    assert ("900 đ" in first, "900 đ" in second, "2 were told under the name xả lũ" in second) == (True, False, True)
    assert sorted(one["Phone"] for one in terminal.gateway.account.sent) == ["84912345678", "84987654321"]
    sheet = await asyncio.to_thread(terminal.alone, "notices", "show", "xả lũ", "--people")
    assert "PC05AA0000001,Chị Lan,84912345678,,sent,SMS," in sheet


def told(terminal: Terminal) -> None:
    """A notice of that name is there."""
    database = Database(f"sqlite:///{terminal.folder / 'records.sqlite3'}")

    async def give() -> None:
        await migrate(database)
        await SqlNotices(database).tell("xả lũ", Notice("danger", "Một tin khác."), [])
        await database.close()

    asyncio.run(give())


def test_a_name_is_not_used_for_another_text(terminal: Terminal) -> None:
    told(terminal)
    assert "choose another --name" in terminal.notice("--name", "xả lũ", "--yes")


def test_who_turned_outage_notices_off_is_not_counted(terminal: Terminal, billing: httpx.Client) -> None:
    code = "PD12000013579"
    found = billing.get(f"{API}/customers/{code}")
    assert found.status_code == 200, found.text
    headers = {"Idempotency-Key": "off"}
    billing.put(f"{API}/customers/{code}/notifications", json={"outages": False}, headers=headers).raise_for_status()
    sheet = f"customer_code,phone\n{code},0912345678\nPC05AA0000002,0987654321\n"
    said = terminal.notice("--dry-run", sheet=sheet, kind="outage")
    assert "1 want no such notices." in said
    assert "450 đ" in said
    assert "want no such" not in terminal.notice("--dry-run", sheet=sheet, kind="bill")


def test_a_person_can_refuse_all_notices_and_take_it_back(terminal: Terminal) -> None:
    assert terminal.say("notices", "refuse", "0912 345 678") == ""
    assert "1 want no such notices." in terminal.notice("--dry-run", kind="information")
    assert terminal.say("notices", "allow", "0912345678") == ""
    assert "want no such" not in terminal.notice("--dry-run", kind="information")


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (("notice", "nowhere.csv", "--text", "a", "--kind", "danger"), "cannot be read"),
        (("notice", "pyproject.toml", "--text", "a", "--kind", "party"), "kind must be one of"),
        (("notice", "pyproject.toml", "--text", " ", "--kind", "danger"), "1 to 2000 characters"),
        (("notice", "pyproject.toml", "--text", "a", "--kind", "danger"), "first line must name the columns"),
        (("notices", "show", "nobody"), "There is no notice nobody"),
        (("notices", "stop", "nobody"), "There is no notice nobody"),
        (("notices", "refuse", "?"), "is no customer code"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_line(terminal: Terminal, options: tuple[str, ...], why: str) -> None:
    assert why in terminal.say(*options)


def test_at_a_terminal_it_is_a_line_and_no_traceback(terminal: Terminal) -> None:
    said = terminal.alone("notices", "show", "nobody")
    assert "There is no notice nobody." in said
    assert "Traceback" not in said


def test_who_reads_no_further_of_a_list_is_told_nothing_of_it(terminal: Terminal) -> None:
    told(terminal)
    read, write = os.pipe()
    os.close(read)
    command = [sys.executable, "-m", "app.cli", "notices", "show", "xả lũ", "--people"]
    done = run(command, cwd=ROOT, env=terminal.env, stdout=write, stderr=PIPE, text=True, check=False)
    os.close(write)
    assert (done.returncode, done.stderr) == (0, "")
