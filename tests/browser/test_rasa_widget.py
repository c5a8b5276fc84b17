"""Rasa's own widget (`rasa-chatbot-widget` 0.1.19) on a page of another site.

No registry has it, so the page here says on the wire what its connections say, with the same Socket.IO client and the browser's own
`fetch`, and looks at what comes with the same questions that the widget asks before it shows something.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Page

from channels.rest.router import Options as RestOptions
from channels.webchat.server import Options
from tests.browser.chat_system import Centre
from tests.browser.conftest import OpenPage
from tests.browser.watching import sockets
from tests.channels.test_webchat_server import Client

pytestmark = pytest.mark.browser
TOKEN = "for-the-page-only"
SITE = """<!doctype html><html lang=vi><meta charset=utf-8><title>Trang khác</title>
<script type=module>
  import { io } from "{address}/widget/socket.io.js";
  const server = "{address}", heard = (window.heard = []);
  const kind = data => data?.attachment?.type === "image" ? "picture" : data?.quick_replies?.length ? "choices"
    : data.text && data.type === undefined ? "text" : "error";
  const show = data => heard.push({ ...data, kind: kind(data) });
  window.open_widget = (sender, first) => {
    let id = sender || crypto.randomUUID(), again = false, confirmed = false;
    const socket = io(server, { autoConnect: false, reconnectionDelay: 1000, reconnectionDelayMax: 1000 });
    socket.io.on("reconnect", () => { again = true; });
    socket.on("connect", () => {
      if (!again && !sender) id = crypto.randomUUID();
      again = false;
      socket.emit("session_request", { session_id: id });
    });
    socket.on("disconnect", () => { confirmed = again = false; });
    socket.on("session_confirm", () => {
      if (!confirmed && first && !heard.length) say(first);
      confirmed = true;
      window.confirmed = (window.confirmed || 0) + 1;
    });
    socket.on("bot_uttered", show);
    window.say = message => socket.emit("user_uttered", { message, session_id: id });
    window.session = () => id;
    window.break_line = () => socket.io.engine.close();
    socket.connect();
  };
  window.open_rest = (token, id = crypto.randomUUID()) => {
    const headers = new Headers();
    if (token) headers.append("Authorization", "Bearer " + token);
    window.say = async message => {
      const answer = await fetch(server + "/webhooks/rest/webhook",
        { method: "POST", headers, body: JSON.stringify({ sender: id, message }) });
      if (!answer.ok) return answer.status;
      for (const one of await answer.json())
        show(one.buttons ? { text: one.text, quick_replies: one.buttons.map(({ payload, title }) => ({ payload, title })) }
          : one.image ? { attachment: { type: "image", payload: { src: one.image } } } : one.text ? { text: one.text } : one);
      return answer.status;
    };
  };
  window.is_ready = true;
