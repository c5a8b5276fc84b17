"""The records keep their promises on SQLite and on PostgreSQL."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import pairwise

import pytest
import sqlalchemy as sa

from core.errors import NotAllowed
from core.ids import new_id
from core.messages import Attachment, Button, Inbound, Outbound
from core.ownership import Ownership
from core.turns import Answer, Job
from storage.sql import owners
from storage.sql.database import Database
from storage.sql.desk_views import board
from storage.sql.history import SqlHistory
from storage.sql.inbox import SqlInbox
from storage.sql.outbox import SqlOutbox
from storage.sql.sweep import backlog, unfinished
from storage.sql.tables import conversations, events, handovers, messages, metadata, turns
from storage.sql.turns import SqlTurns

NOW = partial(datetime.now, UTC)


def said(text: str, event_id: str, sender: str = "u1", channel: str = "zalo") -> Inbound:
    return Inbound(channel, event_id, "user_send_text", b"{}", sender=sender, text=text)


async def receive(database: Database, text: str, event_id: str, sender: str = "u1") -> str:
    conversation_id = await SqlInbox(database).receive(said(text, event_id, sender))
    assert conversation_id
    return conversation_id


async def job_of(database: Database, conversation_id: str) -> Job:
    job = await SqlTurns(database).next_job(conversation_id)
    assert job
    return job


async def count(database: Database, table: sa.Table) -> int:
    return await database.read(lambda c: c.scalar(sa.select(sa.func.count()).select_from(table)) or 0)


def answer(*texts: str, **more: object) -> Answer:
    return Answer(messages=tuple(Outbound(text) for text in texts), **more)  # type: ignore[arg-type]


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


async def test_a_person_who_takes_over_during_a_turn_wins(database: Database) -> None:
    job = await job_of(database, await receive(database, "a", "e1"))
    await database.write(owners.change, job.conversation_id, lambda o: o.hand_over("general", "test"))
    assert await SqlTurns(database).commit_turn(job, answer("late words"))
    assert await SqlOutbox(database).due(job.conversation_id, NOW()) == []
    assert await database.read(lambda c: c.scalars(sa.select(turns.c.outcome)).all()) == ["superseded"]


async def test_the_word_of_the_queue_is_said_while_nobody_has_come(database: Database) -> None:
    conversation_id = await receive(database, "a", "e1")
    await database.write(owners.change, conversation_id, lambda o: o.hand_over("general", "test"))
    job = await job_of(database, conversation_id)
    called = Answer(messages=(Outbound("đã gọi"),), outcome="left_to_person")
    await SqlTurns(database).commit_turn(job, called)
    [letter] = await SqlOutbox(database).due(conversation_id, NOW())
    assert (letter.author, letter.may_be_said) == ("system", True)
    await database.write(owners.change, conversation_id, lambda o: o.take(None))
    assert not await SqlOutbox(database).claim(letter)


async def test_who_leaves_the_queue_is_told_so_and_the_bot_answers_again(database: Database) -> None:
    conversation_id = await receive(database, "thôi khỏi", "e1")
    await database.write(owners.change, conversation_id, lambda o: o.hand_over("general", "test"))
    job = await job_of(database, conversation_id)
    left = Answer(messages=(Outbound("đã huỷ"),), leaves_queue=True, outcome="left_to_person")
    await SqlTurns(database).commit_turn(job, left)
    [letter] = await SqlOutbox(database).due(conversation_id, NOW())
    assert (letter.message.text, letter.may_be_said) == ("đã huỷ", True)
    assert await database.read(owners.load, conversation_id) == Ownership("bot", job.owner.version + 1)


async def test_an_operator_who_came_meanwhile_is_not_dropped(database: Database) -> None:
    conversation_id = await receive(database, "thôi khỏi", "e1")
    await database.write(owners.change, conversation_id, lambda o: o.hand_over("general", "test"))
    job = await job_of(database, conversation_id)
    taken = await database.write(owners.change, conversation_id, lambda o: o.take(None))
    left = Answer(messages=(Outbound("đã huỷ"),), leaves_queue=True, outcome="left_to_person")
    await SqlTurns(database).commit_turn(job, left)
    assert await SqlOutbox(database).due(conversation_id, NOW()) == []
    assert await database.read(owners.load, conversation_id) == taken


async def test_words_of_the_bot_that_were_not_sent_before_a_takeover_may_not_be_said(database: Database) -> None:
    job = await job_of(database, await receive(database, "a", "e1"))
    await SqlTurns(database).commit_turn(job, answer("dạ"))
    await database.write(owners.change, job.conversation_id, lambda o: o.hand_over("general", "test"))
    [letter] = await SqlOutbox(database).due(job.conversation_id, NOW())
    assert not letter.may_be_said
    assert not await SqlOutbox(database).claim(letter)
    assert await SqlOutbox(database).due(job.conversation_id, NOW()) == []


async def test_a_takeover_between_reading_and_sending_a_letter_silences_it(database: Database) -> None:
    job = await job_of(database, await receive(database, "a", "e1"))
    await SqlTurns(database).commit_turn(job, answer("dạ"))
    [letter] = await SqlOutbox(database).due(job.conversation_id, NOW())
    assert letter.may_be_said
    await database.write(owners.change, job.conversation_id, lambda o: o.take(None))
    assert not await SqlOutbox(database).claim(letter)


async def test_of_two_workers_that_have_the_same_letter_one_sends_it(database: Database) -> None:
    job = await job_of(database, await receive(database, "a", "e1"))
    await SqlTurns(database).commit_turn(job, answer("dạ"))
    box = SqlOutbox(database)
    [letter] = await box.due(job.conversation_id, NOW())
    assert sorted(await asyncio.gather(*(box.claim(letter) for _ in range(4)))) == [False, False, False, True]
    assert await box.due(job.conversation_id, NOW()) == [], "not again before the try has failed"


async def test_many_messages_at_once_to_a_closed_conversation_are_all_kept(database: Database) -> None:
    for round in range(10):
        conversation_id = await receive(database, "a", f"first-{round}")
        await database.write(owners.change, conversation_id, Ownership.close)
        found = await asyncio.gather(*(receive(database, "b", f"e-{round}-{n}") for n in range(4)))
        assert set(found) == {conversation_id}
    assert await count(database, messages) == 50


async def test_letters_that_nobody_can_push_do_not_hide_what_waits(database: Database) -> None:
    for number in range(3):
        event = said("a", f"r{number}", f"rest-{number}", "rest")
        job = await job_of(database, await SqlInbox(database).receive(event) or "")
        await SqlTurns(database).commit_turn(job, answer("dạ"))
    waiting = await receive(database, "a", "e1")
    assert list(await unfinished(database, ["zalo"], NOW() + timedelta(seconds=1))) == [waiting]


async def test_an_error_never_names_what_the_customer_wrote(database: Database) -> None:
    def fail(connection: sa.Connection) -> None:
        connection.execute(messages.insert().values(conversation_id=None, seq=1, author="customer", text="0912345678"))

    with pytest.raises(sa.exc.DBAPIError) as caught:
        await database.write(fail)
    assert "0912345678" not in str(caught.value)


async def test_a_handover_is_committed_with_its_announcement(database: Database) -> None:
    job = await job_of(database, await receive(database, "gặp nhân viên", "e1"))
    wish = {"team": "outage", "reason": "danger", "priority": 1}
    await SqlTurns(database).commit_turn(job, answer("em chuyển ạ", handover=wish))
    [letter] = await SqlOutbox(database).due(job.conversation_id, NOW())
    assert letter.may_be_said
    owner = await database.read(owners.load, job.conversation_id)
    assert (owner.state, owner.team, owner.priority, owner.version) == ("queued", "outage", 1, 1)
    assert await count(database, handovers) == 1


async def test_of_two_who_change_a_conversation_one_is_told(database: Database) -> None:
    conversation_id = await receive(database, "a", "e1")
    change = partial(database.write, owners.change, conversation_id)
    hand_over = lambda o: o.hand_over("general", "test")  # noqa: E731
    results = await asyncio.gather(*(change(hand_over, 0) for _ in range(4)), return_exceptions=True)
    assert len([r for r in results if isinstance(r, Ownership)]) == 1
    assert len([r for r in results if isinstance(r, NotAllowed)]) == 3


async def test_a_closed_conversation_opens_with_the_next_message(database: Database) -> None:
    conversation_id = await receive(database, "a", "e1")
    await database.write(owners.change, conversation_id, Ownership.close)
    assert await receive(database, "b", "e2") == conversation_id
    assert (await database.read(owners.load, conversation_id)).state == "bot"


async def test_letters_wait_for_the_one_before_them(database: Database) -> None:
    job = await job_of(database, await receive(database, "a", "e1"))
    await SqlTurns(database).commit_turn(job, answer("một", "hai"))
    box = SqlOutbox(database)
    first, second = await box.due(job.conversation_id, NOW())
    assert await box.claim(first)
    await box.failed(first, "remote down", NOW() + timedelta(hours=1))
    assert await box.due(job.conversation_id, NOW()) == []
    later = await box.due(job.conversation_id, NOW() + timedelta(hours=2))
    assert [letter.message.text for letter in later] == ["một", "hai"]
    assert later[0].tries == 1
    await box.failed(later[0], "refused", None)
    assert [letter.id for letter in await box.due(job.conversation_id, NOW())] == [second.id]
    assert (await backlog(database))["outbox_dead"] == 1


async def test_the_sweep_finds_what_a_lost_mailbox_forgot(database: Database) -> None:
    waiting = await receive(database, "a", "e1")
    unsent = await job_of(database, await receive(database, "b", "e2", "u2"))
    await SqlTurns(database).commit_turn(unsent, answer("dạ"))
    done = await job_of(database, await receive(database, "c", "e3", "u3"))
    await SqlTurns(database).commit_turn(done, answer())
    soon = NOW() + timedelta(seconds=1)
    assert set(await unfinished(database, ["zalo"], soon)) == {waiting, unsent.conversation_id}
    assert not await unfinished(database, ["zalo"], NOW() - timedelta(minutes=1))


async def test_links_and_deferred_requests_are_kept_with_the_turn(database: Database) -> None:
    job = await job_of(database, await receive(database, "a", "e1"))
    link = {"customer_code": "PA02CK0012345", "proof": "otp"}
    request = {"kind": "outage_ticket", "idempotency_key": "k", "body": {"scope": "area"}}
    await SqlTurns(database).commit_turn(job, answer("dạ", links=(link, link), deferred=(request,)))
    await receive(database, "b", "e2")
    assert (await job_of(database, job.conversation_id)).linked_codes == ("PA02CK0012345",)


async def test_offered_buttons_come_newest_first_and_history_shows_a_tap_by_its_title(database: Database) -> None:
    job = await job_of(database, await receive(database, "a", "e1"))
    buttons = (Button("Có", "/affirm"), Button("Web", url="https://example.com"))
    await SqlTurns(database).commit_turn(job, Answer(messages=(Outbound("?", buttons),)))
    await receive(database, "/affirm", "e2")
    tap = await job_of(database, job.conversation_id)
    assert tap.offered == (("Có", "/affirm"),)
    await SqlTurns(database).commit_turn(tap, answer("dạ", tapped="Có"))
    history = await SqlHistory(database).of_customer("zalo", "u1", None, None, 50)
    assert [(h["author"], h["title"] or h["text"]) for h in history] == [
        ("customer", "a"),
        ("bot", "?"),
        ("customer", "Có"),
        ("bot", "dạ"),
    ]


async def test_a_photo_is_a_message(database: Database) -> None:
    photo = Inbound("zalo", "e1", "user_send_image", b"{}", "u1", attachments=(Attachment("image", {"url": "x"}),))
    conversation_id = await SqlInbox(database).receive(photo)
    assert conversation_id
    [attached] = (await job_of(database, conversation_id)).attachments
    assert (attached.kind, len(attached.id) >= 20) == ("image", True)


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


async def test_a_danger_told_in_the_queue_moves_the_conversation_to_the_head_and_keeps_its_waiting(
    database: Database,
) -> None:
    calm, danger = await receive(database, "a", "e1", "u1"), await receive(database, "b", "e2", "u2")
    for id in (calm, danger):
        wish = {"team": "general", "reason": "customer_asked", "priority": 3}
        await SqlTurns(database).commit_turn(await job_of(database, id), answer("em chuyển ạ", handover=wish))
    since = await database.read(
        lambda c: c.scalar(sa.select(conversations.c.queued_at).where(conversations.c.id == danger))
    )
    await receive(database, "trụ điện cháy rồi", "e3", "u2")
    called = {"team": "outage", "reason": "danger", "priority": 1}
    told = answer("tránh xa ạ", handover=called, outcome="left_to_person")
    assert await SqlTurns(database).commit_turn(await job_of(database, danger), told)
    waiting = (await database.read(board, new_id())).waiting
    assert [(card.id, card.team, card.priority) for card in waiting] == [(danger, "outage", 1), (calm, "general", 3)]
    assert waiting[0].queued_at == since
    letters = await SqlOutbox(database).due(danger, NOW())
    assert (letters[-1].author, letters[-1].may_be_said) == ("system", True)


async def test_an_operator_who_takes_a_conversation_just_as_danger_is_told_has_it(database: Database) -> None:
    id = await receive(database, "a", "e1")
    await database.write(owners.change, id, lambda old: old.hand_over("general", "test", 3))
    job = await job_of(database, id)
    await database.write(owners.change, id, lambda old: old.take(None))
    called = {"team": "outage", "reason": "danger", "priority": 1}
    await SqlTurns(database).commit_turn(job, answer("tránh xa ạ", handover=called, outcome="left_to_person"))
    assert (await database.read(owners.load, id)).state == "assigned"
    assert await SqlOutbox(database).due(id, NOW()) == []


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
