"""Turns of chosen moments, written as the worker writes them but with the time of one's choice in their ids."""

from __future__ import annotations

import os
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from core.ids import new_id
from core.messages import Inbound
from storage.sql.inbox import receive
from storage.sql.insights import first_id
from storage.sql.tables import handovers, messages, ratings, turns
from tests.desk.site import Site

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


def at(text: str) -> datetime:
    """dd/MM/yyyy HH:mm:ss in Vietnam."""
    return datetime.strptime(text, "%d/%m/%Y %H:%M:%S").replace(tzinfo=VIETNAM)


def id_at(moment: datetime) -> str:
    return str(UUID(int=UUID(first_id(moment)).int | int.from_bytes(os.urandom(7), "big")))


async def turn(site: Site, moment: datetime, text: str, handed_over: bool = False, **values: Any) -> str:
    """One understood message; returns the turn's id."""
    channel = values.pop("channel", "zalo")
    row = {"intent": "report_outage", "confidence": 0.9, "outcome": "answered"} | values

    def write(connection: sa.Connection) -> str:
        conversation = receive(connection, Inbound(channel, new_id(), "text", b"", f"u-{new_id()}", text))
        message = connection.scalar(sa.select(messages.c.id).where(messages.c.conversation_id == conversation))
        fixed = {"id": id_at(moment), "conversation_id": conversation, "message_id": message, "channel": channel}
        connection.execute(turns.insert().values(**fixed, text=text, created_at=moment, **row))
        if handed_over:
            change = {"from_owner": "bot", "to_owner": "queued", "version": 1, "conversation_id": conversation}
            connection.execute(handovers.insert().values(id=new_id(), created_at=moment, **change))
        return fixed["id"]

    return await site.database.write(write)


async def rated(site: Site, text: str, moment: datetime, score: int) -> None:
    """A rating by the customer whose turn had this text."""

    def write(connection: sa.Connection) -> None:
        conversation = connection.scalar(sa.select(turns.c.conversation_id).where(turns.c.text == text))
        row = {"id": id_at(moment), "conversation_id": conversation, "subject": new_id(), "about": "person"}
        connection.execute(ratings.insert().values(**row, score=score, created_at=moment))

    await site.database.write(write)
