"""What a customer said of notices in a conversation: none any more, or again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import sqlalchemy as sa

from core.notices.contacts import phone_number
from core.notices.notice import Person
from storage.sql.database import insert_new
from storage.sql.notice_tables import notice_refusals
from storage.sql.tables import conversations, identities, links, now


def apply(connection: sa.Connection, conversation_id: str, wanted: bool) -> None:
    """For whatever is known to be theirs: the codes they proved, their accounts, the phones they gave there."""
    own = sa.select(identities.c.contact_id).join(conversations, conversations.c.identity_id == identities.c.id)
    contact_id = connection.scalar(own.where(conversations.c.id == conversation_id))
    columns = (identities.c.channel, identities.c.external_id, identities.c.profile)
    accounts = connection.execute(sa.select(*columns).where(identities.c.contact_id == contact_id)).mappings().all()
    codes = connection.scalars(sa.select(links.c.customer_code).where(links.c.contact_id == contact_id)).all()
    keys = _keys(accounts, codes)
    if wanted:
        connection.execute(notice_refusals.delete().where(notice_refusals.c.key.in_(keys)))
        return
    for key in keys:
        insert_new(connection, notice_refusals, {"key": key, "created_at": now()})


def refuses(connection: sa.Connection, accounts: Iterable[Mapping[Any, Any]], codes: Iterable[str]) -> bool:
    """Whether somebody with these accounts (rows of identities) and codes wants no notices."""
    mine = notice_refusals.c.key.in_(_keys(accounts, codes))
    return connection.scalar(sa.select(notice_refusals.c.key).where(mine).limit(1)) is not None


def _keys(accounts: Iterable[Mapping[Any, Any]], codes: Iterable[str]) -> list[str]:
    people = [Person(codes=tuple(codes))]
    keys = []
    for account in accounts:
        keys.append(account_key(account["channel"], account["external_id"]))
        people.append(Person(phone=phone_number(str((account["profile"] or {}).get("phone") or ""))))
    return sorted({*keys, *(key for person in people for key in person.keys)})


def account_key(channel: str, external_id: str) -> str:
    """Stands for an account on a channel among who wants no notices."""
    return f"{channel}:{external_id}"
