"""Notices between preview and sending: kept as they were shown, sent whole and once, or forgotten after a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import sqlalchemy as sa
from pydantic import TypeAdapter

from core.errors import NotAllowed, NotFound
from core.ids import new_id
from core.notices.notice import Notice, Person
from core.notices.preview import Draft, Preview
from storage.sql.database import Database
from storage.sql.notice_adding import add, open_new
from storage.sql.notice_tables import notice_drafts as drafts
from storage.sql.notice_tables import notices
from storage.sql.tables import now
from storage.sql.users import note

KEPT = timedelta(days=1)
_NOTICE, _PEOPLE, _PREVIEW = TypeAdapter(Notice), TypeAdapter(list[Person]), TypeAdapter(Preview)


class SqlNoticeDrafts:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def keep(self, name: str, notice: Notice, people: Sequence[Person], seen: Preview) -> str:
        """Returns the draft's id, which will be the notice's. Raises NotAllowed when there is a notice of this name."""
        return await self._database.write(_keep, name, notice, people, seen)

    async def of(self, draft_id: str) -> Draft:
        """Raises NotFound for one that is sent or forgotten."""
        return await self._database.read(_of, draft_id)

    async def is_sent(self, draft_id: str) -> bool:
        return await self._database.read(_is_sent, draft_id)

    async def send(self, draft_id: str, by: str) -> None:
        """Hand the draft to the workers: all of its people or none. `by`: the user, whom the audit names. One that is sent already is
        not sent again. Raises NotFound, and NotAllowed when there is another notice of this name by now."""
        await self._database.write(_send, draft_id, by)


def _keep(connection: sa.Connection, name: str, notice: Notice, people: Sequence[Person], seen: Preview) -> str:
    if connection.scalar(sa.select(notices.c.id).where(notices.c.name == name)):
        raise NotAllowed(f"there is a notice {name}")
    connection.execute(drafts.delete().where(drafts.c.created_at < now() - KEPT))
    shown = {"notice": _NOTICE.dump_python(notice), "preview": _PREVIEW.dump_python(seen)}
    told = {"people": _PEOPLE.dump_python(list(people))}
    id = new_id()
    connection.execute(drafts.insert().values(id=id, name=name, **shown, **told))
    return id


def _of(connection: sa.Connection, draft_id: str) -> Draft:
    query = sa.select(drafts.c.name, drafts.c.notice, drafts.c.preview).where(_kept(draft_id))
    row = connection.execute(query).one_or_none()
    if row is None:
        raise NotFound(f"there is no draft {draft_id}")
    return Draft(draft_id, row.name, _NOTICE.validate_python(row.notice), _PREVIEW.validate_python(row.preview))


def _is_sent(connection: sa.Connection, draft_id: str) -> bool:
    return connection.scalar(sa.select(notices.c.id).where(notices.c.id == draft_id)) is not None


def _send(connection: sa.Connection, draft_id: str, by: str) -> None:
    columns = (drafts.c.name, drafts.c.notice, drafts.c.people)
    row = connection.execute(drafts.delete().where(_kept(draft_id)).returning(*columns)).one_or_none()
    if row is None:
        if _is_sent(connection, draft_id):
            return
        raise NotFound(f"there is no draft {draft_id}")
    if not open_new(connection, draft_id, row.name, _NOTICE.validate_python(row.notice)):
        raise NotAllowed(f"there is a notice {row.name}")
    add(connection, draft_id, _PEOPLE.validate_python(row.people))
    note(connection, by, "notice.send", draft_id)


def _kept(draft_id: str) -> sa.ColumnElement[bool]:
    return sa.and_(drafts.c.id == draft_id, drafts.c.created_at >= now() - KEPT)
