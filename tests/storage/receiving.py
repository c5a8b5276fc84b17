"""Short ways to what comes, the turn that is due and the answer to it."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial

import sqlalchemy as sa

from core.messages import Inbound, Outbound
from core.turns import Answer, Job
from storage.sql.database import Database
from storage.sql.inbox import SqlInbox
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
