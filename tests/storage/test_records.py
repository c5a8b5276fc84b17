"""What comes is kept once and in order, on SQLite and on PostgreSQL."""

from __future__ import annotations

import asyncio
from itertools import pairwise

import pytest
import sqlalchemy as sa

from core.messages import Attachment, Inbound
from core.ownership import Ownership
from storage.sql import owners
from storage.sql.database import Database
from storage.sql.history import SqlHistory
from storage.sql.inbox import SqlInbox
from storage.sql.outbox import SqlOutbox
from storage.sql.tables import events, messages, metadata, turns
from storage.sql.turns import SqlTurns
from tests.storage.receiving import NOW, answer, count, job_of, receive, said


async def test_the_migration_makes_the_tables_that_the_code_uses(database: Database) -> None:
    def differences(connection: sa.Connection) -> list[object]:
        from alembic.autogenerate import compare_metadata
        from alembic.migration import MigrationContext

        return list(compare_metadata(MigrationContext.configure(connection), metadata))

    assert await database.write(differences) == []


async def test_an_event_delivered_five_times_is_one_message(database: Database) -> None:
    inbox = SqlInbox(database)
    found = await asyncio.gather(*(inbox.receive(said("mất điện", "e1")) for _ in range(5)))
    assert len([one for one in found if one]) == 1
    assert await count(database, messages) == 1
    assert await count(database, events) == 1


async def test_two_messages_of_a_new_customer_at_once_share_one_conversation(database: Database) -> None:
    found = await asyncio.gather(*(SqlInbox(database).receive(said("a", f"e{i}")) for i in range(8)))
    assert len(set(found)) == 1
    seqs = await database.read(lambda c: c.scalars(sa.select(messages.c.seq).order_by(messages.c.seq)).all())
    assert seqs == list(range(1, 9))


async def test_messages_are_handled_in_the_order_of_arrival(database: Database) -> None:
    for number in range(10):
        conversation_id = await receive(database, str(number), f"e{number}")
    handled = []
    while job := await SqlTurns(database).next_job(conversation_id):
        handled.append(job.text)
        assert await SqlTurns(database).commit_turn(job, answer("dạ"))
    assert handled == [str(number) for number in range(10)]


async def test_a_turn_is_committed_once(database: Database) -> None:
    job = await job_of(database, await receive(database, "a", "e1"))
    records = SqlTurns(database)
    done = await asyncio.gather(*(records.commit_turn(job, answer("dạ")) for _ in range(4)))
    assert sorted(done) == [False, False, False, True]
    assert await count(database, turns) == 1
    assert len(await SqlOutbox(database).due(job.conversation_id, NOW())) == 1


async def test_nul_surrogates_and_emoji_are_kept_without_harm(database: Database) -> None:
    wild = "a\x00b\ud800c" + "😀" * 10_000
    job = await job_of(database, await receive(database, wild, "e1\x00\udfff"))
    assert job.text == "a\ufffdb\ufffdc" + "😀" * 10_000


async def test_many_messages_at_once_to_a_closed_conversation_are_all_kept(database: Database) -> None:
    for round in range(10):
        conversation_id = await receive(database, "a", f"first-{round}")
        await database.write(owners.change, conversation_id, Ownership.close)
        found = await asyncio.gather(*(receive(database, "b", f"e-{round}-{n}") for n in range(4)))
        assert set(found) == {conversation_id}
    assert await count(database, messages) == 50


async def test_an_error_never_names_what_the_customer_wrote(database: Database) -> None:
    def fail(connection: sa.Connection) -> None:
        connection.execute(messages.insert().values(conversation_id=None, seq=1, author="customer", text="0912345678"))

    with pytest.raises(sa.exc.DBAPIError) as caught:
        await database.write(fail)
    assert "0912345678" not in str(caught.value)


async def test_a_photo_is_a_message(database: Database) -> None:
    photo = Inbound("zalo", "e1", "user_send_image", b"{}", "u1", attachments=(Attachment("image", {"url": "x"}),))
    conversation_id = await SqlInbox(database).receive(photo)
    assert conversation_id
    [attached] = (await job_of(database, conversation_id)).attachments
    assert (attached.kind, len(attached.id) >= 20) == ("image", True)


async def test_what_a_channel_does_not_pass_on_is_known_to_be_missing(database: Database) -> None:
    sent = (Attachment("audio", {"type": "voice"}), Attachment("audio", {"url": "x"}), Attachment("sticker", {}))
    conversation_id = await SqlInbox(database).receive(Inbound("zalo_bot", "e1", "v", b"{}", "u1", attachments=sent))
    assert conversation_id
    assert [one.missing for one in (await job_of(database, conversation_id)).attachments] == [True, False, False]


async def test_odd_values_of_an_attachment_are_kept_without_harm(database: Database) -> None:
    odd = {"title": "a\ud800\x00", "n": 2**70, "deep": [{"k\x00": float("inf")}]}
    event = Inbound("zalo", "e1", "user_send_link", b"{}", "u1", attachments=(Attachment("link", odd),))
    assert await SqlInbox(database).receive(event)
    [entry] = await SqlHistory(database).of_customer("zalo", "u1", None, None, 10)
    assert [one | {"id": "i"} for one in entry["attachments"]] == [
        {"id": "i", "kind": "link", "title": "a\ufffd\ufffd", "n": str(2**70), "deep": [{"k\ufffd": None}]}
    ]


async def test_an_event_that_says_nothing_is_kept(database: Database) -> None:
    assert await SqlInbox(database).receive(Inbound("zalo", "e1", "user_seen_message", b"raw \xff bytes")) is None
    assert await database.read(lambda c: c.scalars(sa.select(events.c.raw)).all()) == [b"raw \xff bytes"]


async def test_a_batch_keeps_each_customers_order_and_is_kept_once(database: Database) -> None:
    inbox, batch = SqlInbox(database), [said(f"{n}", f"e{n}", sender=f"u{n % 7}") for n in range(250)]
    found = await asyncio.gather(*(inbox.receive_all(batch) for _ in range(3)))
    assert sorted(map(len, found)) == [0, 0, 7]
    query = sa.select(messages.c.text).order_by(messages.c.conversation_id, messages.c.seq)
    told = await database.read(lambda c: list(map(int, c.scalars(query))))
    assert sorted(told) == list(range(250))
    assert all(later == earlier + 7 or later < 7 for earlier, later in pairwise(told))


async def test_an_event_that_cannot_be_kept_costs_no_other_of_its_batch(database: Database) -> None:
    broken = Inbound("zalo", "e7", "photo", b"{}", sender="u1", attachments=(Attachment("image", {"url": object()}),))
    batch = [said(f"{n}", f"e{n}") if n != 7 else broken for n in range(120)]
    for _ in range(2):
        with pytest.raises(Exception, match="not JSON serializable"):
            await SqlInbox(database).receive_all(batch)
    query = sa.select(messages.c.text).order_by(messages.c.seq)
    assert await database.read(lambda c: list(c.scalars(query))) == [f"{n}" for n in range(120) if n != 7]