</script>"""


@pytest.fixture
async def page(browser_page: OpenPage, stopped: Centre, tmp_path: Path) -> AsyncIterator[Page]:
    stopped.web, stopped.rest = Options(origins=("*",)), RestOptions(token=TOKEN)
    (tmp_path / "site").mkdir()
    with stopped.serving():
        site = Centre(tmp_path / "site", pages={"/site": SITE.replace("{address}", stopped.address)})
        with site.serving():
            page = await browser_page(site, "/site")
            await page.wait_for_function("window.is_ready")
            yield page


async def opened(page: Page, sender: str = "", first: str = "") -> None:
    await page.evaluate("([sender, first]) => open_widget(sender, first)", [sender, first])
    await page.wait_for_function("window.confirmed")


async def hears(page: Page, count: int) -> list[dict[str, Any]]:
    """What the widget has been sent, once there are so many, and what it takes each for."""
    await page.wait_for_function("count => heard.length >= count", arg=count)
    return list(await page.evaluate("heard"))


async def test_a_greeting_and_a_text_are_answered(page: Page) -> None:
    await opened(page, first="/greet")
    await hears(page, 1)
    await page.evaluate("say('Nhà em mất điện')")
    answers = await hears(page, 2)
    assert [one["text"] for one in answers] == ["Dạ, em nghe: /greet", "Dạ, em nghe: Nhà em mất điện"]
    assert {one["kind"] for one in answers} == {"text"}


async def test_choices_pictures_links_and_cards_are_shown_or_told(page: Page) -> None:
    await opened(page)
    for said in ("nút", "ảnh", "liên kết", "một thẻ"):
        await page.evaluate("text => say(text)", said)
    choices, picture, _, links, card = await hears(page, 5)
    assert (choices["kind"], choices["quick_replies"][0]["payload"]) == ("choices", "/affirm")
    assert (picture["kind"], picture["attachment"]["payload"]["src"][:10]) == ("picture", "data:image")
    assert links["kind"] == "text"
    assert links["text"].splitlines()[1:] == ["Gọi 19006769: tel:19006769", "Trang chủ: https://example.com/"]
    assert (card["kind"], card["text"]) == ("text", "Bảng giá <b>\nTừ 10/05\nXem: https://example.com/")


async def test_a_break_of_the_line_keeps_the_talk(
    page: Page, stopped: Centre, eventually: Callable[..., Awaitable[object]]
) -> None:
    await opened(page)
    await page.evaluate("say('em là An')")
    await hears(page, 1)
    broken = sockets(stopped.webchat)
    await page.evaluate("break_line()")
    await eventually(lambda: not broken & sockets(stopped.webchat))
    stopped.operator_says("Dạ, em là Lan ạ")
    assert (await hears(page, 2))[1]["text"] == "Dạ, em là Lan ạ"
    await page.evaluate("say('em đây')")
    assert (await hears(page, 3))[2]["text"] == "Dạ, em nghe: em đây"
    assert [text for _, text in stopped.said()] == [
        "em là An", "Dạ, em nghe: em là An", "Dạ, em là Lan ạ", "em đây", "Dạ, em nghe: em đây"
    ]  # of one conversation  # fmt: skip
    assert len(await page.evaluate("heard")) == 3


async def test_a_sender_id_that_a_page_chose_opens_nobody_elses_talk(page: Page, stopped: Centre) -> None:
    await opened(page, sender="khach-123")
    await page.evaluate("say('của tôi')")
    await hears(page, 1)
    other = Client(stopped.address)
    assert await other.start("khach-123") != "khach-123"
    stopped.operator_says("chỉ cho một người")
    assert (await hears(page, 2))[1]["text"] == "chỉ cho một người"
    await other.silence()
    await other.socket.disconnect()


async def test_whoever_has_seen_the_widgets_id_reads_no_history(page: Page, stopped: Centre) -> None:
    await opened(page)
    await page.evaluate("say('mã khách hàng của em là PA02CK0012345')")
    await hears(page, 1)
    other = Client(stopped.address)
    await other.start(await page.evaluate("session()"))
    assert await other.history() == {"ok": False}
    await other.socket.disconnect()


async def test_over_rest_it_says_and_hears_the_same(page: Page) -> None:
    await page.evaluate("token => open_rest(token)", TOKEN)
    for said in ("chào", "nút", "/affirm", "ảnh"):
        assert await page.evaluate("text => say(text)", said) == 200
    text, choices, tapped, words, picture = await hears(page, 5)
    assert (text["kind"], text["text"]) == ("text", "Dạ, em nghe: chào")
    assert (choices["kind"], choices["quick_replies"][1]) == ("choices", {"payload": "/deny", "title": "Không"})
    assert tapped["text"] == "Dạ, anh/chị tránh xa giúp em ạ."
    assert (words["text"], picture["kind"]) == ("Dạ, đây là ảnh ạ.", "picture")


async def test_over_rest_a_wrong_token_is_refused_where_the_page_can_read_it(page: Page) -> None:
    await page.evaluate("open_rest('sai')")
    assert await page.evaluate("say('chào')") == 401
    assert await page.evaluate("heard") == []
