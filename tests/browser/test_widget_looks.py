"""How our widget looks on a site, what it weighs, and what it does beside talking."""

from __future__ import annotations

import re
from pathlib import Path

import httpx
import pytest
from playwright.async_api import Page, expect

from channels.webchat.look import Look
from channels.webchat.pages import MODULES
from tests.browser import chat_system
from tests.browser.chat_system import Centre
from tests.browser.conftest import OpenPage
from tests.browser.talking import box, bubbles, open_chat, panel, say

pytestmark = pytest.mark.browser
LARGEST_LOADER, LARGEST_WIDGET = 3_000, 100_000  # bytes as they travel uncompressed
BLUE, YELLOW = "rgb(10, 91, 181)", "rgb(255, 201, 60)"
LOUD = "window.tones = 0; const own = AudioContext.prototype.createOscillator;"
LOUD += "AudioContext.prototype.createOscillator = function () { window.tones++; return own.call(this); };"
CONTRAST = """e => {
  const light = text => text.match(/[\\d.]+/g).slice(0, 3).map(v => v / 255)
    .map(v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4).reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
  let ground = e;
  while (getComputedStyle(ground).backgroundColor === "rgba(0, 0, 0, 0)") ground = ground.parentElement;
  const both = [light(getComputedStyle(e).color), light(getComputedStyle(ground).backgroundColor)].sort((a, b) => b - a);
  return (both[0] + .05) / (both[1] + .05);
}"""


async def test_the_loader_has_3_kb_and_all_of_the_widget_less_than_100(centre: Centre) -> None:
    names = ["settings.js", "socket.io.js", *(file.name for file in MODULES.glob("*.js"))]
    async with httpx.AsyncClient(base_url=centre.address, timeout=60) as http:
        loader = await http.get("/widget.js")
        modules = [await http.get(f"/widget/{name}") for name in names]
    assert all(one.status_code == 200 for one in modules)
    assert all(one.headers["content-type"].startswith("text/javascript") for one in [loader, *modules])
    assert len(loader.content) <= LARGEST_LOADER
    assert len(loader.content) + sum(len(one.content) for one in modules) < LARGEST_WIDGET


async def test_a_page_that_is_only_read_loads_no_more_than_the_button(browser_page: OpenPage, centre: Centre) -> None:
    page = await browser_page(centre, "/widget/settings.js")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(centre.address)))
    await page.goto(centre.address)
    await page.wait_for_load_state("networkidle")
    assert [path for path in asked if path.startswith(("/widget", "/socket.io", "/assets"))] == ["/widget.js"]
    await open_chat(page)
    await say(page, "chào")
    await expect(bubbles(page)).to_have_count(2)
    assert "/widget/main.js" in asked


