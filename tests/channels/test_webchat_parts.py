"""The web chat's parts: letters, sessions, what waits, and connections that send nonsense."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import websockets

from channels.webchat.channel import WebChatChannel
from channels.webchat.pages import demo_page
from channels.webchat.rendering import render
from channels.webchat.sessions import SessionIds
from channels.webchat.showing import TOPIC
from channels.webchat.waiting import Waiting
from core.errors import TryLater
from core.ids import new_id
from core.messages import Button, Outbound
from core.turns import Letter
from storage.memory import MemoryBus
from tests.browser.chat_system import SECRET, Centre


def letter(message: Outbound) -> Letter:
    return Letter(new_id(), new_id(), new_id(), "webchat", "an", "bot", message, 0, True)


class DeafBus(MemoryBus):
    """A bus whose server is away."""

    async def publish(self, topic: str, data: Mapping[str, Any]) -> int:
        raise ConnectionError("away")


@pytest.mark.parametrize("bus", [MemoryBus(), DeafBus()])
async def test_a_letter_that_no_process_hears_is_tried_again(bus: MemoryBus) -> None:
    with pytest.raises(TryLater):
        await WebChatChannel(bus).send(letter(Outbound("chào")))


async def test_a_letter_is_published_once_with_all_its_parts() -> None:
    bus, heard = MemoryBus(), []

    async def listen() -> None:
        async for news in bus.listen(TOPIC):
            heard.append(news)

    task = asyncio.create_task(listen())
    await asyncio.sleep(0)
    sent = letter(Outbound("chào", image="https://example.com/a.png"))
    assert await WebChatChannel(bus).send(sent) == sent.message_id
    await asyncio.sleep(0)
    task.cancel()
    assert [news["to"] for news in heard] == ["an"]
    assert [set(part) for part in heard[0]["messages"]] == [{"attachment", "metadata"}, {"text", "metadata"}]
    assert {part["metadata"]["id"] for part in heard[0]["messages"]} == {sent.message_id}


def test_links_and_choices_together_become_lasting_buttons() -> None:
    [payload] = render(Outbound("mời chọn", (Button("A", "/a"), Button("B", url="https://example.com/"))), {})
    assert set(payload) == {"text", "buttons", "metadata"}
    assert [button["type"] for button in payload["buttons"]] == ["postback", "web_url"]


@pytest.mark.parametrize("elements", [{"title": "A"}, [{"title": "A"}]])
def test_the_elements_of_a_template_are_an_array_as_the_widgets_read_them(elements: object) -> None:
    custom = {"attachment": {"type": "template", "payload": {"template_type": "generic", "elements": elements}}}
    [payload] = render(Outbound(custom=custom), {"id": "1"})
    assert payload["attachment"]["payload"] == {"template_type": "generic", "elements": [{"title": "A"}]}
    assert payload["metadata"] == {"id": "1"}


@pytest.mark.parametrize(
    "custom", [{"attachment": None}, {"attachment": "x"}, {"attachment": {"payload": 7}}, {"a": 1}]
)
def test_other_custom_messages_go_as_they_are(custom: dict[str, object]) -> None:
    assert render(Outbound(custom=custom), {}) == [custom | {"metadata": {}}]


def test_choices_without_a_text_get_one() -> None:
    [payload] = render(Outbound(buttons=(Button("A", "/a"),)), {})
    assert payload["text"]


def test_a_session_is_believed_until_it_is_too_old() -> None:
    token = SessionIds(SECRET, days=30).new()
    assert SessionIds(SECRET, days=30).read(token) == token.split(".")[0]
    assert SessionIds(SECRET, days=-1).read(token) is None
    assert SessionIds(SECRET + " of others", days=30).read(token) is None


def test_a_secret_that_can_be_guessed_is_refused() -> None:
    with pytest.raises(ValueError, match="secret"):
        SessionIds("", days=30)


def test_what_waits_is_taken_once_and_in_order() -> None:
    waiting = Waiting()
    for id in ("1", "2", "3", "2"):
        waiting.keep("an", id, [{"text": id}])
    waiting.keep("bình", "4", [])
    waiting.drop("an", "1")
    assert [id for id, _ in waiting.take("an")] == ["2", "3"]
    assert waiting.take("an") == []
    assert [id for id, _ in waiting.take("bình")] == ["4"]


def test_what_waits_is_bounded_in_number_and_time() -> None:
    few, short = Waiting(limit=2), Waiting(seconds=0)
    for id in ("1", "2", "3"):
        few.keep("an", id, [])
        short.keep("an", id, [])
    assert [id for id, _ in few.take("an")] == ["2", "3"]
    assert short.take("an") == []


def test_the_demo_page_links_only_to_what_is_there() -> None:
    bare = demo_page({})
    assert "/sent" not in bare
    assert "Zalo giả lập" not in bare
    full = demo_page({"zalo_url": "http://127.0.0.1:5070", "billing_url": "http://127.0.0.1:5060", "codes": ["<b>"]})
    assert 'href="http://127.0.0.1:5060/sent"' in full
    assert 'href="http://127.0.0.1:5070"' in full
    assert "&lt;b&gt;" in full


NONSENSE = [
    "42",
    "42[",
    '42["user_uttered"',
    "42[]",
    "42{}",
    "42[7]",
    '42[["user_uttered"]]',
    "42" + "[" * 50_000,
    '42["user_uttered"]',
    '42["user_uttered",1,2,3]',
    '42["session_request",[],{}]',
    '42["history_request"]',
    '42["connect",{}]',
    '42["disconnect"]',
    '451-["user_uttered",{"_placeholder":true,"num":9}]',
    "43[1]",
    "49",
    "x",
]


@pytest.mark.parametrize("nonsense", NONSENSE)
async def test_a_connection_that_sends_nonsense_harms_nobody(tmp_path: Path, nonsense: str) -> None:
    with Centre(tmp_path).serving() as centre:
        url = centre.address.replace("http", "ws") + "/socket.io/?EIO=4&transport=websocket"
        async with websockets.connect(url) as bad, websockets.connect(url) as good:
            for socket in (bad, good):
                await socket.recv()
                await socket.send("40")
                await socket.recv()
            await bad.send(nonsense)
            await good.send('42["session_request",{}]')
            assert "session_confirm" in str(await asyncio.wait_for(good.recv(), 60))
            await good.send('421["user_uttered",{"message":"vẫn chạy"}]')
            answers = [str(await asyncio.wait_for(good.recv(), 60)) for _ in range(3)]
        acknowledged = next(answer for answer in answers if answer.startswith("431"))
        assert json.loads(acknowledged[3:])[0]["ok"]
        assert ("customer", "vẫn chạy") in centre.said()
