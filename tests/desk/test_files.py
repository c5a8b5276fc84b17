"""What the desk makes of files that customers send: shown, played, downloaded, or why they are not there."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from core.files import EXCEL, WORD
from desk.files import shown as shown_file
from desk.ranges import answer as part_of
from storage.sql.media import SqlMedia
from storage.sql.media_reading import Medium
from tests.desk.site import STORE, Site
from tests.samples import SAMPLES

URL = "https://tep.example.vn/1"
PNG = SAMPLES["image/png"]


async def sends(
    site: Site, kind: str, data: bytes | None = None, content_type: str = "", **told: str
) -> tuple[str, str]:
    """A customer sends a file, which is kept where `data` is given; the page and the file's address."""
    id = await site.says("an", "", kind=kind, **({"url": URL} | told))
    [awaited] = await SqlMedia(site.database).due()
    if data is not None:
        await STORE.keep(awaited.id, data)
        await SqlMedia(site.database).kept(awaited, content_type, len(data))
    return f"/desk/c/{id}", f"/desk/media/{awaited.id}"


async def page_of(lan: httpx.AsyncClient, page: str) -> str:
    """The messages alone."""
    text = (await lan.get(page)).text
    return text[text.index('id="messages"') : text.index('id="newer"')]


async def test_a_photo_is_seen_at_the_desk_and_by_nobody_else(site: Site) -> None:
    page, address = await sends(site, "image", PNG, "image/png")
    async with site.visitor("lan") as lan, site.visitor("ngoc") as analyst, site.visitor() as stranger:
        shown = await page_of(lan, page)
        assert f'<img src="{address}" alt="Hình ảnh khách gửi"' in shown
        assert URL not in shown
        answer = await lan.get(address)
        assert (answer.content, answer.headers["content-type"]) == (PNG, "image/png")
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert (await stranger.get(address)).status_code == 303
        assert (await analyst.get(address)).status_code == 403
        assert (await analyst.get(f"{address}/card")).status_code == 403


async def test_a_file_that_is_on_its_way_comes_by_itself(small_site: Site) -> None:
    page, address = await sends(small_site, "image")
    async with small_site.visitor("lan") as lan:
        shown = await page_of(lan, page)
        assert f'hx-get="{address}/card"' in shown
        assert "đang tải về" in shown
        [awaited] = await SqlMedia(small_site.database).due()
        await SqlMedia(small_site.database).failed(awaited, "status 503", datetime.now(UTC) + timedelta(minutes=5))
        assert "Hệ thống đang thử lại" in (await lan.get(f"{address}/card")).text
        await STORE.keep(awaited.id, PNG)
        await SqlMedia(small_site.database).kept(awaited, "image/png", len(PNG))
        card = (await lan.get(f"{address}/card")).text
    assert f'<img src="{address}"' in card
    assert "hx-get" not in card


async def test_recordings_and_films_are_played_and_documents_are_downloaded(small_site: Site) -> None:
    page, played = await sends(small_site, "audio", SAMPLES["audio/ogg"], "audio/ogg")
    _, watched = await sends(small_site, "video", SAMPLES["video/mp4"], "video/mp4")
    _, loaded = await sends(small_site, "file", SAMPLES[WORD], WORD, name="../đơn <b>.docx")
    async with small_site.visitor("lan") as lan:
        shown = await page_of(lan, page)
        answers = [await lan.get(address) for address in (played, watched, loaded)]
        part = await lan.get(played, headers={"range": "bytes=0-3"})
    assert f'<audio controls preload="metadata" src="{played}"' in shown
    assert f'<video controls preload="metadata" src="{watched}"' in shown
    assert f'href="{loaded}" download="đơn b.docx"' in shown
    assert not re.search("<(img|iframe|embed|object)", shown)
    assert [one.headers["content-disposition"].split(";")[0] for one in answers] == ["inline", "inline", "attachment"]
    assert answers[2].headers["content-disposition"].endswith("filename*=UTF-8''%C4%91%C6%A1n%20b.docx")
    assert "media-src 'self'" in answers[0].headers["content-security-policy"]
    assert (part.status_code, part.content) == (206, b"OggS")


def file(kind: str, **about: Any) -> Medium:
    return Medium(**{"id": "x" * 22, "kind": kind, "state": "kept", "size": 5, "error": None, "name": None} | about)


