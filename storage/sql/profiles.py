"""Customers of whom their channel has told nothing yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from core.messages import storable
from storage.sql.database import Database
from storage.sql.tables import contacts, identities

BATCH = 20


@dataclass(frozen=True, slots=True)
class Unknown:
    """`external_id`: the customer's id on the channel."""

    identity_id: str
    contact_id: str
    channel: str
    external_id: str


class SqlProfiles:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def unknown(self, channels: Sequence[str], since: datetime) -> Sequence[Unknown]:
        """Those who did something since then and were never asked about, the newest first. Who withdrew is not among them."""
        return await self._database.read(_unknown, channels, since)

    async def learn(self, unknown: Unknown, profile: Mapping[str, str]) -> None:
        """Keep what was told, were it nothing, so that it is not asked again. What the customer tells meanwhile stays."""
        await self._database.write(_learn, unknown, {name: storable(value) for name, value in profile.items()})


def _unknown(connection: sa.Connection, channels: Sequence[str], since: datetime) -> list[Unknown]:
    columns = (identities.c.id, identities.c.contact_id, identities.c.channel, identities.c.external_id)
    query = sa.select(*columns).where(
        identities.c.channel.in_(channels),
        identities.c.profile.is_(sa.null()),
        identities.c.last_interaction_at >= since,
    )
    newest = query.order_by(identities.c.last_interaction_at.desc()).limit(BATCH)
    return [Unknown(*row) for row in connection.execute(newest)]


def _learn(connection: sa.Connection, unknown: Unknown, profile: dict[str, str]) -> None:
    still = sa.and_(identities.c.id == unknown.identity_id, identities.c.profile.is_(sa.null()))
    learnt = connection.execute(identities.update().where(still).values(profile=profile))
    if learnt.rowcount == 1 and (name := profile.get("name")):
        unnamed = sa.and_(contacts.c.id == unknown.contact_id, contacts.c.name.is_(None))
        connection.execute(contacts.update().where(unnamed).values(name=name))
