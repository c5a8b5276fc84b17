"""The worker forgets no conversation: here nothing sweeps up after it, so that what it forgets is never handled."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Collection
from datetime import datetime
from typing import Any

import pytest
import sqlalchemy as sa
from redis.asyncio import Redis

from actions.danger.words import mentions_danger
from actions.words.waiting import leaves_queue
from app.worker import Worker
from core.deliver import Deliver
from core.messages import Inbound, Outbound
from core.pace import UNLIMITED
from core.ports import Mailbox
from core.take_turn import TakeTurn
from core.turns import Answer, Job, Letter
from storage.memory import MemoryBus, MemoryMailbox
from storage.pace import memory_pace
from storage.redis.mailbox import RedisMailbox
from storage.sql.database import Database
from storage.sql.inbox import SqlInbox
from storage.sql.migrate import migrate
from storage.sql.outbox import SqlOutbox
from storage.sql.tables import turns
from storage.sql.turns import SqlTurns

Eventually = Callable[..., Awaitable[object]]


class Echo:
    """A brain that says what it hears; it never holds one conversation twice."""

    def __init__(self) -> None:
        self.busy: set[str] = set()

    async def turn(self, job: Job, text: str | None, payload: str | None) -> Answer:
        assert job.conversation_id not in self.busy
        self.busy.add(job.conversation_id)
        await asyncio.sleep(0)
        self.busy.discard(job.conversation_id)
        return Answer(messages=(Outbound(text),))


class Notebook:
    """A channel that notes what was sent."""

    name = "zalo"
    limits = UNLIMITED

    def __init__(self) -> None:
        self.sent: list[tuple[str, str | None]] = []

    async def send(self, letter: Letter) -> str | None:
        self.sent.append((letter.recipient, letter.message.text))
        return None

    async def typing(self, conversation_id: str, recipient: str) -> None:
        pass


async def nothing(older_than: datetime) -> Collection[str]:
    return []


@pytest.fixture(params=["memory", "redis"])
async def mailbox(request: pytest.FixtureRequest) -> AsyncIterator[Mailbox]:
    if request.param == "memory":
        yield MemoryMailbox(60)
        return
    async with Redis.from_url(request.getfixturevalue("redis_url")) as redis:
        yield RedisMailbox(redis, 60)


@pytest.fixture
async def office(sqlite_url: str, mailbox: Mailbox) -> AsyncIterator[tuple[Database, Mailbox, Notebook]]:
    database, notebook, stop = Database(sqlite_url), Notebook(), asyncio.Event()
    await migrate(database)
    records = SqlTurns(database)
    deliver = Deliver(SqlOutbox(database), {"zalo": notebook}, memory_pace())
    worker = Worker(
        records,
        TakeTurn(records, Echo(), "1558", mentions_danger, leaves_queue),
        deliver,
        mailbox,
        MemoryBus(),
        nothing,
        concurrency=4,
    )
    running = asyncio.create_task(worker.run(stop))
    yield database, mailbox, notebook
    stop.set()
    await running
    await database.close()


async def say(database: Database, mailbox: Mailbox, sender: str, text: str) -> None:
    event = Inbound("zalo", f"{sender}-{text}", "user_send_text", b"{}", sender, text)
    conversation_id = await SqlInbox(database).receive(event)
    assert conversation_id
    await mailbox.put(conversation_id)


async def handled(database: Database) -> Any:
    return await database.read(lambda c: c.scalar(sa.select(sa.func.count()).select_from(turns)))


async def test_a_message_that_comes_while_the_last_one_is_being_finished_is_not_forgotten(
    office: tuple[Database, Mailbox, Notebook], eventually: Eventually
) -> None:
    database, mailbox, notebook = office
    for number in range(300):
        await say(database, mailbox, "u", str(number))
        await eventually(lambda n=number: len(notebook.sent) > n, every=0.0005)
    assert [text for _, text in notebook.sent] == [str(number) for number in range(300)]


async def test_many_customers_at_once_are_served_in_order(
    office: tuple[Database, Mailbox, Notebook], eventually: Eventually
) -> None:
    database, mailbox, notebook = office
    for number in range(10):
        await asyncio.gather(*(say(database, mailbox, f"u{u}", str(number)) for u in range(30)))

    async def all_done() -> bool:
        return bool(await handled(database) == 300)

    await eventually(all_done)
    await eventually(lambda: len(notebook.sent) == 300)
    for u in range(30):
        assert [text for who, text in notebook.sent if who == f"u{u}"] == [str(number) for number in range(10)]
