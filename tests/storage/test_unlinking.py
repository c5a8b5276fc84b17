"""What is left of a customer code that the customer took away: nothing that could be looked up or told here."""

from __future__ import annotations

import sqlalchemy as sa

from core.turns import Answer
from storage.sql import owners
from storage.sql.database import Database
from storage.sql.forgetting import SqlForgetting
from storage.sql.notice_accounts import zalo_users
from storage.sql.tables import audit, turns
from storage.sql.turns import SqlTurns
from tests.storage.receiving import answer, job_of, receive

CODE, OTHER = "PA02CK0012345", "PD12000013579"


async def links_both(database: Database) -> str:
    id = await receive(database, "xác minh", "1")
    linked = ({"customer_code": CODE, "proof": "otp"}, {"customer_code": OTHER, "proof": "otp"})
    await SqlTurns(database).commit_turn(await job_of(database, id), answer("Dạ", links=linked, slots={"phone": "09"}))
    await receive(database, "bỏ liên kết", "2")
    return id


async def told(database: Database) -> list[str]:
    """The codes by which this customer's account is told of notices."""
    return sorted(await database.read(zalo_users, (CODE, OTHER)))


async def test_the_code_leads_no_notice_here_any_more_and_what_was_collected_with_it_is_erased(
    database: Database,
) -> None:
    id = await links_both(database)
    job = await job_of(database, id)
    assert await told(database) == sorted(job.linked_codes) == [CODE, OTHER]
    await SqlTurns(database).commit_turn(job, answer("Dạ, em đã bỏ liên kết.", unlinks=(CODE, CODE)))
    await receive(database, "chào", "3")
    assert await told(database) == list((await job_of(database, id)).linked_codes) == [OTHER]
    assert await database.read(lambda c: c.scalars(sa.select(turns.c.slots)).all()) == [None, None]
    assert await SqlForgetting(database).due() == [id]
    noted = await database.read(lambda c: c.execute(sa.select(audit.c.user_id, audit.c.action, audit.c.subject)).all())
    assert [tuple(row) for row in noted] == [(None, "conversation.unlink", id)]


async def test_a_person_who_took_the_conversation_meanwhile_takes_the_code_away_themselves(database: Database) -> None:
    id = await links_both(database)
    job = await job_of(database, id)
    await database.write(owners.change, id, lambda old: old.hand_over("general", "asked"))
    await SqlTurns(database).commit_turn(job, Answer(unlinks=(CODE,)))
    assert await told(database) == [CODE, OTHER]
