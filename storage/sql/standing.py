"""How things stand for a customer: who answers them, their place in the queue, and what they may rate."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import sqlalchemy as sa

from core.ids import new_id
from storage.sql.database import Database, insert_new
from storage.sql.tables import conversations, handovers, identities, now, ratings, turns, users

ASKED_FOR = timedelta(days=1)
"""So long after the end of a talk or a form a rating is asked for."""
LOOKED_UP = 500


class SqlStanding:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def of(self, channel: str, customers: Sequence[str]) -> dict[str, dict[str, Any]]:
        """By the customer's id on the channel: {state, place, name, ask}. `place` is 1 for who is next, None out of the queue; `name`
        the operator's; `ask`, {subject, about: person or request}, what may be rated. Who never wrote is left out."""
        return await self._database.read(_of, channel, customers)

    async def rate(self, channel: str, customer: str, subject: str, score: int) -> bool:
        """Keep 1 to 5 for what the customer is asked about now; False when it is not asked. The first one counts."""
        return await self._database.write(_rate, channel, customer, subject, score)


def _of(connection: sa.Connection, channel: str, customers: Sequence[str]) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    places = None
    for start in range(0, len(customers), LOOKED_UP):
        for row in _talks(connection, channel, customers[start : start + LOOKED_UP]):
            if row.owner == "queued" and places is None:
                places = _places(connection)
            found[row.external_id] = {
                "state": row.owner,
                "place": (places or {}).get(row.id) if row.owner == "queued" else None,
                "name": row.name if row.owner == "assigned" else None,
                "ask": _ask(connection, row.id) if row.owner in ("bot", "closed") else None,
            }
    return found


def _talks(connection: sa.Connection, channel: str, customers: Sequence[str]) -> Sequence[Any]:
    query = (
        sa.select(identities.c.external_id, conversations.c.id, conversations.c.owner, users.c.name)
        .join(conversations, conversations.c.identity_id == identities.c.id)
        .outerjoin(users, users.c.id == conversations.c.operator_id)
    )
    return connection.execute(
        query.where(identities.c.channel == channel, identities.c.external_id.in_(customers))
    ).all()


def _places(connection: sa.Connection) -> dict[str, int]:
    """Everybody's place in their team's queue, in the order of the desk: the urgent first, then who waits longest."""
    order = (conversations.c.priority, conversations.c.queued_at, conversations.c.id)
    query = sa.select(conversations.c.id, conversations.c.team).where(conversations.c.owner == "queued")
    before: Counter[str | None] = Counter()
    places = {}
    for row in connection.execute(query.order_by(*order)):
        before[row.team] += 1
        places[row.id] = before[row.team]
    return places


def _ask(connection: sa.Connection, conversation_id: str) -> dict[str, str] | None:
    subject, about = _left(connection, conversation_id), "person"
    if subject is None:
        subject, about = _finished(connection, conversation_id), "request"
    if subject is None or connection.scalar(sa.select(ratings.c.id).where(ratings.c.subject == subject)):
        return None
    return {"subject": subject, "about": about}


def _left(connection: sa.Connection, conversation_id: str) -> str | None:
    """The last change of hands, if a person ended their talk with it."""
    query = sa.select(handovers).where(handovers.c.conversation_id == conversation_id)
    row = connection.execute(query.order_by(handovers.c.version.desc()).limit(1)).first()
    if row is None or row.from_owner != "assigned" or row.by_user is None or row.created_at < now() - ASKED_FOR:
        return None
    return str(row.id)


def _finished(connection: sa.Connection, conversation_id: str) -> str | None:
    """The last turn, if a request was sent to the utility with it (action_submit_… and action_send_… of the brain)."""
    query = sa.select(turns.c.id, turns.c.actions, turns.c.created_at).where(turns.c.conversation_id == conversation_id)
    row = connection.execute(query.order_by(turns.c.id.desc()).limit(1)).first()
    if row is None or row.created_at < now() - ASKED_FOR:
        return None
    sends = any(str(name).startswith(("action_submit_", "action_send_")) for name in row.actions or ())
    return str(row.id) if sends else None


def _rate(connection: sa.Connection, channel: str, customer: str, subject: str, score: int) -> bool:
    for row in _talks(connection, channel, [customer]):
        ask = _ask(connection, row.id)
        if ask is None or ask["subject"] != subject:
            return _rated(connection, row.id, subject)
        about = {"conversation_id": row.id, "subject": subject, "about": ask["about"], "score": score}
        insert_new(connection, ratings, {"id": new_id(), **about, "created_at": now()})
        return True
    return False


def _rated(connection: sa.Connection, conversation_id: str, subject: str) -> bool:
    """Whether they rated it before: a repeated click is no mistake."""
    mine = sa.and_(ratings.c.conversation_id == conversation_id, ratings.c.subject == subject)
    return connection.scalar(sa.select(ratings.c.id).where(mine)) is not None
