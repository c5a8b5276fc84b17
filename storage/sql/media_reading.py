"""Reading what is known of customers' files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from storage.sql.tables import media, messages

LOOKED_UP = 500


@dataclass(frozen=True, slots=True)
class Medium:
    """`state`: waiting, kept or refused. `content_type` and `size` (bytes) are what its bytes are, None until it is kept; `error`:
    why the last try failed; `name`: what the customer's side called it."""

    id: str
    kind: str
    state: str
    content_type: str | None
    size: int | None
    error: str | None
    name: str | None


def files(connection: sa.Connection, ids: Sequence[str]) -> Mapping[str, Medium]:
    if not ids:
        return {}
    columns = (media.c.id, media.c.kind, media.c.state, media.c.content_type, media.c.size, media.c.error)
    query = sa.select(*columns, messages.c.content).join(messages, messages.c.id == media.c.message_id)
    rows = connection.execute(query.where(media.c.id.in_(ids)))
    return {row.id: Medium(*row[:-1], _name(row.id, row.content)) for row in rows}


def unknown(connection: sa.Connection, ids: Sequence[str]) -> list[str]:
    known: set[str] = set()
    for start in range(0, len(ids), LOOKED_UP):
        some = ids[start : start + LOOKED_UP]
        known |= set(connection.scalars(sa.select(media.c.id).where(media.c.id.in_(some))))
    return [id for id in ids if id not in known]


def _name(id: str, content: Mapping[str, Any] | None) -> str | None:
    names = [one.get("name") for one in (content or {}).get("attachments", ()) if one.get("id") == id]
    return str(names[0]) if names and names[0] else None
