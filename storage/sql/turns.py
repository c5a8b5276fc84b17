"""Turns: finding the next message to handle, and committing what came of it in one transaction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import sqlalchemy as sa

from core.ids import new_id
from core.messages import Outbound
from core.ownership import Ownership
from core.turns import Answer, Attached, Job
from storage.sql import media, owners, watch_wishes
from storage.sql.database import Database, insert_new
from storage.sql.inbox import add_message
from storage.sql.outbox import post
from storage.sql.tables import (
    conversations,
    deferred,
    identities,
    links,
    messages,
    now,
    turns,
    unhandled,
)

OFFERED_MESSAGES = 20
"""How many of the bot's latest messages keep their buttons valid."""


class SqlTurns:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def next_job(self, conversation_id: str) -> Job | None:
        return await self._database.read(next_job, conversation_id)

    async def commit_turn(self, job: Job, answer: Answer) -> bool:
        return await self._database.write(commit_turn, job, answer)


def next_job(connection: sa.Connection, conversation_id: str) -> Job | None:
    """See core.ports.TurnRecords.next_job."""
    row = (
        connection.execute(
            sa.select(
                messages.c.id,
                messages.c.text,
                messages.c.content,
                messages.c.created_at,
                identities.c.channel,
                identities.c.contact_id,
                *owners.OWNER_COLUMNS,
            )
            .join(conversations, conversations.c.id == messages.c.conversation_id)
            .join(identities, identities.c.id == conversations.c.identity_id)
            .where(messages.c.conversation_id == conversation_id, unhandled)
            .order_by(messages.c.seq)
            .limit(1)
        )
        .mappings()
        .first()
    )
    if row is None:
        return None
    return Job(
        conversation_id=conversation_id,
        message_id=row["id"],
        channel=row["channel"],
        text=row["text"] or "",
        received_at=row["created_at"],
        owner=owners.ownership_of(row),
        attachments=tuple(_attached(one) for one in (row["content"] or {}).get("attachments", ())),
        linked_codes=tuple(
            connection.scalars(sa.select(links.c.customer_code).where(links.c.contact_id == row["contact_id"]))
        ),
        offered=_offered(connection, conversation_id),
        last_outcome=connection.scalar(
            sa.select(turns.c.outcome)
            .where(turns.c.conversation_id == conversation_id)
            .order_by(turns.c.id.desc())
            .limit(1)
        ),
    )


def _attached(one: Mapping[str, Any]) -> Attached:
    caption = one.get("caption")
    return Attached(str(one.get("id", "")), str(one["kind"]), str(caption) if caption else None)


def _offered(connection: sa.Connection, conversation_id: str) -> tuple[tuple[str, str], ...]:
    contents = connection.scalars(
        sa.select(messages.c.content)
        .where(messages.c.conversation_id == conversation_id, messages.c.author.in_(("bot", "system")))
        .order_by(messages.c.seq.desc())
        .limit(OFFERED_MESSAGES)
    )
    return tuple(
        (button["title"], button["payload"])
        for content in contents
        for button in (content or {}).get("buttons", ())
        if button.get("payload")
    )


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
    for request in answer.deferred:
        _defer(connection, job, request)
    for wish in answer.watches:
        watch_wishes.apply(connection, job.conversation_id, wish)
    waits = (
        answer.outcome == "left_to_person" and owner.version == job.owner.version
    )  # a word of the queue, not of the bot
    if speaks or waits:
        version = _hand_over(connection, job, answer) if answer.handover else owner.version
        author = "bot" if speaks else "system"
        for message in answer.messages:
            say(connection, job.conversation_id, author, message, owner_version=version, in_reply_to=job.message_id)
    return True


def _superseded(answer: Answer) -> Answer:
    """The bot's late words are dropped; what it did in the utility's systems stays on record."""
    return replace(answer, messages=(), handover=None, outcome="superseded")


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


def say(
    connection: sa.Connection,
    conversation_id: str,
    author: str,
    message: Outbound,
    owner_version: int | None = None,
    author_id: str | None = None,
    in_reply_to: str | None = None,
    yields: bool = False,
) -> str:
    """A message to the customer: into the conversation and the outbox. Returns its id."""
    content = message.as_json()
    text = content.pop("text", None)
    message_id = add_message(
        connection,
        conversation_id,
        author=author,
        author_id=author_id,
        in_reply_to=in_reply_to,
        text=text,
        content=content or None,
        delivery="pending",
    )
    if message.picture:
        media.note_picture(connection, conversation_id, message_id, message.picture.id)
    post(connection, conversation_id, message_id, owner_version, yields)
    return message_id
