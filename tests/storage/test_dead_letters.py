"""Letters that were given up and sent again keep their order, are sent once, and wait for whoever has the conversation."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from core.errors import NotAllowed, NotFound
from core.ids import new_id
from core.messages import Inbound, Outbound
from core.turns import Letter
from storage.sql import owners
from storage.sql.database import Database
from storage.sql.dead_letters import SqlDeadLetters
from storage.sql.inbox import SqlInbox
from storage.sql.outbox import SqlOutbox
from storage.sql.saying import say
from storage.sql.tables import audit, messages
from storage.sql.users import SqlUsers
from tests.desk.site import QUICK

PASSWORD = "mật khẩu dài 123"


class Post:
    """One customer, what is said to them, and the clerks who decide."""

    def __init__(self, database: Database) -> None:
        self.database, self.outbox, self.dead = database, SqlOutbox(database), SqlDeadLetters(database)
        self.conversation = self.lan = self.minh = ""

    async def open(self) -> None:
        event = Inbound("zalo", new_id(), "user_send_text", b"{}", sender="an", text="xin chào")
        self.conversation = await SqlInbox(self.database).receive(event) or ""
        users = SqlUsers(self.database, QUICK)
        self.lan = (await users.add("lan", "Chị Lan", PASSWORD, "operator")).id
        self.minh = (await users.add("minh", "Anh Minh", PASSWORD, "operator")).id

    async def say(self, text: str, author: str = "bot") -> None:
        version = (await self.database.read(owners.load, self.conversation)).version if author == "bot" else None
        await self.database.write(say, self.conversation, author, Outbound(text=text), owner_version=version)

    async def due(self) -> Sequence[Letter]:
        return await self.outbox.due(self.conversation, datetime.now(UTC))

    async def waiting(self) -> list[str | None]:
        return [letter.message.text for letter in await self.due()]

    async def refused(self, *texts: str, author: str = "bot") -> list[str]:
        """Say these and let the channel refuse them; the ids of the letters."""
        for text in texts:
            await self.say(text, author)
        letters = await self.due()
        for letter in letters:
            assert await self.outbox.claim(letter)
            await self.outbox.failed(letter, "Zalo không nhận (Zalo -230)", None)
        return [letter.id for letter in letters]

    async def takes(self, user_id: str) -> None:
        await self.database.write(owners.change, self.conversation, lambda old: old.take(user_id))

    async def deliveries(self) -> list[str]:
        query = sa.select(messages.c.delivery).where(messages.c.author != "customer").order_by(messages.c.seq)
        return await self.database.read(lambda c: list(c.scalars(query)))


@pytest.fixture
async def post(database: Database) -> Post:
    post = Post(database)
    await post.open()
    return post


async def test_a_letter_sent_again_goes_before_what_was_written_later(post: Post) -> None:
    [first] = await post.refused("một")
    await post.say("hai")
    assert await post.dead.send_again(first, post.lan) == post.conversation
    assert await post.waiting() == ["một", "hai"]
    assert await post.deliveries() == ["pending", "pending"]


async def test_what_was_written_later_waits_while_the_letter_is_tried_again(post: Post) -> None:
    [first] = await post.refused("một")
    await post.say("hai")
    await post.dead.send_again(first, post.lan)
    [letter, _] = await post.due()
    assert await post.outbox.claim(letter)
    await post.outbox.failed(letter, "Zalo không nhận (Zalo -32)", datetime.now(UTC) + timedelta(minutes=1))
    assert await post.waiting() == []


async def test_letters_sent_again_in_any_order_go_out_in_theirs(post: Post) -> None:
    first, second, third = await post.refused("một", "hai", "ba")
    for letter in (third, first, second):
        await post.dead.send_again(letter, post.lan)
    assert await post.waiting() == ["một", "hai", "ba"]


async def test_all_the_tries_begin_anew(post: Post) -> None:
    [first] = await post.refused("một")
    await post.dead.send_again(first, post.lan)
    [letter] = await post.due()
    assert letter.tries == 0
    assert await post.outbox.claim(letter)
    await post.outbox.sent(letter, "m1")
    assert (await post.deliveries(), await post.dead.count(), await post.waiting()) == (["sent"], 0, [])


async def test_of_many_who_decide_at_once_one_does(post: Post) -> None:
    [first] = await post.refused("một")
    wishes = (post.dead.send_again(first, post.lan), post.dead.drop(first, post.minh), post.dead.drop(first, post.lan))
    done = await asyncio.gather(*wishes, return_exceptions=True)
    assert [isinstance(one, NotAllowed) for one in done].count(True) == 2
    decided = sa.select(sa.func.count()).where(audit.c.subject == first)
    assert await post.database.read(lambda c: c.scalar(decided)) == 1


async def test_what_is_dropped_stays_a_message_that_could_not_be_sent(post: Post) -> None:
    [first] = await post.refused("một")
    await post.dead.drop(first, post.lan)
    assert (await post.deliveries(), await post.dead.count(), await post.waiting()) == (["failed"], 0, [])
    assert await post.dead.page(10) == []
    with pytest.raises(NotAllowed):
        await post.dead.send_again(first, post.lan)


async def test_the_bot_s_old_words_are_said_by_who_has_the_conversation(post: Post) -> None:
    [first] = await post.refused("một")
    await post.takes(post.lan)
    await post.dead.send_again(first, post.lan)
    [letter] = await post.due()
    assert await post.outbox.claim(letter)


async def test_the_bot_s_old_words_are_not_said_once_somebody_takes_the_conversation(post: Post) -> None:
    [first] = await post.refused("một")
    await post.dead.send_again(first, post.lan)
    await post.takes(post.minh)
    [letter] = await post.due()
    assert not await post.outbox.claim(letter)
    assert await post.deliveries() == ["dropped"]


async def test_news_that_yield_are_said_when_who_has_the_conversation_wishes_it(post: Post) -> None:
    await post.database.write(say, post.conversation, "system", Outbound(text="có điện lại"), yields=True)
    [letter] = await post.due()
    await post.outbox.failed(letter, "Zalo không nhận (Zalo -32)", None)
    await post.takes(post.lan)
    await post.dead.send_again(letter.id, post.lan)
    assert [one.may_be_said for one in await post.due()] == [True]


async def test_only_who_has_the_conversation_and_administrators_decide(post: Post) -> None:
    first, second = await post.refused("một", "hai", author="operator")
    await post.takes(post.lan)
    for decide in (post.dead.send_again, post.dead.drop):
        with pytest.raises(NotAllowed):
            await decide(first, post.minh)
    await post.dead.send_again(first, post.minh, anybodys=True)
    await post.dead.drop(second, post.lan)
    assert await post.waiting() == ["một"]


async def test_an_unknown_letter_is_not_found(post: Post) -> None:
    with pytest.raises(NotFound):
        await post.dead.send_again(new_id(), post.lan)


async def test_pages_follow_each_other_without_a_gap(post: Post) -> None:
    await post.refused(*(f"tin {number}" for number in range(7)))
    seen: list[str] = []
    after = None
    while page := await post.dead.page(3, after):
        seen += [letter.text for letter in page]
        after = page[-1].letter_id
    assert seen == [f"tin {number}" for number in range(7)]


async def test_the_dead_are_counted_up_to_a_hundred(post: Post) -> None:
    assert await post.dead.count() == 0
    for _ in range(3):
        await post.refused(*(f"tin {number}" for number in range(40)))
    assert await post.dead.count() == 100
