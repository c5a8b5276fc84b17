"""Who has proved the same customer code is shown together to the desk, and to nobody else."""

from __future__ import annotations

from core.messages import Inbound, Outbound
from core.turns import Answer
from storage.sql.database import Database
from storage.sql.desk import SqlDesk
from storage.sql.history import SqlHistory
from storage.sql.inbox import SqlInbox
from storage.sql.jobs import next_job
from storage.sql.turns import commit_turn

CODE, OTHER_CODE = "PA02CK0012345", "PC07AA0099905"


async def proves(database: Database, channel: str, sender: str, *codes: str, text: str = "tra cứu hóa đơn") -> str:
    """A customer writes, and the bot's turn links them to these codes; the conversation."""
    event = Inbound(channel, f"{sender} {text}", "message", b"{}", sender=sender, text=text)
    conversation = await SqlInbox(database).receive(event)
    assert conversation
    job = await database.read(next_job, conversation)
    assert job
    links = tuple({"customer_code": code, "proof": "otp"} for code in codes)
    said = (Outbound(text=f"Dạ, đây là hóa đơn của {sender} ạ."),)
    assert await database.write(commit_turn, job, Answer(messages=said, links=links))
    return conversation


async def others(database: Database, conversation: str) -> list[tuple[str, str, str]]:
    return [(one.id, one.channel, one.code) for one in await SqlDesk(database).other_talks(conversation)]


async def test_two_channels_that_proved_one_code_are_shown_at_each_other(database: Database) -> None:
    zalo = await proves(database, "zalo", "an", CODE)
    telegram = await proves(database, "telegram", "77", CODE)
    assert await others(database, zalo) == [(telegram, "telegram", CODE)]
    assert await others(database, telegram) == [(zalo, "zalo", CODE)]


async def test_who_proved_another_code_or_none_is_not_shown(database: Database) -> None:
    zalo = await proves(database, "zalo", "an", CODE)
    stranger = await proves(database, "zalo", "binh", OTHER_CODE)
    nobody = await proves(database, "messenger", "chi")
    assert [await others(database, one) for one in (zalo, stranger, nobody)] == [[], [], []]


async def test_two_codes_in_common_are_one_line_and_the_latest_comes_first(database: Database) -> None:
    zalo = await proves(database, "zalo", "an", CODE, OTHER_CODE)
    telegram = await proves(database, "telegram", "77", CODE, OTHER_CODE)
    messenger = await proves(database, "messenger", "88", OTHER_CODE)
    assert [id for id, _, _ in await others(database, zalo)] == [messenger, telegram]


async def test_who_withdraws_is_shown_with_nobody_any_more(database: Database) -> None:
    zalo = await proves(database, "zalo", "an", CODE)
    telegram = await proves(database, "telegram", "77", CODE)
    await SqlInbox(database).receive(Inbound("zalo", "gone", "user_withdraw", b"{}", sender="an", withdraws=True))
    assert (await others(database, zalo), await others(database, telegram)) == ([], [])


async def test_two_of_one_household_never_read_each_other_s_words(database: Database) -> None:
    await proves(database, "webchat", "chong", CODE, text="tôi hỏi riêng")
    await proves(database, "webchat", "vo", CODE, text="em hỏi riêng")
    history = SqlHistory(database)
    for own, others_ in (("chong", "vo"), ("vo", "chong")):
        read = [entry["text"] for entry in await history.of_customer("webchat", own, None, None, 50)]
        assert f"Dạ, đây là hóa đơn của {own} ạ." in read
        assert len(read) == 2
        assert others_ not in " ".join(map(str, read)).split()
