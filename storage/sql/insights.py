"""What insights reads of the turns. Ranges of time are ranges of their ids, which sort by time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Protocol

import sqlalchemy as sa

from core.messages import fold
from storage.sql.database import Database
from storage.sql.tables import conversations, handovers, identities, ratings, turns
from storage.sql.users import note

_ACCENTED = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
_PLAIN = "".join(fold(letter) for letter in _ACCENTED)
_COLUMNS = (
    turns.c.id,
    turns.c.conversation_id,
    turns.c.channel,
    turns.c.text,
    turns.c.intent,
    turns.c.confidence,
    turns.c.outcome,
    turns.c.created_at,
)


LONGEST_SEARCHED = 2000
"""Characters of a message that are searched: what is understood of it, too."""


class Wanted(Protocol):
    """Which turns; see insights.ports.Wanted."""

    @property
    def since(self) -> datetime: ...

    @property
    def until(self) -> datetime: ...

    @property
    def intent(self) -> str | None: ...

    @property
    def channel(self) -> str | None: ...

    @property
    def low(self) -> float | None: ...

    @property
    def high(self) -> float | None: ...

    @property
    def text(self) -> str | None: ...


class SqlInsights:
    """See insights.ports.InsightRecords."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def turns(self, wanted: Wanted, limit: int, before: str | None = None) -> Sequence[Any]:
        return await self._database.read(_turns, wanted, limit, before)

    async def summary(self, wanted: Wanted, unsure_below: float) -> Any:
        return await self._database.read(_summary, wanted, unsure_below)

    async def channels(self) -> Sequence[str]:
        return await self._database.read(_channels)

    async def record(self, user_id: str, action: str, subject: str) -> None:
        await self._database.write(note, user_id, action, subject[:200])


def first_id(moment: datetime) -> str:
    """The smallest UUIDv7 of that millisecond."""
    stamp = f"{int(moment.timestamp() * 1000):012x}"
    return f"{stamp[:8]}-{stamp[8:]}-7000-8000-000000000000"


def _turns(connection: sa.Connection, wanted: Wanted, limit: int, before: str | None) -> Sequence[Any]:
    query = sa.select(*_COLUMNS).where(*_conditions(connection, wanted))
    if before:
        query = query.where(turns.c.id < before)
    return connection.execute(query.order_by(turns.c.id.desc()).limit(limit)).all()


def _summary(connection: sa.Connection, wanted: Wanted, unsure_below: float) -> Any:
    matching = _conditions(connection, wanted)
    unsure = sa.func.count(sa.case((turns.c.confidence < unsure_below, 1)))
    # A handover belongs to the last turn before it: both are written in one transaction.
    earlier = turns.alias("earlier")
    cause = (
        sa.select(earlier.c.id)
        .where(earlier.c.conversation_id == handovers.c.conversation_id, earlier.c.id < handovers.c.id)
        .order_by(earlier.c.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    handed_over = (
        sa.select(sa.func.count())
        .select_from(handovers.join(turns, turns.c.id == cause))
        .where(
            handovers.c.from_owner == "bot",
            handovers.c.to_owner == "queued",
            handovers.c.id >= first_id(wanted.since),
            *matching,
        )
        .scalar_subquery()
    )
    given = _ratings(wanted)
    query = sa.select(
        given.with_only_columns(sa.func.count()).scalar_subquery().label("ratings"),
        given.with_only_columns(sa.func.avg(ratings.c.score)).scalar_subquery().label("rating"),
        sa.func.count().label("total"),
        sa.func.count(turns.c.confidence).label("understood"),
        unsure.label("unsure"),
        handed_over.label("handed_over"),
    )
    return connection.execute(query.select_from(turns).where(*matching)).one()


def _ratings(wanted: Wanted) -> sa.Select[Any]:
    """The ratings of the time and channel; how a turn was understood does not matter to them."""
    talk = ratings.join(conversations, conversations.c.id == ratings.c.conversation_id)
    query = sa.select(ratings.c.score).select_from(
        talk.join(identities, identities.c.id == conversations.c.identity_id)
    )
    query = query.where(ratings.c.id >= first_id(wanted.since), ratings.c.id < first_id(wanted.until))
    return query.where(identities.c.channel == wanted.channel) if wanted.channel else query


def _channels(connection: sa.Connection) -> Sequence[str]:
    # One look into the unique index per channel, however many customers there are.
    found: list[str] = []
    query = sa.select(identities.c.channel).order_by(identities.c.channel).limit(1)
    while channel := connection.scalar(query.where(identities.c.channel > (found[-1] if found else ""))):
        found.append(channel)
    return found


def _conditions(connection: sa.Connection, wanted: Wanted) -> list[sa.ColumnElement[bool]]:
    conditions = [turns.c.id >= first_id(wanted.since), turns.c.id < first_id(wanted.until)]
    if wanted.intent:
        conditions.append(turns.c.intent == wanted.intent)
    if wanted.channel:
        conditions.append(turns.c.channel == wanted.channel)
    if wanted.low is not None:
        conditions.append(turns.c.confidence >= wanted.low)
    if wanted.high is not None:
        conditions.append(turns.c.confidence <= wanted.high)
    if wanted.text:
        conditions.append(_folded(connection).contains(fold(wanted.text), autoescape=True))
    return conditions


def _folded(connection: sa.Connection) -> sa.ColumnElement[str]:
    """The turn's text as `core.messages.fold` gives it, made by the database."""
    if connection.dialect.name == "sqlite":
        driver: Any = connection.connection.dbapi_connection
        driver.create_function(
            "fold", 1, lambda text: fold(text[:LONGEST_SEARCHED]) if text else "", deterministic=True
        )
        return sa.func.fold(turns.c.text, type_=sa.Text)
    composed = sa.func.lower(sa.func.normalize(sa.func.substr(turns.c.text, 1, LONGEST_SEARCHED)))
    plain = sa.func.translate(composed, _ACCENTED, _PLAIN)
    return sa.func.regexp_replace(plain, r"\s+", " ", "g", type_=sa.Text)
