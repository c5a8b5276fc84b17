"""Real workers, one of them killed in the middle: each person gets one SMS."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from app.settings import ROOT
from core.notices.notice import Notice, Person
from storage.sql.database import Database
from storage.sql.migrate import migrate
from storage.sql.notice_results import SqlNoticeResults
from storage.sql.notice_tables import told
from storage.sql.notices import SqlNotices
from storage.sql.tables import now
from tests.fakes.esms.server import Gateway, serving_esms

PEOPLE = [Person((f"PC05AA00000{n:02}",), phone=f"849123456{n:02}") for n in range(60)]
FLOOD = Notice("danger", "Hồ thủy điện xả lũ lúc 2 giờ, bà con tránh xa bờ sông.")


class Workers:
    def __init__(self, folder: Path, redis_url: str, gateway: Gateway) -> None:
        own, self.running = gateway.account, list[subprocess.Popen[bytes]]()
        settings = {
            "VAR": str(folder),
            "SMS__URL": gateway.url,
            "SMS__BRANDNAME": own.brandname,
            "SMS__PER_SECOND": "15",
        }
        settings |= {"SMS__API_KEY": own.api_key, "SMS__SECRET_KEY": own.secret_key}
        self.env = os.environ | {f"TONGDAI_{name}": value for name, value in settings.items()}
        self.env |= {"DATABASE_URL": "", "REDIS_URL": redis_url}
        self.log = (folder / "workers.log").open("ab")

    def start(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "app.run_worker"]
        self.running.append(subprocess.Popen(command, cwd=ROOT, env=self.env, stdout=self.log, stderr=self.log))
        return self.running[-1]

    def end(self) -> None:
        for one in self.running:
            one.kill()
            one.wait()
        self.log.close()


@pytest.fixture
def workers(tmp_path: Path, redis_url: str) -> Iterator[tuple[Workers, Gateway]]:
    with serving_esms() as gateway:
        workers = Workers(tmp_path, redis_url, gateway)
        yield workers, gateway
        workers.end()


async def test_of_two_workers_one_is_killed_and_each_person_gets_one_sms(
    workers: tuple[Workers, Gateway], tmp_path: Path, eventually: Callable[..., Awaitable[object]]
) -> None:
    system, gateway = workers
    database = Database(f"sqlite:///{tmp_path / 'records.sqlite3'}")
    await migrate(database)
    name = (await SqlNotices(database).tell("xả lũ", FLOOD, PEOPLE)) and "xả lũ"
    first, _ = system.start(), system.start()
    await eventually(lambda: len(gateway.account.sent) >= 10, timeout=120)
    first.send_signal(signal.SIGKILL)
    system.start()

    async def all_told() -> bool:
        lost = told.update().where(told.c.state == "trying", told.c.next_at < now() + timedelta(seconds=110))
        await database.write(lambda c: c.execute(lost.values(next_at=now())))  # ten seconds are enough to be dead
        return (await SqlNoticeResults(database).progress(name)).open == 0

    await eventually(all_told, timeout=120, every=0.5)
    assert Counter(one["Phone"] for one in gateway.account.sent) == Counter(person.phone for person in PEOPLE)
    states = await database.read(lambda c: Counter(c.scalars(sa.select(told.c.state))))
    assert states == {"sent": 60}
    await database.close()