@pytest.mark.parametrize(
    ("kind", "content_type", "way"),
    [
        ("audio", "video/mp4", "audio"),  # a recording that calls itself a film
        ("file", "audio/mpeg", "audio"),
        ("gif", "video/webm", "video"),
        ("file", "image/png", "picture"),
        *(
            ("file", one, "download")
            for one in ("application/pdf", EXCEL, "audio/amr", "video/quicktime", "image/heic")
        ),
    ],
)
def test_each_file_is_shown_in_its_way(kind: str, content_type: str, way: str) -> None:
    assert shown_file(file(kind, content_type=content_type)).way == way


REASONS = {
    "larger than 25000000 bytes": "Lớn hơn mức hệ thống giữ (25,0 MB).",
    "telegram: file is too big": "Lớn hơn mức kênh cho tải về.",
    "the bytes are application/x-msdownload": "Không thuộc loại tệp được giữ",
    "not a picture": "Nội dung không phải là ảnh.",
    "too many pixels": "mở ra có thể treo máy",
    "not a public address": "Địa chỉ của tệp không được phép tải.",
    "status 404": "Tệp không còn ở nơi khách gửi.",
    "status 403": "Nơi giữ tệp không cho tải.",
    "TimeoutError": "Nơi giữ tệp không trả lời.",
    "media store: the bucket does not exist (NoSuchBucket)": "Kho tệp của hệ thống đang gián đoạn.",
}


@pytest.mark.parametrize(("error", "words"), REASONS.items(), ids=range(len(REASONS)))
def test_what_could_not_be_kept_says_why(error: str, words: str) -> None:
    refused = shown_file(file("file", state="refused", content_type=None, error=error))
    assert (refused.way, words in refused.reason) == ("refused", True)


async def test_what_could_not_be_kept_is_told_in_the_talk(small_site: Site) -> None:
    page, address = await sends(small_site, "file", name="<b>a\u202e.exe")
    [awaited] = await SqlMedia(small_site.database).due()
    await SqlMedia(small_site.database).failed(awaited, "larger than 25000000 bytes", None)
    async with small_site.visitor("lan") as lan:
        shown = await page_of(lan, page)
        answer = await lan.get(address)
    assert "<bdi>&lt;b&gt;a.exe</bdi>" in shown
    assert "không giữ được.</span> Lớn hơn mức hệ thống giữ (25,0 MB)." in shown
    assert f"{address}/card" not in shown
    assert (answer.status_code, "chưa lưu được" in answer.text) == (404, True)


async def test_a_voice_message_whose_bytes_the_channel_keeps_says_so(small_site: Site) -> None:
    id = await small_site.says("an", "", "zalo_bot", kind="audio", type="voice")
    async with small_site.visitor("lan") as lan:
        assert "Ghi âm: kênh không chuyển nội dung." in await page_of(lan, f"/desk/c/{id}")


PARTS = {
    "bytes=0-": (206, 0, 11),
    "bytes=4-6": (206, 4, 6),
    "bytes=-3": (206, 9, 11),
    "bytes=-99": (206, 0, 11),
    "bytes=10-99": (206, 10, 11),
    "bytes=12-": (416, None, None),
    "bytes=6-4": (416, None, None),
    "bytes=0-1,4-5": (200, None, None),
    "bytes=-": (200, None, None),
    "lines=1-2": (200, None, None),
    "bytes=9999999999999999-": (200, None, None),
}


@pytest.mark.parametrize("asked", PARTS)
def test_a_player_gets_the_part_it_asks_for(asked: str) -> None:
    data = b"0123456789ab"
    answer = part_of(data, asked, {}, "audio/mpeg")
    status, first, last = PARTS[asked]
    assert (answer.status_code, answer.headers["accept-ranges"]) == (status, "bytes")
    if first is not None and last is not None:
        assert answer.body == data[first : last + 1]
        assert answer.headers["content-range"] == f"bytes {first}-{last}/12"
    elif status == 200:
        assert answer.body == data


async def test_words_that_turn_writing_around_stay_within_their_own_lines(small_site: Site) -> None:
    turned = "chỉ số \u202e54321\u202d \u2067abc"
    id = await small_site.waits("an", turned)
    async with small_site.visitor("lan") as lan:
        page = (await lan.get(f"/desk/c/{id}")).text
        style = (await lan.get("/desk/static/desk.css")).text
    assert f'<span class="last"><bdi>{turned}</bdi></span>' in page
    assert f'<bdi class="text">{turned}</bdi>' in page
    assert ".message .text, .facts dd, .turns .text, .letter .text { unicode-bidi: plaintext; }" in style
