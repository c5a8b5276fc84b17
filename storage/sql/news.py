"""News that nobody asked for just now: said by the system unless a person has the conversation."""

from __future__ import annotations

import sqlalchemy as sa

from core.messages import Outbound
from storage.sql import owners
from storage.sql.inbox import add_message
from storage.sql.saying import say


def tell(connection: sa.Connection, conversation_id: str, news: Outbound) -> None:
    """To the customer; while a person has the conversation a note that only the desk sees. What a person takes over
    before it is sent is not sent either."""
    if owners.load(connection, conversation_id, lock=True).state == "assigned":
        add_message(connection, conversation_id, author="system", text=news.text, delivery="note")
    else:
        say(connection, conversation_id, "system", news, yields=True)
