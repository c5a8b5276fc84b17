"""What the brain knows of who withdrew is erased there, as soon as it answers."""

from __future__ import annotations

import aiohttp

from app.brain import HttpBrain
from app.forget_dialogues import ForgetDialogues
from core.ids import new_id
from core.messages import Inbound
from storage.memory import MemoryMedia
from storage.sql.database import Database
from storage.sql.forgetting import SqlForgetting
from storage.sql.inbox import SqlInbox
from tests.app.test_brain import a_brain


async def test_who_withdrew_is_forgotten_once_the_brain_answers(database_url: str) -> None:
    database = Database(database_url)
    event = Inbound("zalo", new_id(), "user_withdraw", b"{}", sender="an", withdraws=True)
    await SqlInbox(database).receive(event)
    records = SqlForgetting(database)
    [conversation] = await records.due()
    with a_brain((503, b"")) as (brain, url):
        async with aiohttp.ClientSession() as http:
            forget = ForgetDialogues(records, HttpBrain(url, http, 1, 10, MemoryMedia()))
            await forget()
            assert await records.due() == [conversation]
            await forget()
            await forget()
    assert (brain.forgot, await records.due()) == ([conversation] * 2, [])
    await database.close()
