"""What is to be sent goes out once, in order, and is found again."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from core.messages import Button, Outbound
from core.turns import Answer
from storage.sql.database import Database
from storage.sql.history import SqlHistory
from storage.sql.inbox import SqlInbox
from storage.sql.outbox import SqlOutbox
from storage.sql.sweep import backlog, unfinished
from storage.sql.turns import SqlTurns
from tests.storage.receiving import NOW, answer, job_of, receive, said


async def test_of_two_workers_that_have_the_same_letter_one_sends_it(database: Database) -> None:
    job = await job_of(database, await receive(database, "a", "e1"))
    await SqlTurns(database).commit_turn(job, answer("dạ"))
    box = SqlOutbox(database)
    [letter] = await box.due(job.conversation_id, NOW())
    assert sorted(await asyncio.gather(*(box.claim(letter) for _ in range(4)))) == [False, False, False, True]
    assert await box.due(job.conversation_id, NOW()) == [], "not again before the try has failed"


async def test_letters_that_nobody_can_push_do_not_hide_what_waits(database: Database) -> None:
    for number in range(3):
        event = said("a", f"r{number}", f"rest-{number}", "rest")
        job = await job_of(database, await SqlInbox(database).receive(event) or "")
        await SqlTurns(database).commit_turn(job, answer("dạ"))
    waiting = await receive(database, "a", "e1")
    assert list(await unfinished(database, ["zalo"], NOW() + timedelta(seconds=1))) == [waiting]


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
