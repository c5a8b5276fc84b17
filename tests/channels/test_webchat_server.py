"""The web chat over real sockets: what a browser's client sends, and what comes back."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import httpx
import pytest
import socketio

from channels.webchat import pace
from channels.webchat.server import Options
from tests.browser.chat_system import Centre
from tests.browser.watching import Overheard, kept_back, sockets

Eventually = Callable[..., Awaitable[object]]
WAIT = 60.0


class Client:
    """A Socket.IO client that remembers what it was sent."""

    def __init__(self, address: str) -> None:
        self.address, self.token = address, ""
        self.socket = socketio.AsyncClient(reconnection=False)
        self.news: asyncio.Queue[tuple[str, Any]] = asyncio.Queue()
        for event in ("session_confirm", "bot_uttered", "error_message", "customer_uttered"):
            self.socket.on(event, self.hear(event))

    def hear(self, event: str) -> Any:
        async def heard(data: Any) -> None:
            self.news.put_nowait((event, data))

        return heard

    async def start(self, session_id: object = None) -> str:
        self.news = asyncio.Queue()
        await self.socket.connect(self.address, transports=["websocket"], wait_timeout=WAIT)
        await self.socket.emit("session_request", {"session_id": session_id})
        self.token = str(await self.next("session_confirm"))
        return self.token

    async def next(self, wanted: str) -> Any:
        while True:
            event, data = await asyncio.wait_for(self.news.get(), WAIT)
            if event == wanted:
                return data

    async def say(self, text: object, id: str | None = None, **more: Any) -> Any:
        metadata = {"metadata": {"message_id": id}} if id else {}
        return await self.socket.call("user_uttered", {"message": text, **metadata, **more}, timeout=WAIT)

    async def history(self, **question: Any) -> Any:
        return await self.socket.call("history_request", question, timeout=WAIT)

    async def silence(self, seconds: float = 0.4) -> None:
        """Fails when something more comes."""
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(self.news.get(), seconds)


@pytest.fixture
async def centre(tmp_path: Path) -> AsyncIterator[Centre]:
    with Centre(tmp_path).serving() as centre:
        yield centre


@pytest.fixture
async def client(centre: Centre) -> AsyncIterator[Client]:
    client = Client(centre.address)
    yield client
    await client.socket.disconnect()


async def test_a_customer_is_answered(client: Client) -> None:
    await client.start()
    assert (await client.say("Xin chào"))["ok"]
    answer = await client.next("bot_uttered")
    assert answer["text"] == "Dạ, em nghe: Xin chào"
    assert set(answer) == {"text", "metadata"}
    assert set(answer["metadata"]) == {"id", "author", "at"}
    assert answer["metadata"]["author"] == "bot"


async def test_choices_come_as_quick_replies_and_links_as_buttons(client: Client) -> None:
    await client.start()
    await client.say("nút")
    choices = await client.next("bot_uttered")
    assert set(choices) == {"text", "quick_replies", "metadata"}
    assert choices["quick_replies"][0] == {"content_type": "text", "title": "Có nguy hiểm", "payload": "/affirm"}
    await client.say("liên kết")
    links = await client.next("bot_uttered")
    assert set(links) == {"text", "buttons", "metadata"}
    assert links["buttons"][0] == {"type": "web_url", "title": "Gọi 19006769", "url": "tel:19006769"}
    await client.say("ảnh")
    image = await client.next("bot_uttered")
    assert image["attachment"]["type"] == "image"
    assert (await client.next("bot_uttered"))["text"] == "Dạ, đây là ảnh ạ."


async def test_the_same_message_sent_again_is_said_once(centre: Centre, client: Client) -> None:
    await client.start()
    for _ in range(3):
        assert await client.say("một lần thôi", "0123456789abcdef") == {"ok": True, "id": "0123456789abcdef"}
    await client.next("bot_uttered")
    await client.silence()
    assert [text for author, text in centre.said() if author == "customer"] == ["một lần thôi"]


async def test_two_customers_may_use_the_same_message_id(centre: Centre, client: Client) -> None:
    other = Client(centre.address)
    await client.start()
    await other.start()
    await client.say("của tôi", "0123456789abcdef")
    await other.say("của người khác", "0123456789abcdef")
    assert (await other.next("bot_uttered"))["text"] == "Dạ, em nghe: của người khác"
    await other.socket.disconnect()


async def test_ten_messages_at_once_are_answered_in_order(client: Client) -> None:
    await client.start()
    for number in range(10):
        await client.socket.emit("user_uttered", {"message": f"câu {number}"})
    answers = [(await client.next("bot_uttered"))["text"] for _ in range(10)]
    assert answers == [f"Dạ, em nghe: câu {number}" for number in range(10)]


async def test_who_comes_back_is_the_same_customer(centre: Centre, client: Client) -> None:
    token = await client.start()
    await client.say("em là An")
    await client.next("bot_uttered")
    again = Client(centre.address)
    assert await again.start(token) == token
    assert [m["text"] for m in (await again.history())["messages"]] == ["em là An", "Dạ, em nghe: em là An"]
    await again.socket.disconnect()


@pytest.mark.parametrize("claim", ["abc", "a.b.c", "", 7, {"id": "x"}, "x" * 5000, None])
async def test_a_session_id_that_is_not_ours_is_replaced(client: Client, claim: object) -> None:
    token = await client.start(claim)
    assert token != claim
    assert len(token) > 40


async def test_a_changed_signature_opens_no_other_conversation(centre: Centre, client: Client) -> None:
    token = await client.start()
    await client.say("bí mật")
    await client.next("bot_uttered")
    thief = Client(centre.address)
    # Not the last character: some of its bits say nothing.
    forged = token[:-2] + ("A" if token[-2] != "A" else "B") + token[-1]
    assert await thief.start(forged) != token
    assert (await thief.history())["messages"] == []
    await thief.socket.disconnect()


async def test_the_session_of_the_socket_counts_and_not_the_claimed_one(centre: Centre, client: Client) -> None:
    victim = await client.start()
    thief = Client(centre.address)
    await thief.start()
    await thief.say("tôi là người khác", session_id=victim)
    assert (await thief.next("bot_uttered"))["text"] == "Dạ, em nghe: tôi là người khác"
    await client.silence()
    await thief.socket.disconnect()


async def test_before_a_session_nothing_is_taken(centre: Centre, client: Client) -> None:
    await client.socket.connect(client.address, transports=["websocket"], wait_timeout=WAIT)
    assert not (await client.say("có ai không"))["ok"]
    assert "tải lại trang" in (await client.next("error_message"))["text"]
    assert await client.history() == {"ok": False}
    assert centre.said() == []


@pytest.mark.parametrize(
    "data",
    [
        None,
        "chỉ có chữ",
        ["danh sách"],
        {},
        {"message": None},
        {"message": 7},
        {"message": "   "},
        {"message": {"a": 1}},
        {"message": "kèm tệp", "file": b"\x00\x01"},
    ],
)
async def test_what_cannot_be_read_is_answered_politely(centre: Centre, client: Client, data: Any) -> None:
    await client.start()
    answer = await client.socket.call("user_uttered", data, timeout=WAIT)
    assert not answer["ok"]
    assert "nhập lại bằng chữ" in (await client.next("error_message"))["text"]
    assert (await client.next("bot_uttered"))["metadata"] == {"author": "system"}
    assert (await client.say("vẫn nói được"))["ok"]
    assert [text for author, text in centre.said() if author == "customer"] == ["vẫn nói được"]


async def test_more_than_100_kb_is_refused_and_said_so(centre: Centre, client: Client) -> None:
    await client.start()
    answer = await client.say("a" * 100_001, "0123456789abcdef")
    assert not answer["ok"]
    assert "retry_after" not in answer
    assert "dài quá" in (await client.next("error_message"))["text"]
    await client.silence()
    assert centre.said() == []


@pytest.mark.parametrize("text", ["😀" * 10_000, "a\x00b", "lẻ \ud800 đôi", "<script>alert(1)</script>", "/restart"])
async def test_odd_text_is_kept_and_answered(centre: Centre, client: Client, text: str) -> None:
    await client.start()
    assert (await client.say(text))["ok"]
    kept = text.replace("\x00", "\ufffd").replace("\ud800", "\ufffd")
    assert (await client.next("bot_uttered"))["text"] == f"Dạ, em nghe: {kept}"
    assert centre.said()[0] == ("customer", kept)


async def test_who_sends_too_fast_is_told_and_nothing_is_lost_silently(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    moment = 1000.0
    monkeypatch.setattr(pace, "time", SimpleNamespace(monotonic=lambda: moment))
    with Centre(tmp_path, web=Options(messages=3, seconds=10.0)).serving() as centre:
        client = Client(centre.address)
        await client.start()
        answers = [await client.say(f"câu {n}", f"message-{n}") for n in range(5)]
        assert [a["ok"] for a in answers] == [True, True, True, False, False]
        assert 0 < answers[3]["retry_after"] <= 10.0
        assert not (await client.say("không có mã"))["ok"]
        assert "hơi nhanh" in (await client.next("error_message"))["text"]
        moment += answers[4]["retry_after"]
        assert (await client.say("câu 3", "message-3"))["ok"]
        await client.socket.disconnect()
        assert [t for a, t in centre.said() if a == "customer"] == ["câu 0", "câu 1", "câu 2", "câu 3"]


async def test_what_came_while_away_is_shown_at_the_return(
    centre: Centre, client: Client, eventually: Eventually
) -> None:
    token = await client.start()
    await client.say("em chờ nhé")
    await client.next("bot_uttered")
    await client.socket.disconnect()
    await eventually(lambda: not sockets(centre.webchat))
    await asyncio.to_thread(centre.operator_says, "Dạ, em là Lan ạ")
    await eventually(lambda: kept_back(centre.webchat))
    again = Client(centre.address)
    await again.start(token)
    missed = await again.next("bot_uttered")
    assert (missed["text"], missed["metadata"]["author"]) == ("Dạ, em là Lan ạ", "operator")
    await again.socket.disconnect()
    third = Client(centre.address)
    await third.start(token)
    await third.silence()
    await third.socket.disconnect()


async def test_history_comes_in_pages(client: Client) -> None:
    await client.start()
    for number in range(4):
        await client.say(f"câu {number}", f"message-{number}")
        await client.next("bot_uttered")
    newest = (await client.history(limit=3))["messages"]
    assert [m["seq"] for m in newest] == [6, 7, 8]
    assert [m["seq"] for m in (await client.history(before=6, limit=2))["messages"]] == [4, 5]
    assert [m["seq"] for m in (await client.history(after=6))["messages"]] == [7, 8]
    assert newest[1]["event_id"] == "message-3"


@pytest.mark.parametrize("question", [{"before": "x"}, {"before": 1, "after": 2}, {"after": -1}, {"limit": True}])
async def test_a_strange_question_for_history_is_refused(client: Client, question: dict[str, Any]) -> None:
    await client.start()
    assert await client.history(**question) == {"ok": False}


async def test_both_tabs_of_a_customer_show_everything(centre: Centre, client: Client) -> None:
    tab = Client(centre.address)
    await tab.start(await client.start())
    await client.say("từ thẻ thứ nhất", "message-1")
    assert await tab.next("customer_uttered") == {"id": "message-1", "text": "từ thẻ thứ nhất"}
    assert (await tab.next("bot_uttered"))["text"] == "Dạ, em nghe: từ thẻ thứ nhất"
    assert (await client.next("bot_uttered"))["text"] == "Dạ, em nghe: từ thẻ thứ nhất"
    await tab.socket.disconnect()


async def test_long_polling_works_too(centre: Centre) -> None:
    client = Client(centre.address)
    await client.socket.connect(centre.address, transports=["polling"], wait_timeout=WAIT)
    await client.socket.emit("session_request", {})
    await client.next("session_confirm")
    await client.socket.emit("user_uttered", {"message": "qua polling"})
    assert (await client.next("bot_uttered"))["text"] == "Dạ, em nghe: qua polling"
    await client.socket.eio.disconnect(abort=True)


async def test_dots_are_shown_while_the_bot_thinks(centre: Centre, client: Client) -> None:
    typing: asyncio.Queue[Any] = asyncio.Queue()
    client.socket.on("typing", typing.put)
    await client.start()
    await client.say("chậm")
    assert await asyncio.wait_for(typing.get(), WAIT) == {"on": True}
    centre.finish_thinking()
    assert (await client.next("bot_uttered"))["text"] == "Dạ, em nghe: chậm"


@pytest.mark.parametrize(
    ("origin", "status"), [("https://elsewhere.example", 400), ("https://a.example", 200), (None, 200)]
)
async def test_only_listed_sites_may_include_the_widget(tmp_path: Path, origin: str | None, status: int) -> None:
    with Centre(tmp_path, web=Options(origins=("https://a.example",))).serving() as centre:
        headers = {"Origin": origin or centre.address}
        async with httpx.AsyncClient(timeout=60) as http:
            answer = await http.get(f"{centre.address}/socket.io/?EIO=4&transport=polling", headers=headers)
        assert answer.status_code == status


async def test_with_two_web_processes_everything_is_shown_once(
    tmp_path: Path, redis_url: str, eventually: Eventually
) -> None:
    first, second = Centre(tmp_path, redis_url=redis_url), Centre(tmp_path, redis_url=redis_url)

    async def all_have_heard_of(shown: int) -> None:
        for one in (first, second):
            bus = one.bus
            assert isinstance(bus, Overheard)
            await eventually(lambda bus=bus: bus.shown >= shown)

    with first.serving(), second.serving():
        one, other = Client(first.address), Client(second.address)
        token = await one.start()
        await one.say("tới tiến trình thứ nhất")
        assert (await one.next("bot_uttered"))["text"] == "Dạ, em nghe: tới tiến trình thứ nhất"
        await all_have_heard_of(1)
        await one.socket.disconnect()
        await eventually(lambda: not sockets(first.webchat))
        assert await other.start(token) == token
        await other.silence()
        await asyncio.to_thread(first.operator_says, "Dạ, em là Lan ạ")
        assert (await other.next("bot_uttered"))["text"] == "Dạ, em là Lan ạ"
        await all_have_heard_of(2)
        await other.socket.disconnect()
        await eventually(lambda: not sockets(second.webchat))
        await asyncio.to_thread(first.operator_says, "Anh/chị còn đó không ạ?")
        await eventually(lambda: kept_back(first.webchat) == kept_back(second.webchat) == 1)
        await one.start(token)
        assert (await one.next("bot_uttered"))["text"] == "Anh/chị còn đó không ạ?"
        await all_have_heard_of(3)
        await other.start(token)
        await other.silence()
        await one.socket.disconnect()
        await other.socket.disconnect()
