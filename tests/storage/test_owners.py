"""Whose a conversation is, when the bot, the queue and people reach for it at once."""

from __future__ import annotations

import asyncio
from functools import partial

import sqlalchemy as sa

from core.errors import NotAllowed
from core.ids import new_id
from core.messages import Outbound
from core.ownership import Ownership
from core.turns import Answer
from storage.sql import owners
from storage.sql.database import Database
from storage.sql.desk_views import board
from storage.sql.outbox import SqlOutbox
from storage.sql.tables import conversations, handovers, turns
from storage.sql.turns import SqlTurns
from tests.storage.receiving import NOW, answer, count, job_of, receive


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
