"""Notices: taking them down, and who wants none."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

import sqlalchemy as sa

from core.errors import NotAllowed, NotFound
from core.ids import new_id
from core.notices.notice import Notice, Person, ZaloUser
from core.notices.ports import Told
from storage.sql.database import Database, insert_new
from storage.sql.notice_accounts import zalo_users
from storage.sql.notice_adding import BATCH, add, open_new, reopen
from storage.sql.notice_tables import notice_refusals, notices, told
from storage.sql.tables import now
from storage.sql.users import note


class SqlNotices:
    """See core.notices.ports.Notices."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def tell(self, name: str, notice: Notice, people: Sequence[Person]) -> Told:
        notice_id = await self._database.write(_open, name, notice)
        counts = {"new": 0, "again": 0, "known": 0}
        for start in range(0, len(people), BATCH):
            for outcome in await self._database.write(add, notice_id, people[start : start + BATCH]):
                counts[outcome] += 1
        return Told(notice_id, **counts)

    async def stop(self, name: str, by: str | None = None) -> None:
        """Who has not been told yet is not told, until the notice goes on or is given again. `by`: the user who does it; the
        audit keeps each change once. Raises NotFound."""
        await self._database.write(_change, name, "notice.stop", now(), by)

    async def go_on(self, name: str, by: str | None = None) -> None:
        """A stopped notice is told to who is left. Raises NotFound."""
        await self._database.write(_change, name, "notice.go_on", None, by)

    async def repeat_unsure(self, name: str, by: str | None = None) -> int:
        """Of whom nobody knows whether they were told is tried anew, at the risk of telling them twice: a person has to ask for it.
        Returns how many. Raises NotFound."""
        return await self._database.write(_repeat_unsure, name, by)

    async def refuse(self, key: str) -> None:
        """Whom the key stands for (core.notices.notice.Person.keys) gets no notices any more, but of danger."""
        await self._database.write(insert_new, notice_refusals, {"key": key, "created_at": now()})

    async def allow(self, key: str) -> None:
        await self._database.write(lambda c: c.execute(notice_refusals.delete().where(notice_refusals.c.key == key)))

    async def refusing(self, keys: Collection[str]) -> frozenset[str]:
        """Those of the keys whose people want no notices."""
        return await self._database.read(_refusing, tuple(keys))

    async def zalo_users(self, codes: Collection[str]) -> Mapping[str, ZaloUser]:
        """The Zalo account that is linked to each code; of several the one that was in touch last."""
        return await self._database.read(zalo_users, tuple(codes))


def _open(connection: sa.Connection, name: str, notice: Notice) -> str:
    id = new_id()
    if open_new(connection, id, name, notice):
        return id
    row = connection.execute(sa.select(notices).where(notices.c.name == name)).one()
    if (row.kind, row.text, row.subject) != (notice.kind, notice.text, notice.subject):
        raise NotAllowed(f"the name {name} stands for another notice")
    _change(connection, name, "notice.go_on", None, None)
    return str(row.id)


def _repeat_unsure(connection: sa.Connection, name: str, by: str | None) -> int:
    id = _id_of(connection, name)
    repeated = reopen(connection, sa.and_(told.c.notice_id == id, told.c.state == "unsure"))
    if repeated:
        note(connection, by, "notice.repeat_unsure", id)
    return repeated


def _change(connection: sa.Connection, name: str, action: str, stopped_at: datetime | None, by: str | None) -> None:
    id = _id_of(connection, name)
    going = notices.c.stopped_at.is_(None)
    mine = sa.and_(notices.c.id == id, going if stopped_at else sa.not_(going))
    if connection.execute(notices.update().where(mine).values(stopped_at=stopped_at)).rowcount:
        note(connection, by, action, id)


def _id_of(connection: sa.Connection, name: str) -> str:
    id = connection.scalar(sa.select(notices.c.id).where(notices.c.name == name))
    if id is None:
        raise NotFound(f"there is no notice {name}")
    return str(id)


def _refusing(connection: sa.Connection, keys: tuple[str, ...]) -> frozenset[str]:
    found: set[str] = set()
    for start in range(0, len(keys), 500):
        query = sa.select(notice_refusals.c.key).where(notice_refusals.c.key.in_(keys[start : start + 500]))
        found |= set(connection.scalars(query))
    return frozenset(found)
