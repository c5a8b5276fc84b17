"""What tells an open page of the desk, every two seconds, whether anything changed."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from storage.sql.tables import conversations, handovers, messages, outbox

WATCHED = 50
"""So many of the newest messages are watched for what becomes of them."""
MOST_DEAD = 100
"""Dead letters are counted no further."""
STATES = ("sent", "delivered", "seen", "failed")


def pulse(connection: sa.Connection, user_id: str, conversation_id: str | None) -> Any:
    """One statement of small index look-ups; see desk.ports.Pulse."""
    mine = sa.select(sa.func.sum(conversations.c.last_seq)).where(
        conversations.c.owner == "assigned", conversations.c.operator_id == user_id
    )
    waits = sa.and_(outbox.c.conversation_id == conversation_id, outbox.c.state == "pending")
    opened = conversations.c.id == conversation_id
    return connection.execute(
        sa.select(
            sa.select(handovers.c.id).order_by(handovers.c.id.desc()).limit(1).scalar_subquery().label("handover"),
            mine.scalar_subquery().label("mine"),
            dead().label("dead"),
            sa.select(conversations.c.version).where(opened).scalar_subquery().label("version"),
            sa.select(conversations.c.last_seq).where(opened).scalar_subquery().label("last_seq"),
            sa.select(sa.func.count()).select_from(outbox).where(waits).scalar_subquery().label("pending"),
            _fate(conversation_id).label("fate"),
        )
    ).one()


def dead() -> sa.ScalarSelect[int]:
    """How many dead letters there are, up to MOST_DEAD."""
    some = sa.select(outbox.c.id).where(outbox.c.state == "dead").limit(MOST_DEAD).subquery()
    return sa.select(sa.func.count()).select_from(some).scalar_subquery()


def _fate(conversation_id: str | None) -> sa.ScalarSelect[int]:
    """A number with one digit per delivery state, which counts the newest messages in it: it changes when any of them moves on."""
    digit = sa.case({state: (WATCHED + 1) ** place for place, state in enumerate(STATES)}, value=messages.c.delivery)
    of_it = messages.c.conversation_id == conversation_id
    newest = sa.select(digit.label("digit")).where(of_it).order_by(messages.c.seq.desc()).limit(WATCHED).subquery()
    return sa.select(sa.func.sum(newest.c.digit)).scalar_subquery()