@pytest.mark.parametrize("color", ["#ffc93c", "#0a5bb5", "#000000", "#ffffff", "#7f7f7f"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_with_any_colour_of_the_site_all_words_can_be_read(
    browser_page: OpenPage, stopped: Centre, color: str, scheme: str
) -> None:
    stopped.look = Look(color=color)
    with stopped.serving():
        page = await browser_page(stopped)
        await page.emulate_media(color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce")
        await open_chat(page)
        await say(page, "liên kết")
        await expect(bubbles(page)).to_have_count(2)
        for part in (".top h2", ".customer .bubble", ".bot .bubble a", ".choices a", ".who", ".meta"):
            assert await panel(page).locator(part).first.evaluate(CONTRAST) >= 4.5, part


async def test_name_greeting_and_logo_are_those_of_the_settings_and_a_page_may_say_otherwise(
    browser_page: OpenPage, stopped: Centre
) -> None:
    logo = Path(chat_system.__file__).parents[2] / "docs/images/chat.png"
    stopped.look = Look(
        title="Công ty <A>", greeting="Xin chào\nquý khách", bot_name="Mai", color="#ffc93c", logo="/l.png"
    )
    tag = '<script src="/widget.js" data-title="Chi nhánh B" data-color="#0a5bb5"></script>'
    stopped.pages |= {"/l.png": logo, "/plain": '<script src="/widget.js"></script>', "/own": tag}
    with stopped.serving():
        page = await browser_page(stopped, "/plain")
        await open_chat(page)
        await expect(panel(page).get_by_role("heading", name="Công ty <A>")).to_be_visible()
        await expect(panel(page).get_by_text("quý khách")).to_be_visible()
        assert await panel(page).locator(".face img").evaluate("e => e.decode().then(() => e.naturalWidth)") > 0
        assert await panel(page).locator(".top").evaluate("e => getComputedStyle(e).backgroundColor") == YELLOW
        await say(page, "chào")
        await expect(page.locator(".item.bot .who")).to_have_text("Mai")
        await page.goto(stopped.address + "/own")
        await open_chat(page)
        await expect(panel(page).get_by_role("heading", name="Chi nhánh B")).to_be_visible()
        assert await panel(page).locator(".top").evaluate("e => getComputedStyle(e).backgroundColor") == BLUE


@pytest.mark.parametrize(
    "wrong", [{"color": "blue"}, {"color": "#12345"}, {"logo": "javascript:alert(1)"}, {"logo": "//elsewhere/a.png"}]
)
def test_a_colour_or_logo_that_cannot_be_used_stops_the_start(wrong: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=r"colour|address"):
        Look(**wrong)


async def test_sound_is_off_until_wanted_and_remembered(page: Page) -> None:
    await page.add_init_script(LOUD)
    await page.reload()
    await open_chat(page)
    await say(page, "không tiếng")
    await expect(bubbles(page)).to_have_count(2)
    assert await page.evaluate("tones") == 0
    await page.get_by_role("button", name="Tiếng báo tin mới: đang tắt").click()
    on = page.get_by_role("button", name="Tiếng báo tin mới: đang bật")
    await expect(on).to_have_attribute("aria-pressed", "true")
    before = await page.evaluate("tones")
    await say(page, "có tiếng")
    await expect(bubbles(page)).to_have_count(4)
    assert await page.evaluate("tones") == before + 1
    await page.reload()
    await open_chat(page)
    await expect(on).to_be_visible()


async def test_while_the_server_is_away_a_message_with_a_number_is_left_and_comes_when_it_is_back(
    browser_page: OpenPage, stopped: Centre
) -> None:
    with stopped.serving():
        page = await browser_page(stopped)
        await open_chat(page)
        await say(page, "trước")
        await expect(bubbles(page)).to_have_count(2)
    form = panel(page).get_by_role("form", name="Chưa nối được với tổng đài")
    await expect(form).to_be_visible()
    await expect(form.get_by_role("link", name="1900 6769")).to_have_attribute("href", "tel:19006769")
    await form.get_by_label("Lời nhắn").fill("Nhà tôi mất điện")
    await form.get_by_label("Số điện thoại").fill("không có")
    await form.get_by_role("button", name="Để lại lời nhắn").click()
    await expect(form.get_by_text("Số điện thoại chưa đúng")).to_be_visible()
    await expect(form.get_by_label("Số điện thoại")).to_be_focused()
    await form.get_by_label("Số điện thoại").fill("0912 345 678")
    await form.get_by_role("button", name="Để lại lời nhắn").click()
    await expect(form.get_by_text("Đã giữ lời nhắn")).to_be_visible()
    await page.goto("about:blank")
    with stopped.serving():
        await page.goto(stopped.address)
        await open_chat(page)
        left = "Nhà tôi mất điện\nSố điện thoại gọi lại: 0912 345 678"
        await expect(bubbles(page).last).to_have_text(f"Dạ, em nghe: {left}")
        assert ("customer", left) in stopped.said()
        await expect(form).to_have_count(0)


async def test_cards_of_a_template_are_shown_whether_one_or_many(page: Page) -> None:
    await open_chat(page)
    await say(page, "một thẻ")
    await expect(panel(page).locator(".card")).to_have_count(1)
    await say(page, "hai thẻ")
    await expect(panel(page).locator(".card")).to_have_count(3)
    await expect(panel(page).locator(".card strong").first).to_have_text("Bảng giá <b>")
    await page.reload()
    await open_chat(page)
    await expect(panel(page).locator(".card")).to_have_count(3)
    await expect(panel(page).locator(".card a").first).to_have_attribute("href", "https://example.com/")


async def test_closing_gives_the_focus_back_to_what_opened_the_chat(page: Page) -> None:
    opener = page.get_by_role("button", name="Bắt đầu trò chuyện")
    await opener.focus()
    await page.keyboard.press("Enter")
    await expect(box(page)).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(opener).to_be_focused()


async def test_news_are_announced_while_the_chat_is_closed(page: Page, centre: Centre) -> None:
    await open_chat(page)
    await say(page, "chờ tin")
    await expect(bubbles(page)).to_have_count(2)
    await page.keyboard.press("Escape")
    centre.operator_says("Dạ, em là Lan ạ")
    told = page.locator("[aria-live=polite]", has_text="Có 1 tin nhắn mới trong khung trò chuyện")
    await expect(told).to_be_attached()
    await page.get_by_role("button", name=re.compile("1 tin chưa đọc")).click()
    await expect(told).to_have_count(0)
