"""Turns: committing what came of a message, in one transaction."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import sqlalchemy as sa

from core.ids import new_id
from core.ownership import Ownership
from core.turns import Answer, Job
from storage.sql import notice_wishes, owners, watch_wishes
from storage.sql.database import Database, insert_new
from storage.sql.forgetting import unlink
from storage.sql.jobs import next_job
from storage.sql.saying import say
from storage.sql.tables import (
    conversations,
    deferred,
    identities,
    links,
    messages,
    now,
    turns,
)
from storage.sql.users import note


class SqlTurns:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def next_job(self, conversation_id: str) -> Job | None:
        return await self._database.read(next_job, conversation_id)

    async def commit_turn(self, job: Job, answer: Answer) -> bool:
        return await self._database.write(commit_turn, job, answer)


def commit_turn(connection: sa.Connection, job: Job, answer: Answer) -> bool:
    """See core.ports.TurnRecords.commit_turn."""
    owner = owners.load(connection, job.conversation_id, lock=True)
    handled = connection.execute(
        messages.update()
        .where(messages.c.id == job.message_id, messages.c.handled_at.is_(None))
        .values(handled_at=now())
    )
    if handled.rowcount != 1:
        return False
    speaks = owner.bot_may_speak and owner.version == job.owner.version
    if not speaks and answer.outcome not in ("left_to_person", "failed"):
        answer = _superseded(answer)
    if answer.tapped:
        title = {"title": answer.tapped}
        connection.execute(messages.update().where(messages.c.id == job.message_id).values(content=title))
    _insert_turn(connection, job, answer)
    for link in answer.links:
        _link(connection, job, str(link["customer_code"]), str(link.get("proof", "otp")))
    for code in answer.unlinks:
        if unlink(connection, job.conversation_id, code):
            note(connection, None, "conversation.unlink", job.conversation_id)
    for request in answer.deferred:
        _defer(connection, job, request)
    if answer.notices is not None:
        notice_wishes.apply(connection, job.conversation_id, answer.notices)
    for wish in answer.watches:
        watch_wishes.apply(connection, job.conversation_id, wish)
    waits = (
        answer.outcome == "left_to_person" and owner.version == job.owner.version
    )  # a word of the queue, not of the bot
    if speaks or waits:
        version = _change_owner(connection, job, answer) or owner.version
        author = "bot" if speaks else "system"
        for message in answer.messages:
            say(connection, job.conversation_id, author, message, owner_version=version, in_reply_to=job.message_id)
    return True


def _superseded(answer: Answer) -> Answer:
    """The bot's late words are dropped, and what only they would have told; what it did in the utility's systems stays on record."""
    return replace(answer, messages=(), handover=None, unlinks=(), outcome="superseded")


def _change_owner(connection: sa.Connection, job: Job, answer: Answer) -> int | None:
    """The version after the change that the answer makes; None where it makes none."""
    if answer.leaves_queue:
        return owners.change(connection, job.conversation_id, Ownership.give_back).version
    return _hand_over(connection, job, answer) if answer.handover else None


def _hand_over(connection: sa.Connection, job: Job, answer: Answer) -> int:
    """From the bot into the queue; in the queue to another team, and sooner."""
    wish = answer.handover or {}
    called = (
        str(wish.get("team") or "general"),
        str(wish.get("reason") or "unknown"),
        int(wish.get("priority") or 5),
    )

    def transition(old: Ownership) -> Ownership:
        return old.escalate(*called) if old.state == "queued" else old.hand_over(*called)

    return owners.change(connection, job.conversation_id, transition, expected_version=job.owner.version).version


def _insert_turn(connection: sa.Connection, job: Job, answer: Answer) -> None:
    connection.execute(
        turns.insert().values(
            id=new_id(),
            conversation_id=job.conversation_id,
            message_id=job.message_id,
            channel=job.channel,
            outcome=answer.outcome,
            text=answer.tapped or job.text,
            intent=answer.intent,
            confidence=answer.confidence,
            understanding=dict(answer.understanding),
            actions=list(answer.actions),
            slots=dict(answer.slots),
            timings=dict(answer.timings),
            model=answer.model,
            created_at=now(),
        )
    )


def _link(connection: sa.Connection, job: Job, code: str, proof: str) -> None:
    contact_id = connection.scalar(
        sa.select(identities.c.contact_id)
        .join(conversations, conversations.c.identity_id == identities.c.id)
        .where(conversations.c.id == job.conversation_id)
    )
    row: dict[str, Any] = {"id": new_id(), "contact_id": contact_id, "customer_code": code, "proof": proof}
    insert_new(connection, links, row | {"created_at": now()})


def _defer(connection: sa.Connection, job: Job, request: Any) -> None:
    row = {
        "id": new_id(),
        "conversation_id": job.conversation_id,
        "kind": request["kind"],
        "key": request["idempotency_key"],
        "body": request["body"],
        "state": "pending",
        "tries": 0,
        "next_at": now(),
        "created_at": now(),
    }
    insert_new(connection, deferred, row)
