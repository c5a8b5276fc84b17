"""Who else has proved one of a customer's codes: the same person on another channel, or another of the household.

They stay contacts of their own, for a code is shared by everybody who may ask about it: only the desk sees them together.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from storage.sql.tables import contacts, conversations, identities, links

MOST = 20


def talks_of_same_customer(connection: sa.Connection, conversation_id: str) -> Sequence[Any]:
    """The other conversations, latest first: id, channel, name, last_message_at and the code that they share (the first of several)."""
    own = (
        sa.select(identities.c.contact_id)
        .join(conversations, conversations.c.identity_id == identities.c.id)
        .where(conversations.c.id == conversation_id)
        .scalar_subquery()
    )
    codes = sa.select(links.c.customer_code).where(links.c.contact_id == own)
    shared = (
        sa.select(links.c.contact_id, sa.func.min(links.c.customer_code).label("code"))
        .where(links.c.customer_code.in_(codes), links.c.contact_id != own)
        .group_by(links.c.contact_id)
        .subquery()
    )
    columns = (
        conversations.c.id,
        conversations.c.last_message_at,
        identities.c.channel,
        contacts.c.name,
        shared.c.code,
    )
    query = (
        sa.select(*columns)
        .join(identities, identities.c.id == conversations.c.identity_id)
        .join(contacts, contacts.c.id == identities.c.contact_id)
        .join(shared, shared.c.contact_id == contacts.c.id)
    )
    return connection.execute(query.order_by(conversations.c.last_message_at.desc()).limit(MOST)).all()
