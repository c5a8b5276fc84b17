"""What is no longer to be known of customers: who withdrew, and whose customer code it is not. The brain's part waits until it answers."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from storage.sql.database import Database, insert_new
from storage.sql.tables import conversations, forgetting, identities, links, turns

LIMIT = 100


def contact_of(conversation_id: str) -> sa.ScalarSelect[str]:
    query = sa.select(identities.c.contact_id).join(conversations, conversations.c.identity_id == identities.c.id)
    return query.where(conversations.c.id == conversation_id).scalar_subquery()


def erase(connection: sa.Connection, conversation_id: str) -> None:
    """What the bot collected goes from the records now, and from the brain as soon as it answers."""
    connection.execute(turns.update().where(turns.c.conversation_id == conversation_id).values(slots=None))
    insert_new(connection, forgetting, {"conversation_id": conversation_id})


def unlink(connection: sa.Connection, conversation_id: str, code: str) -> bool:
    """The customer has this code no more, and what the bot collected while they had it is erased. False where they did not have it."""
    theirs = sa.and_(links.c.contact_id == contact_of(conversation_id), links.c.customer_code == code)
    if not connection.execute(links.delete().where(theirs)).rowcount:
        return False
    erase(connection, conversation_id)
    return True


class SqlForgetting:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def due(self) -> Sequence[str]:
        """Ids of conversations."""
        query = sa.select(forgetting.c.conversation_id).limit(LIMIT)
        return await self._database.read(lambda c: c.scalars(query).all())

    async def done(self, conversation_id: str) -> None:
        mine = forgetting.c.conversation_id == conversation_id
        await self._database.write(lambda c: c.execute(forgetting.delete().where(mine)))
