"""Who says in a chat that they want no notices: for what is known to be theirs, until they want them again."""

from __future__ import annotations

from core.messages import Inbound
from core.notices.notice import Notice, Person, Step
from core.turns import Answer, Job
from storage.sql.database import Database
from storage.sql.inbox import SqlInbox
from storage.sql.notice_sending import SqlNoticeSending
from storage.sql.notices import SqlNotices
from storage.sql.turns import SqlTurns

CODE = "PC05AA0000001"
MINE = ["zalo:u", f"code:{CODE}", "phone:84912345678"]


async def says(database: Database, text: str, answer: Answer, sender: str = "u", **profile: str) -> Job:
    event = Inbound("zalo", f"{sender}-{text}", "text", b"{}", sender=sender, text=text, profile=profile)
    conversation_id = await SqlInbox(database).receive(event)
    assert conversation_id
    job = await SqlTurns(database).next_job(conversation_id)
    assert job
    await SqlTurns(database).commit_turn(job, answer)
    return job


async def test_their_codes_their_accounts_and_their_phones_are_left_alone_until_they_say_otherwise(
    database: Database,
) -> None:
    link = {"customer_code": CODE, "proof": "otp"}
    await says(database, "mã của em", Answer(links=(link,)), phone="0912 345 678")
    job = await says(database, "dừng nhận tin", Answer(notices=False))
    assert not job.refuses_notices
    for _ in range(2):
        assert await SqlNotices(database).refusing([*MINE, "zalo:v", "phone:84900000000"]) == set(MINE)
        job = await says(database, f"lần nữa {_}", Answer(notices=False))
        assert job.refuses_notices
    await says(database, "nhận lại", Answer(notices=True))
    assert not (await says(database, "chào", Answer())).refuses_notices
    assert await SqlNotices(database).refusing(MINE) == set()


async def test_another_customer_refuses_nothing_by_that(database: Database) -> None:
    await says(database, "dừng nhận tin", Answer(notices=False))
    assert not (await says(database, "chào", Answer(), sender="v")).refuses_notices


async def test_an_answer_to_a_notice_is_known_as_one(database: Database) -> None:
    first = await says(database, "chào", Answer())
    assert not first.after_notice
    await SqlNotices(database).tell("cắt điện", Notice("outage", "Cắt điện 8h."), [Person((CODE,))])
    [one] = await SqlNoticeSending(database).due(1)
    assert await SqlNoticeSending(database).post(one, Step("zalo", "u", True, first.conversation_id))
    assert (await says(database, "dừng", Answer())).after_notice
