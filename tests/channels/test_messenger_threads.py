"""Who answers on Messenger, where a Page's inbox and other apps may answer too: over real HTTP, from the webhook to the reply."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import sqlalchemy as sa

from channels.messenger.kit import Messenger
from storage.sql.tables import conversations, messages
from tests.channels.contract.messenger import MessengerDriver
from tests.channels.contract.talk import END, LONG, Talk, talking
from tests.fakes.messenger_client import ACCOUNT, Graph
from tests.fakes.messenger_graph.events import PAGE_INBOX
from tests.servers import wait_until


class Chat:
    def __init__(self, talk: Talk) -> None:
        self.talk = talk
        kit = talk.remote.kit()
        assert isinstance(kit, Messenger)
        self.graph = Graph(httpx.Client(base_url=kit.api_url, trust_env=False, timeout=60))

    def event(self, kind: str, **event: Any) -> None:
        assert self.graph.event(kind=kind, **event)["status"] == 200

    def said(self) -> list[tuple[str, str]]:
        """Who said what, as the desk has it."""
        query = sa.select(messages.c.author, messages.c.text).order_by(messages.c.conversation_id, messages.c.seq)
        return [tuple(row) for row in self.talk.gateway.read(lambda c: c.execute(query).all())]

    @property
    def owner(self) -> str:
        return str(self.talk.row(sa.select(conversations.c.owner))[0])

    def unanswered(self, text: str) -> None:
        """What the customer writes is handled, and not by the bot."""
        handled = sa.select(messages.c.handled_at).where(messages.c.text == text)
        wait_until(lambda: self.talk.row(handled)[0] is not None, LONG)
        assert text not in [heard.text for heard in self.talk.gateway.brain.heard]


@pytest.fixture
def chat(redis_url: str, tmp_path: Path) -> Iterator[Chat]:
    with talking(MessengerDriver(), redis_url, tmp_path) as talk:
        yield Chat(talk)


def test_the_console_can_try_the_webhooks_address(chat: Chat) -> None:
    answer = chat.graph.control("POST", "verify", challenge="1158201444")
    assert (answer["status"], answer["body"]) == (200, "1158201444")
    assert answer["content_type"].startswith("text/plain")
    refused = chat.graph.control("POST", "verify", token="sai", challenge="<script>")
    assert refused["status"] == 403
    assert "<script>" not in refused["body"]


def test_what_is_not_signed_is_refused(chat: Chat) -> None:
    assert chat.graph.event(text="giả", signature="none")["status"] == 401
    assert chat.talk.kept() == (0, 0, 0)


def test_the_bot_is_silent_while_a_person_answers_in_the_pages_inbox(chat: Chat) -> None:
    chat.talk.remote.write("xin chào")
    chat.event("echo", text="Chào anh, em là Lan ạ.", details={"app_id": int(PAGE_INBOX)})
    chat.talk.remote.write("nhà em mất điện")
    chat.unanswered("nhà em mất điện")
    assert ("operator", "Chào anh, em là Lan ạ.") in chat.said()
    chat.event("pass_thread_control", details={"new_owner_app_id": ACCOUNT.app_id})
    assert chat.talk.until_the_end()[-1] == END


def test_our_own_words_that_come_back_change_nothing(chat: Chat) -> None:
    chat.graph.control("PUT", "settings", echo=True)
    chat.talk.remote.write("một")
    wait_until(lambda: chat.talk.texts == ["một"], LONG)
    wait_until(lambda: chat.graph.state()["webhook"]["accepted"] == 2, LONG)
    chat.talk.ends_with("một")
    assert chat.owner == "bot"
    assert [author for author, _ in chat.said()] == ["customer", "bot"] * 2


def test_what_a_customer_says_to_another_tool_is_seen_at_the_desk_and_not_answered(chat: Chat) -> None:
    chat.event("text", text="chị Lan ơi", standby=True)
    chat.unanswered("chị Lan ơi")
    assert (chat.said(), chat.owner) == ([("customer", "chị Lan ơi")], "assigned")
    assert chat.talk.texts == []


def test_the_bot_stands_back_when_the_conversation_is_taken_and_comes_back_when_it_is_given(chat: Chat) -> None:
    chat.talk.remote.write("một")
    wait_until(lambda: chat.talk.texts == ["một"], LONG)
    chat.event("take_thread_control", details={"new_owner_app_id": int(PAGE_INBOX)})
    assert chat.owner == "assigned"
    chat.event("pass_thread_control", details={"new_owner_app_id": None})
    chat.talk.ends_with("một")


def test_what_many_people_said_meanwhile_is_taken_in_one_request_and_kept_in_order(chat: Chat) -> None:
    people = [str(7_000_000 + number) for number in range(20)]
    events = [{"user_id": id, "text": f"{id} {number}"} for number in range(5) for id in people]
    assert chat.graph.control("POST", "batches", events=events, entries=7)["status"] == 200
    said = [str(text).split() for author, text in chat.said() if author == "customer"]
    assert sorted({id for id, _ in said}) == people
    assert all([number for id, number in said if id == one] == list("01234") for one in people)


def test_receipts_move_a_message_on(chat: Chat) -> None:
    chat.talk.remote.write("một")
    wait_until(lambda: chat.talk.texts == ["một"], LONG)
    ours = sa.select(messages.c.delivery).where(messages.c.author == "bot")
    wait_until(lambda: chat.talk.row(ours)[0] == "sent", LONG)
    chat.event("delivered", details={"mids": [chat.graph.delivered()[0]["message_id"]]})
    assert chat.talk.row(ours)[0] == "delivered"
    chat.event("read")
    assert chat.talk.row(ours)[0] == "seen"


def test_a_message_that_was_taken_back_is_marked(chat: Chat) -> None:
    mid = chat.talk.remote.write("nhầm")
    chat.event("deleted", mid=mid)
    query = sa.select(messages.c.text, messages.c.content).where(messages.c.author == "customer")
    assert tuple(chat.talk.row(query)) == ("nhầm", {"unsaid": True})


def test_what_the_gateway_did_not_take_comes_again_and_is_answered_once(chat: Chat) -> None:
    """A webhook that was away for a moment."""
    chat.graph.control("PUT", "settings", timeout=0.000_001, speed=1000)
    assert chat.graph.event(text="một")["status"] is None
    chat.graph.control("PUT", "settings", timeout=60)
    wait_until(lambda: chat.talk.texts == ["một"], LONG)
    wait_until(lambda: chat.graph.state()["webhook"]["waiting"] == 0, LONG)
    chat.talk.ends_with("một")
