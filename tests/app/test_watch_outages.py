"""Customers who wait for power hear of it once, whoever looks and whatever dies in between."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from app.watch_outages import WatchOutages
from core.errors import Refused, TryLater
from core.messages import Inbound, Outbound
from core.outage_watch import LONGEST, OutageNow
from core.ownership import Ownership
from core.turns import Answer
from storage.memory import MemoryMailbox
from storage.sql import owners
from storage.sql.database import Database
from storage.sql.inbox import SqlInbox
from storage.sql.migrate import migrate
from storage.sql.outbox import SqlOutbox
from storage.sql.tables import messages, now, outage_watches
from storage.sql.turns import SqlTurns
from storage.sql.watches import SqlWatches

RUNNING = OutageNow("phường Tân Lập", False, now() + timedelta(hours=3))
RESTORED = replace(RUNNING, restored=True, restored_at=now())


class Systems:
    """The utility's systems, where outages are as `outage` says."""

    def __init__(self) -> None:
        self.outage_now: OutageNow | Exception = RUNNING
        self.asked: list[str] = []

    async def outage(self, outage_id: str) -> OutageNow:
        self.asked.append(outage_id)
        await asyncio.sleep(0.01)
        if isinstance(self.outage_now, Exception):
            raise self.outage_now
        return self.outage_now

    async def submit(self, kind: str, body: Mapping[str, Any], key: str) -> Outbound:
        raise AssertionError("nothing is sent here")


class Centre:
    def __init__(self, database: Database) -> None:
        self.database, self.systems, self.mailbox = database, Systems(), MemoryMailbox()
        self.look = WatchOutages(SqlWatches(database), self.systems, self.mailbox)

    async def turn(self, sender: str = "u", *wishes: str | None) -> str:
        """A customer says something, and the turn watches these outages, or forgets all for None."""
        count = await self.database.read(lambda c: c.scalar(sa.select(sa.func.count()).select_from(messages)))
        id = await SqlInbox(self.database).receive(Inbound("zalo", f"{sender}{count}", "t", b"{}", sender, "alo"))
        assert id
        job = await SqlTurns(self.database).next_job(id)
        assert job
        watches = tuple({"outage_id": wish} for wish in wishes)
        await SqlTurns(self.database).commit_turn(job, Answer((Outbound("Dạ vâng ạ."),), watches=watches))
        return id

    async def minute(self) -> None:
        """A minute passes and a worker looks."""
        await self.due()
        await self.look()

    async def due(self) -> None:
        await self.database.write(lambda c: c.execute(outage_watches.update().values(next_at=now())))

    async def heard(self, id: str, delivery: str = "pending") -> list[str]:
        """What the system has said to the customer, or noted for the desk."""
        said = sa.select(messages.c.text).where(messages.c.conversation_id == id, messages.c.author == "system")
        query = said.where(messages.c.delivery == delivery).order_by(messages.c.seq)
        return [str(text) for text in await self.database.read(lambda c: c.scalars(query).all())]

    async def taken(self, id: str) -> None:
        await self.database.write(owners.change, id, lambda old: old.take(None))  # type: ignore[arg-type]


@pytest.fixture
async def centre(database_url: str) -> AsyncIterator[Centre]:
    database = Database(database_url)
    await migrate(database)
    yield Centre(database)
    await database.close()


async def test_power_that_is_back_is_told_once_and_then_nobody_looks_any_more(centre: Centre) -> None:
    id = await centre.turn("u", "o1")
    await centre.minute()
    assert await centre.heard(id) == []
    centre.systems.outage_now = RESTORED
    for _ in range(3):
        await centre.minute()
    [told] = await centre.heard(id)
    assert "phường Tân Lập đã có điện trở lại" in told
    assert centre.systems.asked == ["o1", "o1"]
    assert await centre.mailbox.claim(10, 0) == [id]


async def test_several_workers_tell_it_once(centre: Centre) -> None:
    ids = [await centre.turn(f"u{n}", "o1") for n in range(5)]
    centre.systems.outage_now = RESTORED
    await asyncio.gather(*(centre.look() for _ in range(6)))
    assert [len(await centre.heard(id)) for id in ids] == [1] * 5


