"""What the brain knows of customers who withdrew, until it is erased there."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from storage.sql.database import Database
from storage.sql.tables import forgetting

LIMIT = 100


def add(connection: sa.Connection, conversation_id: str) -> None:
    mine = forgetting.c.conversation_id == conversation_id
    if connection.scalar(sa.select(forgetting).where(mine)) is None:
        connection.execute(forgetting.insert().values(conversation_id=conversation_id))


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
