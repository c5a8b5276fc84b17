"""What channels tell beside words: receipts, persons who answer elsewhere, profiles, withdrawals."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa

from core.events import Receipt, SaidElsewhere
from core.messages import Inbound, Outbound
from core.ownership import Ownership
from storage.sql import owners
from storage.sql.database import Database
from storage.sql.happenings import give_back_silent
from storage.sql.inbox import SqlInbox
from storage.sql.migrate import migrate
from storage.sql.outbox import SqlOutbox
from storage.sql.saying import say
from storage.sql.tables import contacts, identities, links, messages

NUMBERS = itertools.count()


class Records:
    """One customer "an" on Zalo, and what the records say of them."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.conversation = ""

    async def event(self, **what: Any) -> str | None:
        number = str(next(NUMBERS))
        return await SqlInbox(self.database).receive(Inbound("zalo", number, "event", b"{}", sender="an", **what))

    async def writes(self, text: str = "xin chào") -> None:
        self.conversation = await self.event(text=text) or ""

    async def send(self, text: str, id: str) -> None:
        """The bot says it, and the channel gave it this id."""
        await self.database.write(say, self.conversation, "bot", Outbound(text=text))
        outbox = SqlOutbox(self.database)
        for letter in await outbox.due(self.conversation, datetime.now(UTC)):
            await outbox.sent(letter, id)

    async def deliveries(self) -> list[str]:
        query = sa.select(messages.c.delivery).where(messages.c.author != "customer").order_by(messages.c.seq)
        return await self.database.read(lambda c: list(c.scalars(query)))

    async def owner(self) -> Ownership:
        return await self.database.read(owners.load, self.conversation)

    async def one(self, column: sa.Column[Any]) -> Any:
        return await self.database.read(lambda c: c.scalar(sa.select(column)))


@pytest.fixture
async def records(database_url: str) -> Any:
    database = Database(database_url)
    await migrate(database)
    records = Records(database)
    await records.writes()
    yield records
    await database.close()


async def test_a_receipt_moves_the_message_it_names_and_no_other(records: Records) -> None:
    await records.send("một", "m1")
    await records.send("hai", "m2")
    await records.event(receipt=Receipt("seen", ("m2",)))
    assert await records.deliveries() == ["sent", "seen"]


async def test_a_late_receipt_takes_nothing_back(records: Records) -> None:
    await records.send("một", "m1")
    await records.event(receipt=Receipt("seen", ("m1",)))
    await records.event(receipt=Receipt("delivered", ("m1",)))
    assert await records.deliveries() == ["seen"]


async def test_all_until_a_moment_were_seen(records: Records) -> None:
    await records.send("một", "m1")
    moment = datetime.now(UTC)
    await records.send("hai", "m2")
    await records.event(receipt=Receipt("seen", until=moment))
    assert await records.deliveries() == ["seen", "sent"]


async def test_a_receipt_of_another_customer_changes_nothing(records: Records) -> None:
    await records.send("một", "m1")
    other = Inbound("zalo", "x", "event", b"{}", sender="binh", receipt=Receipt("seen", ("m1",)))
    await SqlInbox(records.database).receive(other)
    assert await records.deliveries() == ["sent"]


async def test_the_bot_stands_back_while_a_person_answers_elsewhere(records: Records) -> None:
    await records.event(elsewhere=SaidElsewhere("h1", "admin-7", "Chào anh, em là Lan ạ"))
    owner = await records.owner()
    assert (owner.state, owner.operator, owner.is_elsewhere) == ("assigned", None, True)
    assert not owner.bot_may_speak
    assert await records.deliveries() == ["sent"]


async def test_our_own_words_that_come_back_are_no_person_s(records: Records) -> None:
    await records.send("một", "m1")
    await records.event(elsewhere=SaidElsewhere("m1", "page", "một"))
    assert (await records.owner()).state == "bot"
    assert await records.deliveries() == ["sent"]


async def test_an_operator_of_the_desk_takes_over_from_elsewhere(records: Records) -> None:
    await records.event(elsewhere=SaidElsewhere("h1", "admin-7", "Chào anh"))
    taken = (await records.owner()).take("operator")
    assert (taken.state, taken.operator) == ("assigned", "operator")


async def test_after_a_long_silence_elsewhere_the_bot_answers_again(records: Records) -> None:
    await records.event(elsewhere=SaidElsewhere("h1", "admin-7", "Chào anh"))
    assert await give_back_silent(records.database, timedelta(minutes=1)) == 0
    assert await give_back_silent(records.database, timedelta(seconds=-1)) == 1
    assert (await records.owner()).state == "bot"


async def test_the_bot_stands_back_while_another_tool_has_the_conversation(records: Records) -> None:
    await records.event(text="ai đó ơi", passed="away")
    await records.event(passed="away")
    assert (await records.owner()).is_elsewhere
    assert await records.deliveries() == []
    await records.event(passed="back")
    assert (await records.owner()).state == "bot"


async def test_who_has_a_conversation_at_the_desk_keeps_it_when_another_tool_gives_it_back(records: Records) -> None:
    await records.database.write(owners.change, records.conversation, lambda owner: owner.hand_over("bill", "asked"))
    await records.event(passed="back")
    assert (await records.owner()).state == "queued"


async def test_a_tool_that_took_a_conversation_and_says_nothing_loses_it_after_a_while(records: Records) -> None:
    await records.event(passed="away")
    assert await give_back_silent(records.database, timedelta(minutes=1)) == 0
    assert await give_back_silent(records.database, timedelta(seconds=-1)) == 1
    assert (await records.owner()).state == "bot"


async def test_a_message_that_was_taken_back_is_kept_and_marked(records: Records) -> None:
    await records.event(text="nhầm")
    await records.event(unsaid=str(next(NUMBERS) - 1))
    query = sa.select(messages.c.text, messages.c.content).order_by(messages.c.seq)
    rows = await records.database.read(lambda c: list(c.execute(query)))
    assert rows == [("xin chào", None), ("nhầm", {"unsaid": True})]


async def test_what_the_channel_tells_of_the_customer_names_the_contact(records: Records) -> None:
    await records.event(profile={"name": "Nguyễn Văn An", "phone": "84912345678"})
    await records.event(profile={"name": "An khác", "address": "Huế"})
    assert await records.one(contacts.c.name) == "Nguyễn Văn An"
    assert await records.one(identities.c.profile) == {"name": "An khác", "phone": "84912345678", "address": "Huế"}


async def test_who_withdraws_leaves_no_name_and_no_code(records: Records) -> None:
    await records.event(profile={"name": "Nguyễn Văn An"})
    contact = await records.one(contacts.c.id)
    link = {"contact_id": contact, "customer_code": "PA02CK0012345", "proof": "otp"}
    await records.database.write(lambda c: c.execute(links.insert().values(link)))
    await records.event(withdraws=True)
    assert [await records.one(one) for one in (contacts.c.name, identities.c.profile, links.c.customer_code)] == [
        None
    ] * 3


async def test_what_lets_us_write_is_remembered(records: Records) -> None:
    first = await records.one(identities.c.last_interaction_at)
    await records.event(receipt=Receipt("seen", ("m1",)))
    assert await records.one(identities.c.last_interaction_at) == first
    await records.event(interacts=True)
    assert await records.one(identities.c.last_interaction_at) > first
