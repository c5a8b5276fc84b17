"""What the brain knows of who withdrew is erased there, as soon as it answers."""

from __future__ import annotations

import aiohttp
import pytest

from app.brain import HttpBrain
from app.forget_dialogues import ForgetDialogues, ForgetFirst
from core.errors import BrainUnavailable
from core.ids import new_id
from core.messages import Inbound
from storage.memory import MemoryMedia
from storage.sql.database import Database
from storage.sql.forgetting import SqlForgetting
from storage.sql.inbox import SqlInbox
from storage.sql.migrate import migrate
from tests.app.test_brain import a_brain
from tests.storage.receiving import job_of, receive


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


async def test_who_writes_again_at_once_is_not_answered_out_of_what_is_to_be_forgotten(sqlite_url: str) -> None:
    database = Database(sqlite_url)
    await migrate(database)
    event = Inbound("zalo", new_id(), "user_withdraw", b"{}", sender="u1", withdraws=True)
    await SqlInbox(database).receive(event)
    conversation = await receive(database, "xin chào", "1")
    job = await job_of(database, conversation)
    with a_brain((503, b"")) as (brain, url):
        async with aiohttp.ClientSession() as http:
            forget = ForgetDialogues(SqlForgetting(database), HttpBrain(url, http, 1, 10, MemoryMedia()))
            with pytest.raises(BrainUnavailable):
                await ForgetFirst(forget).turn(job, job.text, None)
            assert (job.to_forget, brain.asked) == (True, [])
            await ForgetFirst(forget).turn(job, job.text, None)
            job = await job_of(database, conversation)
            await ForgetFirst(forget).turn(job, job.text, None)
    assert (job.to_forget, brain.forgot, len(brain.asked)) == (False, [conversation] * 2, 2)
    await database.close()
