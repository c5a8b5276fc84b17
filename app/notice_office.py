"""Notices from the desk: what `tongdai notice` does before it asks."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

from app.notice_preview import preview
from app.settings import Settings
from core.messages import storable
from core.notices.notice import LONGEST_NAME, BadNotice, written
from core.notices.sheet import MOST_ROWS, read_people
from storage.sql.database import Database
from storage.sql.notice_drafts import SqlNoticeDrafts

PATIENCE = 8.0
"""Seconds that the customers' wishes may be asked for while somebody waits for the page."""


async def prepare_notice(settings: Settings, database: Database, entered: Mapping[str, str], sheet: bytes) -> str:
    """See desk.notice_writing.Prepare."""
    name = " ".join(storable(entered["name"]).split())[:LONGEST_NAME]
    notice = written(entered["kind"], entered["text"], entered["subject"])
    if not name:
        raise BadNotice("name")
    read = await asyncio.to_thread(read_people, sheet, MOST_ROWS)
    seen = await preview(settings, database, notice, read, PATIENCE)
    return await SqlNoticeDrafts(database).keep(name, notice, read.people, seen)
