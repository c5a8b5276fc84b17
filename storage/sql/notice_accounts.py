"""The Zalo accounts by which customers can be told."""

from __future__ import annotations

import sqlalchemy as sa

from core.notices.notice import ZaloUser
from storage.sql.tables import conversations, identities, links


def zalo_users(connection: sa.Connection, codes: tuple[str, ...]) -> dict[str, ZaloUser]:
    """See SqlNotices.zalo_users."""
    query = (
        sa.select(links.c.customer_code, identities.c.external_id, conversations.c.id, identities.c.last_interaction_at)
        .join(identities, identities.c.contact_id == links.c.contact_id)
        .join(conversations, conversations.c.identity_id == identities.c.id)
        .where(identities.c.channel == "zalo")
        .order_by(sa.nulls_first(identities.c.last_interaction_at), identities.c.id)
    )
    found: dict[str, ZaloUser] = {}
    for start in range(0, len(codes), 500):
        rows = connection.execute(query.where(links.c.customer_code.in_(codes[start : start + 500])))
        found |= {code: ZaloUser(user, conversation, last) for code, user, conversation, last in rows}
    return found
