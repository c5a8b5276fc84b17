"""A new customer is asked about once, beside the talk."""

from __future__ import annotations

import itertools
from collections.abc import AsyncIterator, Mapping
from typing import Any

import pytest
import sqlalchemy as sa

from app.learn_profiles import LearnProfiles
from core.errors import Refused, TryLater
from core.messages import Inbound
from core.pace import UNLIMITED
from core.turns import Letter
from storage.sql.database import Database
from storage.sql.inbox import SqlInbox
from storage.sql.migrate import migrate
from storage.sql.profiles import SqlProfiles
from storage.sql.tables import contacts, identities

NUMBERS = itertools.count()


class Knowing:
    """A channel that knows some of its customers."""

    name, limits = "zalo", UNLIMITED

    def __init__(self, known: Mapping[str, Mapping[str, str] | Exception]) -> None:
        self.known, self.asked = known, list[str]()

    async def send(self, letter: Letter) -> str | None:
        raise AssertionError("nothing is to be sent")

    async def typing(self, conversation_id: str, recipient: str) -> None: ...

    async def profile(self, recipient: str) -> Mapping[str, str]:
        self.asked.append(recipient)
        found = self.known[recipient]
        if isinstance(found, Exception):
            raise found
        return found


class People:
    def __init__(self, database: Database) -> None:
        self.database = database

    async def does(self, who: str, channel: str = "zalo", **what: Any) -> None:
        event = Inbound(channel, str(next(NUMBERS)), "event", b"{}", sender=who, **what)
        await SqlInbox(self.database).receive(event)

    async def learn(self, channel: Knowing) -> list[str]:
        """One round; who was asked about."""
        channel.asked.clear()
        await LearnProfiles(SqlProfiles(self.database), {"zalo": channel})()
        return channel.asked

    async def names(self) -> dict[str, str | None]:
        query = sa.select(identities.c.external_id, contacts.c.name).join(contacts)
        return await self.database.read(lambda c: {row.external_id: row.name for row in c.execute(query)})


@pytest.fixture
async def people(database_url: str) -> AsyncIterator[People]:
    database = Database(database_url)
    await migrate(database)
    yield People(database)
    await database.close()


async def test_who_wrote_or_followed_has_a_name_and_is_not_asked_about_again(people: People) -> None:
    await people.does("an", text="xin chào")
    await people.does("binh", interacts=True)
    channel = Knowing({"an": {"name": "Nguyễn Văn An"}, "binh": {}})
    assert sorted(await people.learn(channel)) == ["an", "binh"]
    assert await people.names() == {"an": "Nguyễn Văn An", "binh": None}
    await people.does("an", text="alo")
    assert await people.learn(channel) == []


async def test_who_did_nothing_or_is_of_another_channel_is_not_asked_about(people: People) -> None:
    await people.does("an")
    await people.does("binh", channel="webchat", text="alo")
    assert await people.learn(Knowing({})) == []


async def test_what_the_customer_told_themselves_stays(people: People) -> None:
    await people.does("an", profile={"name": "Trần An"}, interacts=True)
    assert await people.learn(Knowing({"an": {"name": "AnTran99"}})) == []
    assert await people.names() == {"an": "Trần An"}


async def test_who_withdrew_is_not_asked_about_again(people: People) -> None:
    await people.does("an", text="xin chào")
    channel = Knowing({"an": {"name": "Nguyễn Văn An"}})
    await people.learn(channel)
    await people.does("an", withdraws=True)
    await people.does("an", text="còn đây")
    assert await people.learn(channel) == []
    assert await people.names() == {"an": None}


async def test_a_remote_that_stumbles_is_asked_in_another_round_and_one_that_refuses_is_not(people: People) -> None:
    await people.does("an", text="xin chào")
    assert await people.learn(Knowing({"an": TryLater("down")})) == ["an"]
    assert await people.learn(Knowing({"an": Refused("unknown")})) == ["an"]
    assert await people.learn(Knowing({})) == []


async def test_a_channel_that_cannot_tell_keeps_nobody_of_another_nameless(people: People) -> None:
    await people.does("an", text="xin chào")
    await people.does("binh", channel="messenger", text="alo")
    down, well = Knowing({"binh": TryLater("down")}), Knowing({"an": {"name": "Nguyễn Văn An"}})
    await LearnProfiles(SqlProfiles(people.database), {"messenger": down, "zalo": well})()
    assert (down.asked, await people.names()) == (["binh"], {"an": "Nguyễn Văn An", "binh": None})


async def test_a_name_that_no_database_holds_is_kept_as_far_as_it_goes(people: People) -> None:
    await people.does("an", text="xin chào")
    await people.learn(Knowing({"an": {"name": "An\x00\ud800"}}))
    assert await people.names() == {"an": "An\ufffd\ufffd"}