async def test_a_worker_killed_before_its_note_leaves_the_telling_to_the_next(
    centre: Centre, eventually: Callable[..., Awaitable[object]]
) -> None:
    id = await centre.turn("u", "o1")
    centre.systems.outage_now = RESTORED
    look = asyncio.create_task(centre.look())
    await eventually(lambda: centre.systems.asked, every=0.001)
    look.cancel()
    await asyncio.gather(look, return_exceptions=True)
    assert await centre.heard(id) == []
    await centre.minute()
    assert len(await centre.heard(id)) == 1


async def test_an_expected_end_that_moves_is_told_once_per_change(centre: Centre) -> None:
    id = await centre.turn("u", "o1")
    await centre.minute()
    assert RUNNING.expected_end
    for hours in (0, 2, 2, 2, 0.1, 0.1):
        centre.systems.outage_now = replace(RUNNING, expected_end=RUNNING.expected_end + timedelta(hours=hours))
        await centre.minute()
    assert len(await centre.heard(id)) == 2


@pytest.mark.parametrize("fault", [TryLater("away"), Refused("NotFound")])
async def test_systems_that_do_not_answer_are_asked_less_often_and_again(centre: Centre, fault: Exception) -> None:
    id = await centre.turn("u", "o1")
    centre.systems.outage_now = fault
    pauses = []
    for _ in range(7):
        await centre.minute()
        next_at = await centre.database.read(lambda c: c.scalar(sa.select(outage_watches.c.next_at)))
        pauses.append((next_at - now()).total_seconds())
    assert 50 < pauses[0] < 80
    assert 850 < pauses[-1] < 1130
    centre.systems.outage_now = RESTORED
    await centre.minute()
    assert len(await centre.heard(id)) == 1


async def test_who_does_not_want_to_hear_any_more_does_not(centre: Centre) -> None:
    id = await centre.turn("u", "o1")
    await centre.turn("u", None)
    centre.systems.outage_now = RESTORED
    await centre.minute()
    assert (await centre.heard(id), centre.systems.asked) == ([], [])


async def test_who_asks_twice_hears_once_and_who_asks_anew_hears_again(centre: Centre) -> None:
    id = await centre.turn("u", "o1", "o1")
    await centre.turn("u", "o1")
    centre.systems.outage_now = RESTORED
    await centre.minute()
    assert len(await centre.heard(id)) == 1
    await centre.turn("u", "o1")
    await centre.minute()
    assert len(await centre.heard(id)) == 2


async def test_the_watch_is_kept_with_the_turn_even_if_a_person_took_over_meanwhile(centre: Centre) -> None:
    id = await SqlInbox(centre.database).receive(Inbound("zalo", "e", "t", b"{}", "u", "báo em nhé"))
    assert id
    job = await SqlTurns(centre.database).next_job(id)
    assert job
    await centre.taken(id)
    await SqlTurns(centre.database).commit_turn(job, Answer((Outbound("Dạ"),), watches=({"outage_id": "o1"},)))
    assert len(await SqlWatches(centre.database).due()) == 1


async def test_while_a_person_has_the_conversation_the_news_are_theirs_to_tell(centre: Centre) -> None:
    id = await centre.turn("u", "o1")
    await centre.taken(id)
    centre.systems.outage_now = RESTORED
    await centre.minute()
    assert await centre.heard(id) == []
    assert len(await centre.heard(id, "note")) == 1


async def test_a_person_who_takes_over_before_the_news_are_sent_tells_them(centre: Centre) -> None:
    id = await centre.turn("u", "o1")
    centre.systems.outage_now = RESTORED
    await centre.minute()
    await centre.taken(id)
    outbox = SqlOutbox(centre.database)
    letters = [letter for letter in await outbox.due(id, now()) if letter.author == "system"]
    assert [(letter.may_be_said, await outbox.claim(letter)) for letter in letters] == [(False, False)]
    assert len(await centre.heard(id, "dropped")) == 1


@pytest.mark.parametrize("move", [lambda o: o.hand_over("general", "test"), Ownership.close])
async def test_who_waits_in_the_queue_or_was_said_goodbye_to_hears_it(centre: Centre, move: Any) -> None:
    id = await centre.turn("u", "o1")
    await centre.database.write(owners.change, id, move)
    centre.systems.outage_now = RESTORED
    await centre.minute()
    assert len(await centre.heard(id)) == 1


async def test_a_watch_ends_after_three_days(centre: Centre) -> None:
    id = await centre.turn("u", "o1")
    await centre.database.write(lambda c: c.execute(outage_watches.update().values(since=now() - LONGEST)))
    await centre.minute()
    await centre.minute()
    assert ["3 ngày" in text for text in await centre.heard(id)] == [True]
