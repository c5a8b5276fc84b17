"""A conversation is taken at the desk, and what came of it as the records say."""

from __future__ import annotations

import httpx
import sqlalchemy as sa

from storage.sql import owners
from storage.sql.tables import audit, messages
from tests.desk.site import Site, shown_in


async def take(visitor: httpx.AsyncClient, id: str) -> str:
    """Take the conversation as the page offers it; returns the page then."""
    page = await visitor.get(f"/desk/c/{id}")
    taken = await visitor.post(f"/desk/c/{id}/take", data=shown_in(page.text))
    assert taken.status_code == 303, taken.text
    return (await visitor.get(taken.headers["location"])).text


async def said(site: Site, id: str) -> list[tuple[str, str | None]]:
    query = sa.select(messages.c.author, messages.c.text).where(messages.c.conversation_id == id)
    rows = await site.database.read(lambda c: c.execute(query.order_by(messages.c.seq)).all())
    return [(row.author, row.text) for row in rows]


async def state(site: Site, id: str) -> tuple[str, str | None]:
    owner = await site.database.read(owners.load, id)
    return owner.state, owner.operator


async def actions(site: Site, id: str) -> list[str]:
    query = sa.select(audit.c.action).where(audit.c.subject == id).order_by(audit.c.created_at)
    return list(await site.database.read(lambda c: c.scalars(query).all()))
