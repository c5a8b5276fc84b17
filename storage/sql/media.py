"""What is known of the files that customers sent or were sent: where from, whether they are kept, and what they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from core.messages import Kept
from storage.sql.database import Database
from storage.sql.media_reading import Medium, files, unknown
from storage.sql.tables import media, now

FETCHED = frozenset({"image", "gif", "file", "audio", "video"})
"""The kinds that are fetched and kept."""
BATCH = 10
LONGEST_TRY = timedelta(minutes=2)
"""After this long a try of which nothing was heard has failed: its process is dead. No fetching may take longer."""
LONGEST_SOURCE = 4000
STORE_PAUSE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Awaited:
    """A file that is still to be fetched. `tries` counts the tries that were begun so far."""

    id: str
    source: str
    tries: int


class SqlMedia:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def find(self, id: str) -> Medium | None:
        return (await self.files([id])).get(id)

    async def files(self, ids: Sequence[str]) -> Mapping[str, Medium]:
        """Those of the ids that are known."""
        return await self._database.read(files, ids)

    async def unknown(self, ids: Sequence[str]) -> Sequence[str]:
        """Those of the ids that no message names."""
        return await self._database.read(unknown, ids)

    async def due(self) -> Sequence[Awaited]:
        return await self._database.read(_due)

    async def claim(self, awaited: Awaited) -> bool:
        """Count a try, before it is made; False when somebody else is at it."""
        return await self._database.write(_claim, awaited)

    async def kept(self, awaited: Awaited, content_type: str, size: int) -> None:
        values = {"state": "kept", "content_type": content_type, "size": size, "error": None}
        await self._database.write(_settle, awaited, values)

    async def failed(self, awaited: Awaited, error: str, next_at: datetime | None) -> None:
        """Not fetched; `next_at` None means that it never will be."""
        values: dict[str, Any] = {"error": error[:500]}
        values |= {"next_at": next_at} if next_at else {"state": "refused"}
        await self._database.write(_settle, awaited, values)

    async def not_stored(self, awaited: Awaited, error: str) -> None:
        """It was there, and our store was not: that counts as no try, so that it is never given up."""
        values = {"error": error[:500], "tries": awaited.tries, "next_at": now() + STORE_PAUSE}
        await self._database.write(_settle, awaited, values)


def await_bytes(
    connection: sa.Connection, conversation_id: str, message_id: str, attachment: Mapping[str, Any]
) -> None:
    """Have the attachment's bytes fetched, where it is of a kind that is kept and says where they are."""
    source = attachment.get("url")
    if attachment["kind"] in FETCHED and isinstance(source, str) and 0 < len(source) <= LONGEST_SOURCE:
        _insert(connection, conversation_id, message_id, attachment["id"], attachment["kind"], source=source)


def note_kept(connection: sa.Connection, conversation_id: str, message_id: str, kind: str, kept: Kept) -> None:
    """A file whose bytes its channel has put into the store."""
    about = {"state": "kept", "content_type": kept.content_type, "size": kept.size}
    _insert(connection, conversation_id, message_id, kept.id, kind, **about)


def note_picture(connection: sa.Connection, conversation_id: str, message_id: str, id: str) -> None:
    """A picture of ours, whose bytes are in the store."""
    _insert(connection, conversation_id, message_id, id, "image", state="kept", content_type="image/png")


def _insert(
    connection: sa.Connection, conversation_id: str, message_id: str, id: str, kind: str, **values: Any
) -> None:
    row = {"id": id, "conversation_id": conversation_id, "message_id": message_id, "kind": kind}
    connection.execute(media.insert().values(**row, **values))


def _due(connection: sa.Connection) -> list[Awaited]:
    query = sa.select(media.c.id, media.c.source, media.c.tries)
    query = query.where(media.c.state == "waiting", media.c.next_at <= now()).order_by(media.c.next_at).limit(BATCH)
    return [Awaited(*row) for row in connection.execute(query)]


def _claim(connection: sa.Connection, awaited: Awaited) -> bool:
    claimed = connection.execute(
        media.update()
        .where(media.c.id == awaited.id, media.c.state == "waiting", media.c.tries == awaited.tries)
        .values(tries=awaited.tries + 1, next_at=now() + LONGEST_TRY)
    )
    return claimed.rowcount == 1


def _settle(connection: sa.Connection, awaited: Awaited, values: dict[str, Any]) -> None:
    connection.execute(media.update().where(media.c.id == awaited.id, media.c.state == "waiting").values(values))
