"""In a browser: what customers send is looked at, listened to and taken away."""

from __future__ import annotations

import pytest
from playwright.async_api import Page, expect

from core.files import WORD
from storage.sql.media import SqlMedia
from tests.desk.site import HTMX, STORE, Site
from tests.desk.test_files import sends
from tests.samples import SAMPLES, recording

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not (HTMX / "htmx.min.js").exists(), reason="no node_modules here (npm ci)"),
]


async def test_a_recording_is_played_and_any_place_in_it_found(small_site: Site, lan: Page) -> None:
    page, _ = await sends(small_site, "audio", recording(3), "audio/wav")
    await lan.goto(page)
    player = lan.get_by_label("Ghi âm khách gửi")
    await expect(player).to_have_js_property("duration", 3)
    await player.evaluate("one => { one.muted = true; one.currentTime = 2.5; return one.play() }")
    await expect(player).to_have_js_property("ended", True)


async def test_a_document_is_saved_under_a_harmless_name(small_site: Site, lan: Page) -> None:
    page, _ = await sends(small_site, "file", SAMPLES[WORD], WORD, name="..\\<img src=x>đơn\u202excod.exe")
    await lan.goto(page)
    async with lan.expect_download() as coming:
        await lan.get_by_role("link", name="Tải về").click()
    assert (await coming.value).suggested_filename == "img src=xđơnxcod.exe.docx"
    assert (await (await coming.value).path()).read_bytes() == SAMPLES[WORD]


async def test_a_photo_appears_by_itself_once_it_is_there(small_site: Site, lan: Page) -> None:
    page, _ = await sends(small_site, "image")
    await lan.goto(page)
    await expect(lan.get_by_role("status").filter(has_text="đang tải về")).to_be_visible()
    [awaited] = await SqlMedia(small_site.database).due()
    await STORE.keep(awaited.id, SAMPLES["image/png"])
    await SqlMedia(small_site.database).kept(awaited, "image/png", len(SAMPLES["image/png"]))
    await expect(lan.get_by_role("img", name="Hình ảnh khách gửi")).to_have_js_property("naturalWidth", 8)
