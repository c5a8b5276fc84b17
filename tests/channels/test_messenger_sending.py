"""What we send to Messenger, against a server that keeps Meta's own rules."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from typing import Any

import aiohttp
import httpx
import pytest
import structlog
from pydantic import SecretStr

from channels.messenger.alarm import TokenAlarm
from channels.messenger.calls import GraphCalls
from channels.messenger.channel import MessengerChannel
from channels.progress import Progress
from channels.quiet_notes import QuietNotes
from core.errors import Refused, TryLater
from core.ids import new_media_id
from core.messages import Button, Outbound, Picture
from core.turns import Letter
from storage.memory import MemoryMedia
from tests.channels.contract.messenger import kit
from tests.fakes.astray import serving_astray
from tests.fakes.messenger import serving_messenger
from tests.fakes.messenger_client import ACCOUNT, USER, Graph
from tests.fakes.messenger_graph.page import DAY
from tests.fakes.zalo_oa.pictures import sample_png

STORE = MemoryMedia()


class Notes(dict[str, str]):
    """See channels.kit.Notes."""

    is_away = False

    async def keep(self, key: str, value: str, seconds: int) -> None:
        if self.is_away:
            raise ConnectionError
        self[key] = value

    async def read(self, key: str) -> str | None:
        if self.is_away:
            raise ConnectionError
        return self.get(key)


@pytest.fixture(scope="module")
def server() -> Iterator[httpx.Client]:
    with (
        serving_messenger(ACCOUNT, "http://127.0.0.1:9/webhook") as url,
        httpx.Client(base_url=url, trust_env=False, timeout=60) as http,
    ):
        yield http


@pytest.fixture
def graph(server: httpx.Client) -> Graph:
    graph = Graph(server)
    graph.control("POST", "reset")
    graph.control("POST", "users", ids=[USER])
    return graph


@pytest.fixture
async def client(patience: float) -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(patience)) as client:
        yield client


@pytest.fixture
def notes() -> Notes:
    return Notes()


@pytest.fixture
def channel(graph: Graph, client: aiohttp.ClientSession, notes: Notes) -> MessengerChannel:
    return sender(graph, client, notes)


def sender(graph: Graph, client: aiohttp.ClientSession, notes: Notes, human_agent: bool = True) -> MessengerChannel:
    return made(str(graph.http.base_url), client, notes, human_agent)


def made(address: str, client: aiohttp.ClientSession, notes: Notes, human_agent: bool = False) -> MessengerChannel:
    settings, quiet = kit(address), QuietNotes(notes, "messenger")
    return MessengerChannel(
        GraphCalls(settings, client, TokenAlarm(quiet, settings)), STORE, Progress(quiet), human_agent
    )


def letter(message: Outbound, author: str = "bot", tries: int = 0, to: str = USER) -> Letter:
    return Letter("l", "m", "c", "messenger", to, author, message, tries, True)


def messages(graph: Graph) -> list[dict[str, Any]]:
    return [one["message"] for one in graph.delivered()]


def texts(graph: Graph) -> list[str]:
    return [one.get("text", "") for one in messages(graph)]


def choices(*titles: str) -> tuple[Button, ...]:
    return tuple(Button(title, f"/c{number}") for number, title in enumerate(titles))


async def test_words_and_choices_arrive_and_bring_back_their_id(channel: MessengerChannel, graph: Graph) -> None:
    receipt = await channel.send(letter(Outbound("Gửi nhé ạ?", choices("Đồng ý", "Thôi"))))
    [delivered] = graph.delivered()
    assert delivered["message_id"] == receipt
    assert delivered["message"] == {
        "text": "Gửi nhé ạ?",
        "metadata": "tongdai",
        "quick_replies": [
            {"content_type": "text", "title": "Đồng ý", "payload": "/c0"},
            {"content_type": "text", "title": "Thôi", "payload": "/c1"},
        ],
    }


async def test_a_title_that_is_too_long_is_cut_and_stands_whole_in_the_text(
    channel: MessengerChannel, graph: Graph
) -> None:
    long = ("Đăng ký cấp điện mới cho hộ gia đình", "Đăng ký cấp điện mới cho doanh nghiệp", "Báo mất điện")
    await channel.send(letter(Outbound("Chọn ạ:", choices(*long))))
    [message] = messages(graph)
    assert message["text"] == f"Chọn ạ:\n• {long[0]}\n• {long[1]}"
    assert [one["title"] for one in message["quick_replies"]] == [
        "Đăng ký…hộ gia đình",
        "Đăng ký…doanh nghiệp",
        "Báo mất điện",
    ]


@pytest.mark.parametrize("title", ["", "  ", "e\u0302" * 20, "😀" * 30, "<b>" * 9])
async def test_a_choice_of_any_title_can_be_tapped(channel: MessengerChannel, graph: Graph, title: str) -> None:
    await channel.send(letter(Outbound("Chọn ạ:", choices(title))))
    assert messages(graph)[0]["quick_replies"][0]["payload"] == "/c0"


async def test_a_choice_that_messenger_would_not_carry_can_be_typed(channel: MessengerChannel, graph: Graph) -> None:
    await channel.send(letter(Outbound("Chọn ạ:", (Button("A", "/a" * 600), Button("B", ""), Button("C", "/c")))))
    [message] = messages(graph)
    assert message["text"] == "Chọn ạ:\n• A\n• B"
    assert [one["title"] for one in message["quick_replies"]] == ["C"]


async def test_links_are_buttons_where_they_fit_and_lines_where_not(channel: MessengerChannel, graph: Graph) -> None:
    links = [Button(f"Trang {number}", url=f"https://example.vn/{number}") for number in range(4)]
    calls = [Button("Gọi 1558", url="tel:1558"), Button("Gọi trực điện", url="tel:19001006")]
    await channel.send(letter(Outbound("Xem ạ:", (*links, *calls, Button("Thôi", "/deny")))))
    [message] = messages(graph)
    payload = message["attachment"]["payload"]
    assert [(one["type"], one["title"], one["url"]) for one in payload["buttons"]] == [
        ("web_url", f"Trang {number}", f"https://example.vn/{number}") for number in range(3)
    ]
    assert payload["text"].splitlines() == [
        "Xem ạ:",
        "• Trang 3: https://example.vn/3",
        "• Gọi 1558",
        "• Gọi trực điện: 19001006",
    ]
    assert message["quick_replies"][0]["payload"] == "/deny"


@pytest.mark.parametrize("text", ["từ " * 2500, "x" * 5000, "dòng\n" * 900, "😀" * 2001, "", " " * 3000])
async def test_a_text_of_any_length_arrives_whole(channel: MessengerChannel, graph: Graph, text: str) -> None:
    await channel.send(letter(Outbound(text, (Button("Xem", url="https://example.vn"),))))
    *parts, last = messages(graph)
    shown = "".join([*(part["text"] for part in parts), last["attachment"]["payload"]["text"]])
    assert "".join(shown.split()) == ("".join(text.split()) or "…")


async def chart(data: bytes | None) -> Picture:
    """A picture with these bytes in the store, or one whose bytes are gone."""
    picture = Picture(new_media_id(), "Biểu đồ 12 tháng")
    if data is not None:
        await STORE.keep(picture.id, data)
    return picture


async def test_a_picture_is_uploaded_and_followed_by_its_words(channel: MessengerChannel, graph: Graph) -> None:
    receipt = await channel.send(letter(Outbound("Tháng 7 cao nhất ạ.", picture=await chart(sample_png()))))
    shown, *told = graph.delivered()
    assert (shown["message"]["attachment"]["type"], shown["file_bytes"]) == ("image", len(sample_png()))
    assert [one["message"]["text"] for one in told] == ["Biểu đồ 12 tháng", "Tháng 7 cao nhất ạ."]
    assert receipt == told[-1]["message_id"]


@pytest.mark.parametrize("data", [b"not a picture", sample_png() + b"x" * 9_000_000, None])
async def test_a_picture_that_messenger_does_not_take_is_told_in_words(
    channel: MessengerChannel, graph: Graph, data: bytes | None
) -> None:
    await channel.send(letter(Outbound(picture=await chart(data))))
    assert texts(graph) == ["Biểu đồ 12 tháng"]


@pytest.mark.parametrize("mode", ["rate", "http_500", "transient", "garbage", "wordy", "half", "hang"])
async def test_what_may_pass_is_tried_later(channel: MessengerChannel, graph: Graph, mode: str) -> None:
    graph.control("PUT", "faults", mode=mode, calls=1)
    with pytest.raises(TryLater):
        await channel.send(letter(Outbound("một")))
    await channel.send(letter(Outbound("một"), tries=1))
    assert texts(graph) == ["một"]


async def test_a_remote_that_is_down_is_tried_later(client: aiohttp.ClientSession, notes: Notes) -> None:
    with pytest.raises(TryLater):
        await made("http://127.0.0.1:9", client, notes).send(letter(Outbound("một")))


@pytest.mark.parametrize("is_away", [False, True])
async def test_a_letter_that_stopped_half_way_goes_on_there(
    channel: MessengerChannel, graph: Graph, notes: Notes, is_away: bool
) -> None:
    """Where the notes are away it is said from the beginning: twice is better than not at all."""
    notes.is_away = is_away
    message = Outbound("Hết ạ.", picture=await chart(sample_png()))
    graph.control("PUT", "faults", mode="rate", calls=1, skip=2)
    with pytest.raises(TryLater):
        await channel.send(letter(message))
    await channel.send(letter(message, tries=1))
    begun = ["", "Biểu đồ 12 tháng"]
    assert texts(graph) == (begun * 2 if is_away else begun) + ["Hết ạ."]


async def test_a_dead_token_is_told_to_the_administrator_until_another_is_entered(
    channel: MessengerChannel, graph: Graph, notes: Notes
) -> None:
    settings = kit("http://127.0.0.1:9")
    assert await settings.warning(notes) is None
    graph.control("PUT", "settings", token_is_dead=True)
    with structlog.testing.capture_logs() as logs, pytest.raises(TryLater, match="190") as refusal:
        await channel.send(letter(Outbound("một")))
    assert refusal.value.retry_after == 300
    assert [(one["event"], one["log_level"]) for one in logs] == [("messenger_token_dead", "error")]
    assert await settings.warning(notes) == "mã truy cập Trang không còn dùng được, cần tạo lại (Meta 190)"
    assert await settings.model_copy(update={"page_token": SecretStr("EAAG-new")}).warning(notes) is None
    assert ACCOUNT.page_token not in f"{logs}{refusal.value}{notes}"


async def test_after_24_hours_only_a_person_may_write(channel: MessengerChannel, graph: Graph) -> None:
    graph.control("POST", "clock", advance=DAY + 60)
    with pytest.raises(Refused, match="24 hours"):
        await channel.send(letter(Outbound("một")))
    await channel.send(letter(Outbound("Em là Lan ạ."), "operator"))
    assert [(one["message"]["text"], one["tag"]) for one in graph.delivered()] == [("Em là Lan ạ.", "HUMAN_AGENT")]
    graph.control("POST", "clock", advance=6 * DAY)
    with pytest.raises(Refused, match="24 hours"):
        await channel.send(letter(Outbound("Em là Lan ạ."), "operator"))


async def test_without_that_permission_a_person_may_not_write_either(
    graph: Graph, client: aiohttp.ClientSession, notes: Notes
) -> None:
    graph.control("POST", "clock", advance=DAY + 60)
    with pytest.raises(Refused, match="2018278"):
        await sender(graph, client, notes, human_agent=False).send(letter(Outbound("một"), "operator"))
    graph.control("PUT", "settings", human_agent=False)
    with pytest.raises(Refused, match="10"):
        await sender(graph, client, notes).send(letter(Outbound("một"), "operator"))
    assert graph.delivered() == []


async def test_who_blocked_the_page_or_is_nobody_is_refused(channel: MessengerChannel, graph: Graph) -> None:
    with pytest.raises(Refused, match="2018001"):
        await channel.send(letter(Outbound("một"), to="999"))
    graph.control("PATCH", f"users/{USER}", blocked=True)
    with pytest.raises(Refused, match="551"):
        await channel.send(letter(Outbound("một")))


async def test_an_operator_takes_the_conversation_that_another_tool_has_and_the_bot_does_not(
    channel: MessengerChannel, graph: Graph
) -> None:
    graph.control("PATCH", f"users/{USER}", owner="263902037430900")
    with pytest.raises(Refused, match="another tool"):
        await channel.send(letter(Outbound("một")))
    await channel.send(letter(Outbound("Em là Lan ạ."), "operator"))
    assert texts(graph) == ["Em là Lan ạ."]


async def test_a_customer_sees_that_somebody_writes(
    channel: MessengerChannel, graph: Graph, eventually: Callable[..., Awaitable[object]]
) -> None:
    await channel.typing("c", "999")  # whom nobody knows: no matter
    await channel.typing("c", USER)
    await eventually(lambda: graph.state()["calls"].get("typing_on") == 2)


async def test_a_customer_is_known_by_their_name(channel: MessengerChannel, graph: Graph) -> None:
    assert await channel.profile(USER) == {"name": "Nguyễn Thị Lan"}
    with pytest.raises(Refused):
        await channel.profile("999")
    graph.control("PUT", "settings", rate_limit=0)
    with pytest.raises(TryLater):
        await channel.profile(USER)


async def test_a_remote_that_sends_us_elsewhere_is_not_followed(client: aiohttp.ClientSession, notes: Notes) -> None:
    with serving_astray() as (address, called), pytest.raises(TryLater):
        await made(address, client, notes).send(letter(Outbound("chào")))
    assert len(called) == 1
