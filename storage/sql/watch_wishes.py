"""What a turn wants of the watches over outages (storage/sql/watches.py looks after them)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa

from core.ids import new_id
from storage.sql.database import insert_new
from storage.sql.tables import now, outage_watches

LONGEST_ID = 80


def apply(connection: sa.Connection, conversation_id: str, wish: Mapping[str, Any]) -> None:
    """What a turn asked for: {outage_id} watches it, anew if it was watched before; {outage_id: null} ends all watches."""
    outage_id = wish.get("outage_id")
    mine = outage_watches.c.conversation_id == conversation_id
    if outage_id is None:
        still = sa.and_(mine, outage_watches.c.state == "open")
        connection.execute(outage_watches.update().where(still).values(state="forgotten"))
        return
    key = {"conversation_id": conversation_id, "outage_id": str(outage_id)[:LONGEST_ID]}
    fresh = {"state": "open", "since": now(), "next_at": now(), "told_end": None, "misses": 0}
    if not insert_new(connection, outage_watches, {"id": new_id(), "looks": 0, **key, **fresh}):
        again = sa.and_(mine, outage_watches.c.outage_id == key["outage_id"], outage_watches.c.state != "open")
        values = fresh | {"looks": outage_watches.c.looks + 1}
        connection.execute(outage_watches.update().where(again).values(values))
