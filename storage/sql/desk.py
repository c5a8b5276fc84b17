"""What the operators' desk reads and changes. Each function is one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from core.errors import NotAllowed, NotFound
from core.messages import Outbound, storable
from core.ownership import Ownership
from storage.sql import desk_views as views
from storage.sql import owners
from storage.sql.database import Database
from storage.sql.desk_pulse import pulse
from storage.sql.forgetting import unlink
from storage.sql.media_reading import files
from storage.sql.same_customer import talks_of_same_customer
from storage.sql.saying import say
from storage.sql.tables import audit, messages
from storage.sql.users import note


class SqlDesk:
    """See desk.ports.DeskRecords."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def board(self, user_id: str) -> Any:
        return await self._database.read(views.board, user_id)

    async def pulse(self, user_id: str, conversation_id: str | None) -> Any:
        return await self._database.read(pulse, user_id, conversation_id)

    async def conversation(self, conversation_id: str) -> Any:
        return await self._database.read(views.conversation, conversation_id)

    async def other_talks(self, conversation_id: str) -> Any:
        return await self._database.read(talks_of_same_customer, conversation_id)

    async def messages(
        self, conversation_id: str, limit: int, before: int | None = None, after: int | None = None
    ) -> Any:
        return await self._database.read(views.messages_of, conversation_id, limit, before, after)

    async def files(self, ids: Sequence[str]) -> Any:
        return await self._database.read(files, ids)

    async def turns(self, conversation_id: str, limit: int) -> Any:
        return await self._database.read(views.turns_of, conversation_id, limit)

    async def looked(self, conversation_id: str, user_id: str) -> None:
        await self._database.write(note, user_id, "conversation.view", conversation_id)

    async def take(self, conversation_id: str, user_id: str, version: int, words: str) -> None:
        await self._database.write(_take, conversation_id, user_id, version, words)

    async def give_back(
        self, conversation_id: str, user_id: str, version: int, seen: int, words: str, anybodys: bool = False
    ) -> None:
        holder = None if anybodys else user_id
        await self._database.write(_leave, conversation_id, user_id, version, seen, words, holder, "give_back")

    async def close(
        self, conversation_id: str, user_id: str, version: int, seen: int, words: str, anybodys: bool = False
    ) -> None:
        holder = None if anybodys else user_id
        await self._database.write(_leave, conversation_id, user_id, version, seen, words, holder, "close")

    async def unlink(self, conversation_id: str, user_id: str, code: str, words: str) -> None:
        await self._database.write(_unlink, conversation_id, user_id, code, words)

    async def answer(self, conversation_id: str, user_id: str, text: str, token: str) -> bool:
        return await self._database.write(_answer, conversation_id, user_id, text, token)


def _take(connection: sa.Connection, conversation_id: str, user_id: str, version: int, words: str) -> None:
    owners.change(connection, conversation_id, lambda old: old.take(user_id), version, by_user=user_id)
    _tell(connection, conversation_id, words)
    note(connection, user_id, "conversation.take", conversation_id)


def _leave(
    connection: sa.Connection,
    conversation_id: str,
    user_id: str,
    version: int,
    seen: int,
    words: str,
    holder: str | None,
    verb: str,
) -> None:
    """Raises NotAllowed when the customer wrote after what the operator has seen: nobody would answer that."""

    def transition(old: Ownership) -> Ownership:
        if not old.is_elsewhere:  # nobody at the desk has that one
            _only_if_held(old, holder)
        return old.close() if verb == "close" else old.give_back()

    owners.change(connection, conversation_id, transition, version, by_user=user_id)
    newer = sa.and_(messages.c.conversation_id == conversation_id, messages.c.seq > seen)
    if connection.scalar(sa.select(sa.exists().where(newer, messages.c.author == "customer"))):
        raise NotAllowed("the customer has written meanwhile")
    _tell(connection, conversation_id, words)
    note(connection, user_id, f"conversation.{verb}", conversation_id)


def _unlink(connection: sa.Connection, conversation_id: str, user_id: str, code: str, words: str) -> None:
    _only_if_held(owners.load(connection, conversation_id, lock=True), user_id)
    if unlink(connection, conversation_id, code):
        _tell(connection, conversation_id, words)
        note(connection, user_id, "conversation.unlink", conversation_id)


def _answer(connection: sa.Connection, conversation_id: str, user_id: str, text: str, token: str) -> bool:
    owner = owners.load(connection, conversation_id, lock=True)
    # The form's token is the id of the answer's audit row: the primary key lets it through once.
    if not note(connection, user_id, "conversation.answer", conversation_id, id=token):
        _only_if_sent_before(connection, conversation_id, user_id, token)
        return False
    _only_if_held(owner, user_id)
    say(connection, conversation_id, "operator", Outbound(text=storable(text)), author_id=user_id)
    return True


def _only_if_held(owner: Ownership, holder: str | None) -> None:
    if owner.state != "assigned" or (holder and owner.operator != holder):
        raise NotAllowed("this conversation is not theirs")


def _only_if_sent_before(connection: sa.Connection, conversation_id: str, user_id: str, token: str) -> None:
    same = (audit.c.id == token, audit.c.user_id == user_id, audit.c.subject == conversation_id)
    if not connection.scalar(sa.select(sa.exists().where(*same, audit.c.action == "conversation.answer"))):
        raise NotFound("no such form")


def _tell(connection: sa.Connection, conversation_id: str, words: str) -> None:
    # Without an owner's version: it is said whoever owns the conversation when its turn in the outbox comes.
    say(connection, conversation_id, "system", Outbound(text=words))
