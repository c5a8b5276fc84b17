"""Photos that a customer sends with our widget."""

from __future__ import annotations

import base64
import struct
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from channels.webchat.server import Options
from tests.browser.chat_system import Centre
from tests.browser.conftest import OpenPage
from tests.browser.talking import bubbles, open_chat, panel, say
from tests.browser.talking import send_photo as send
from tests.channels.test_webchat_photos import PICTURES, kept

pytestmark = pytest.mark.browser
SITE = "<!doctype html><html lang=vi><meta charset=utf-8><title>Trang khác</title><h1>Trang khác</h1>"
PHOTO = "Ảnh anh/chị gửi"

PAINT = """async side => {
  const canvas = Object.assign(document.createElement("canvas"), { width: side, height: side / 2 });
  const pen = canvas.getContext("2d"), dots = pen.createImageData(side, side / 2);
  for (let i = 0, x = 1; i < dots.data.length; i++) dots.data[i] = i % 4 === 3 ? 255 : (x = (x * 16807) % 2147483647) & 255;
  pen.putImageData(dots, 0, 0);
  return new Promise(done => canvas.toBlob(blob => {
    const reader = new FileReader();
    reader.onload = () => done(reader.result.split(",")[1]);
    reader.readAsDataURL(blob);
  }, "image/png"));
}"""
"""A picture of noise, which is large as a PNG: base64 of its bytes."""


def size_of_jpeg(data: bytes) -> tuple[int, int]:
    """Width and height, of the first start-of-frame segment."""
    at = 2
    while data[at + 1] not in (0xC0, 0xC2):
        at += 2 + struct.unpack(">H", data[at + 2 : at + 4])[0]
    height, width = struct.unpack(">HH", data[at + 5 : at + 9])
    return width, height


async def stored(centre: Centre, page: Page) -> bytes:
    source = await panel(page).get_by_role("img", name=PHOTO).first.get_attribute("src")
    answer = await page.request.get(str(source))
    return await answer.body()


async def test_a_large_photo_is_made_small_before_it_is_sent_and_seen_after_a_reload(
    page: Page, centre: Centre
) -> None:
    large = base64.b64decode(await page.evaluate(PAINT, 2400))
    assert len(large) > 5_000_000
    await open_chat(page)
    await send(page, "ảnh <b>công tơ</b>.png", large, "image/png")
    await expect(bubbles(page)).to_have_count(2)
    await page.reload()
    await open_chat(page)
    await expect(panel(page).get_by_role("link", name=PHOTO)).to_be_visible()
    data = await stored(centre, page)
    assert size_of_jpeg(data) == (1600, 800)
    assert len(data) < len(large) / 3
    assert kept(centre) == [("kept", "image/jpeg")]


async def test_a_photo_that_the_browser_cannot_read_is_sent_as_it_is_and_can_be_opened(
    page: Page, centre: Centre
) -> None:
    await open_chat(page)
    await send(page, "IMG_0001.HEIC", PICTURES["image/heic"], "")
    await expect(bubbles(page)).to_have_count(2)
    await expect(panel(page).get_by_role("link", name="Trình duyệt chưa hiện được ảnh này")).to_be_visible()
    assert kept(centre) == [("kept", "image/heic")]


async def test_a_file_that_is_no_photo_is_said_so(page: Page, centre: Centre) -> None:
    await open_chat(page)
    await send(page, "hợp đồng.pdf", b"%PDF-1.7", "application/pdf")
    await expect(panel(page).get_by_role("status")).to_contain_text("không phải ảnh")
    await send(page, "giả.png", b"khong phai anh", "image/png")
    await expect(panel(page).get_by_role("status")).to_contain_text("không phải ảnh mà em xem được")
    await expect(panel(page).get_by_text("Chưa gửi được.")).to_be_visible()
    assert kept(centre) == []
    await say(page, "vẫn nói được")
    await expect(bubbles(page).last).to_have_text("Dạ, em nghe: vẫn nói được")


async def test_words_and_a_photo_arrive_in_the_order_of_sending_when_the_server_is_back(
    browser_page: OpenPage, stopped: Centre, tmp_path: Path
) -> None:
    with stopped.serving():
        page = await browser_page(stopped)
        await open_chat(page)
        await say(page, "trước")
        await expect(bubbles(page)).to_have_count(2)
    await say(page, "một")
    await send(page, "a.png", PICTURES["image/png"], "image/png")
    await expect(page.locator(".item .meta").last).to_have_text("Đang gửi…")
    await say(page, "ba")
    with stopped.serving():
        await expect(bubbles(page)).to_have_count(8)
        await expect(page.get_by_text("Đang gửi…")).to_have_count(0)
        said = [text for author, text in stopped.said() if author == "customer"]
        assert said == ["trước", "một", None, "ba"]


async def test_on_a_page_of_another_site_words_and_photos_go_to_us(
    browser_page: OpenPage, stopped: Centre, tmp_path: Path
) -> None:
    site = Centre(tmp_path / "site", pages={"/site": SITE})
    site.folder.mkdir()
    with site.serving():
        stopped.web = Options(origins=(site.address,))
        with stopped.serving():
            page = await browser_page(site, "/site")
            await page.add_script_tag(url=f"{stopped.address}/widget.js")
            await open_chat(page)
            await say(page, "từ trang khác")
            await send(page, "a.png", PICTURES["image/png"], "image/png")
            await expect(bubbles(page)).to_have_count(4)
            assert kept(stopped) == [("kept", "image/jpeg")]
            await page.reload()
            await page.add_script_tag(url=f"{stopped.address}/widget.js")
            await open_chat(page)
            shown = panel(page).get_by_role("img", name=PHOTO)
            await expect(shown).to_be_visible()
            assert str(await shown.get_attribute("src")).startswith(stopped.address)
