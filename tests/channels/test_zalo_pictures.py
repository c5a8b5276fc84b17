"""Pictures and files on their way to Zalo: uploaded once, sent for seven days, told in words where Zalo does not take them."""

from __future__ import annotations

import pytest

from core.errors import TryLater
from core.messages import Outbound
from tests.channels.zalo_rig import Remote, Rig, letter
from tests.fakes.zalo_client import DAY
from tests.fakes.zalo_oa.pictures import sample_png

UPLOAD = "/v2.0/oa/upload/image"
GIF = b"GIF89a\x40\x01\xf0\x00" + bytes(20)
PDF = b"%PDF-1.4\n" + bytes(50)


async def test_a_picture_is_uploaded_and_shown_with_its_words(rig: Rig, remote: Remote) -> None:
    picture = await rig.picture(sample_png())
    await rig.channel().send(letter(Outbound("Tháng 7 cao nhất ạ.", picture=picture)))
    shown, told = remote.delivered()
    [element] = shown["attachment"]["payload"]["elements"]
    assert (shown["text"], element["media_type"], set(element)) == (
        "Biểu đồ 12 tháng",
        "image",
        {"media_type", "attachment_id"},
    )
    assert told == {"text": "Tháng 7 cao nhất ạ."}


async def test_a_picture_that_is_sent_again_is_not_uploaded_again(rig: Rig, remote: Remote) -> None:
    picture = await rig.picture(sample_png())
    for _ in range(3):
        await rig.channel().send(letter(Outbound(picture=picture)))
    assert len(remote.delivered()) == 3
    assert remote.calls(UPLOAD) == 1


async def test_an_upload_that_has_expired_is_made_once_more(rig: Rig, remote: Remote) -> None:
    message = Outbound("Tháng 7 cao nhất ạ.", picture=await rig.picture(sample_png()))
    await rig.channel().send(letter(message))
    remote.control("POST", "clock", advance=7 * DAY + 60)
    remote.control("POST", "users", ids=["246845883529197922"])
    await rig.channel().send(letter(message))
    await rig.channel().send(letter(message))
    assert [("attachment" in one) for one in remote.delivered()] == [True, False] * 3
    assert remote.calls(UPLOAD) == 2


async def test_uploads_that_expire_at_once_end_in_a_refusal_and_not_in_a_circle(rig: Rig, remote: Remote) -> None:
    remote.refuses(-100, calls=50)
    with pytest.raises(Exception, match="-100"):
        await rig.channel().send(letter(Outbound(picture=await rig.picture(sample_png()))))
    assert remote.calls(UPLOAD) == 2


async def test_a_token_that_died_is_renewed_for_an_upload_too(rig: Rig, remote: Remote) -> None:
    remote.control("POST", "token/expire")
    await rig.channel().send(letter(Outbound(picture=await rig.picture(sample_png()))))
    assert "attachment" in remote.delivered()[0]


@pytest.mark.parametrize("data", [sample_png() + b"x" * 1_100_000, b"no picture at all", None])
async def test_a_picture_that_zalo_does_not_take_is_told_in_words(rig: Rig, remote: Remote, data: bytes | None) -> None:
    await rig.channel().send(letter(Outbound(picture=await rig.picture(data))))
    assert remote.delivered() == [{"text": "Biểu đồ 12 tháng"}]


async def test_a_picture_that_zalo_does_not_take_can_be_seen_by_a_link(rig: Rig, remote: Remote) -> None:
    picture = await rig.picture(sample_png() + b"x" * 1_100_000)
    await rig.with_links_at("https://cskh.example.vn").channel().send(letter(Outbound(picture=picture)))
    [message] = remote.delivered()
    assert message["text"].endswith(f"https://cskh.example.vn/media/{picture.id}")


async def test_a_moving_picture_and_a_document_arrive_as_what_they_are(rig: Rig, remote: Remote) -> None:
    await rig.channel().send(letter(Outbound(picture=await rig.picture(GIF, "Cách đọc công tơ"))))
    await rig.channel().send(letter(Outbound(picture=await rig.picture(PDF, "Hóa đơn tháng 7"))))
    moving, words, document = remote.delivered()
    [element] = moving["attachment"]["payload"]["elements"]
    assert (element["media_type"], element["width"], element["height"]) == ("gif", 320, 240)
    assert words == {"text": "Hóa đơn tháng 7"}
    assert document["attachment"]["type"] == "file"


@pytest.mark.parametrize("mode", ["rate", "http_500", "garbage", "hang"])
async def test_an_upload_that_may_succeed_is_tried_later(rig: Rig, remote: Remote, mode: str) -> None:
    remote.fails(mode, 1, path=UPLOAD)
    zalo, message = rig.channel(), letter(Outbound(picture=await rig.picture(sample_png())))
    with pytest.raises(TryLater):
        await zalo.send(message)
    await zalo.send(message)
    assert len(remote.delivered()) == 1
