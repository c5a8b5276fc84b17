"""Which choices a customer's number is about: those of our last answer."""

from __future__ import annotations

from core.messages import Button, Inbound, Outbound
from core.turns import Answer, Job
from storage.sql.database import Database
from storage.sql.inbox import SqlInbox
from storage.sql.news import tell
from storage.sql.turns import SqlTurns

BUTTONS = (Button("Hóa đơn", "/bill"), Button("Gọi", url="tel:19001909"), Button("Mất điện", "/outage"))


async def asked(database: Database, text: str) -> Job:
    conversation_id = await SqlInbox(database).receive(Inbound("zalo", text, "text", b"{}", sender="u", text=text))
    assert conversation_id
    job = await SqlTurns(database).next_job(conversation_id)
    assert job
    return job


async def test_they_are_the_buttons_of_any_message_of_the_last_answer(database: Database) -> None:
    job = await asked(database, "chào")
    assert job.last_buttons == ()
    answer = Answer((Outbound("Dạ."), Outbound("Chọn ạ:", BUTTONS), Outbound("Em chờ ạ.")))
    await SqlTurns(database).commit_turn(job, answer)
    assert (await asked(database, "2")).last_buttons == BUTTONS


async def test_an_answer_without_buttons_ends_them(database: Database) -> None:
    await SqlTurns(database).commit_turn(await asked(database, "chào"), Answer((Outbound("Chọn ạ:", BUTTONS),)))
    await SqlTurns(database).commit_turn(await asked(database, "thôi"), Answer((Outbound("Chỉ số mấy ạ?"),)))
    job = await asked(database, "2")
    assert job.last_buttons == ()
    assert [title for title, _ in job.offered] == ["Hóa đơn", "Mất điện"]


async def test_news_that_came_later_end_them(database: Database) -> None:
    job = await asked(database, "chào")
    await SqlTurns(database).commit_turn(job, Answer((Outbound("Chọn ạ:", BUTTONS),)))
    await database.write(tell, job.conversation_id, Outbound("Điện đã có lại ạ."))
    assert (await asked(database, "2")).last_buttons == ()
