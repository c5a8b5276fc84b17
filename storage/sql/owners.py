"""Ownership in the records: every change is a compare-and-set on the version, and leaves a row in handovers."""

from __future__ import annotations

from collections.abc import Callable

import sqlalchemy as sa

from core.errors import NotAllowed, NotFound
from core.ids import new_id
from core.ownership import Ownership
from storage.sql.tables import conversations, handovers, now

OWNER_COLUMNS = (
    conversations.c.owner,
    conversations.c.version,
    conversations.c.team,
    conversations.c.operator_id,
    conversations.c.reason,
    conversations.c.priority,
)
_LOAD = sa.select(*OWNER_COLUMNS).where(conversations.c.id == sa.bindparam("conversation"))
_LOCK = _LOAD.with_for_update(key_share=True)


def ownership_of(row: sa.RowMapping) -> Ownership:
    return Ownership(row["owner"], row["version"], row["team"], row["operator_id"], row["reason"], row["priority"])


def load(connection: sa.Connection, conversation_id: str, lock: bool = False) -> Ownership:
    """Raises NotFound. `lock`: nobody else changes the row until this transaction ends."""
    row = connection.execute(_LOCK if lock else _LOAD, {"conversation": conversation_id}).mappings().first()
    if row is None:
        raise NotFound("no such conversation")
    return ownership_of(row)


def change(
    connection: sa.Connection,
    conversation_id: str,
    transition: Callable[[Ownership], Ownership],
    expected_version: int | None = None,
    by_user: str | None = None,
) -> Ownership:
    """Store what `transition` makes of the present ownership.

    Raises NotAllowed when the state does not permit it or somebody changed it since `expected_version`.
    """
    old = load(connection, conversation_id, lock=True)
    if expected_version is not None and old.version != expected_version:
        raise NotAllowed("somebody has changed this conversation meanwhile")
    new = transition(old)
    moment = now()
    queued_at = connection.scalar(sa.select(conversations.c.queued_at).where(conversations.c.id == conversation_id))
    changed = connection.execute(
        conversations.update()
        .where(conversations.c.id == conversation_id, conversations.c.version == old.version)
        .values(
            owner=new.state,
            version=new.version,
            team=new.team,
            operator_id=new.operator,
            reason=new.reason,
            priority=new.priority,
            queued_at=(queued_at or moment) if new.state == "queued" else None,
        )
    )
    if changed.rowcount != 1:
        raise NotAllowed("somebody has changed this conversation meanwhile")
    left = old.state == "queued" and new.state != "queued"
    waited = (moment - queued_at).total_seconds() if left and queued_at else None
    connection.execute(
        handovers.insert().values(
            id=new_id(),
            conversation_id=conversation_id,
            from_owner=old.state,
            to_owner=new.state,
            version=new.version,
            team=new.team,
            reason=new.reason,
            by_user=by_user,
            waited_seconds=waited,
            created_at=moment,
        )
    )
    return new


def reopen(connection: sa.Connection, conversation_id: str) -> None:
    """A closed conversation goes back to the bot; any other stays as it is."""
    if load(connection, conversation_id, lock=True).state == "closed":
        change(connection, conversation_id, Ownership.reopen)
