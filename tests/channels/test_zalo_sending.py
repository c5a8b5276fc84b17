"""What we send to Zalo, against a server that keeps Zalo's own rules."""

from __future__ import annotations

import pytest

from channels.zalo.bodies import bodies
from core.errors import Refused, TryLater
from core.messages import Button, Outbound
from tests.channels.zalo_rig import Remote, Rig, letter
from tests.fakes.zalo_client import USER

CS = "/v3.0/oa/message/cs"


async def test_text_and_buttons_arrive_and_a_tap_shows_the_title(rig: Rig, remote: Remote) -> None:
    buttons = (Button("Gửi", "/affirm"), Button("Gọi", url="tel:1900 1006"), Button("Xem", url="https://example.vn"))
    assert await rig.channel().send(letter(Outbound("Gửi nhé ạ?", buttons)))
    [message] = remote.delivered()
    assert message["text"] == "Gửi nhé ạ?"
    assert [(b["type"], b["payload"]) for b in message["attachment"]["payload"]["buttons"]] == [
        ("oa.query.show", "Gửi"),
        ("oa.open.phone", {"phone_code": "19001006"}),
        ("oa.open.url", {"url": "https://example.vn"}),
    ]


async def test_a_long_title_is_cut_on_its_button_and_whole_when_tapped(rig: Rig, remote: Remote) -> None:
    title = "Điện lực " * 20
    await rig.channel().send(letter(Outbound("Chọn ạ", (Button(title, "/x"), Button("", "/y")))))
    [long, empty] = remote.delivered()[0]["attachment"]["payload"]["buttons"]
    assert (len(long["title"]), long["payload"]) == (100, title.strip())
    assert empty["title"] == "…"


@pytest.mark.parametrize(
    "url", ["mailto:a@b.vn", "javascript:alert(1)", "https://a b", "tel:abc", "https://" + "a" * 1200]
)
async def test_an_address_that_zalo_opens_with_no_button_stands_in_the_text(rig: Rig, remote: Remote, url: str) -> None:
    await rig.channel().send(letter(Outbound("Mời anh/chị", (Button("Xem", url=url), Button("Có", "/affirm")))))
    [message] = remote.delivered()
    assert message["text"] == f"Mời anh/chị\n• Xem: {url.removeprefix('tel:')}"
    assert len(message["attachment"]["payload"]["buttons"]) == 1


async def test_a_long_text_arrives_in_parts_and_its_buttons_on_the_last(rig: Rig, remote: Remote) -> None:
    await rig.channel().send(letter(Outbound("Dạ, câu trả lời dài ạ. " * 250, (Button("Có", "/affirm"),))))
    parts = remote.delivered()
    assert all(len(part["text"]) <= 2000 for part in parts)
    assert ["attachment" in part for part in parts] == [False, False, True]
    assert " ".join(part["text"] for part in parts).count("câu trả lời") == 250


async def test_more_buttons_than_five_all_reach_the_customer(rig: Rig, remote: Remote) -> None:
    buttons = tuple(Button(f"Mục {number}", f"/m{number}") for number in range(8))
    await rig.channel().send(letter(Outbound("Chọn ạ", buttons)))
    [message] = remote.delivered()
    assert len(message["attachment"]["payload"]["buttons"]) == 5
    assert all(f"{number + 1}. Mục {number}" in message["text"] for number in range(8))


async def test_a_part_that_was_sent_is_not_sent_again_when_a_later_one_failed(rig: Rig, remote: Remote) -> None:
    long = letter(Outbound("một " * 400 + "hai " * 400 + "ba " * 400))
    remote.fails("slow", 1, seconds=0, path=CS)
    remote.fails("http_500", 1, path=CS)
    with pytest.raises(TryLater):
        await rig.channel().send(long)
    assert len(remote.delivered()) == 1
    assert await rig.channel().send(long) == remote.deliveries()[-1]["message_id"]
    told = " ".join(message["text"] for message in remote.delivered())
    assert [told.count(word) for word in ("một", "hai", "ba")] == [400, 400, 400]


async def test_who_died_before_noting_the_last_part_says_nothing_twice(rig: Rig, remote: Remote) -> None:
    long = letter(Outbound("một " * 800))
    first = await rig.channel().send(long)
    assert await rig.channel().send(long) == first
    assert len(remote.delivered()) == 2


@pytest.mark.parametrize("mode", ["rate", "http_500", "garbage", "half", "hang"])
async def test_what_may_pass_is_tried_later(rig: Rig, remote: Remote, mode: str) -> None:
    remote.fails(mode, 1)
    zalo = rig.channel()
    with pytest.raises(TryLater):
        await zalo.send(letter(Outbound("một")))
    await zalo.send(letter(Outbound("một")))
    assert [message["text"] for message in remote.delivered()] == ["một"]


async def test_a_remote_that_is_down_is_tried_later(rig: Rig) -> None:
    with pytest.raises(TryLater):
        await rig.channel(api_url="http://127.0.0.1:9").send(letter(Outbound("một")))


async def test_a_user_whom_zalo_does_not_let_us_write_to_is_refused(rig: Rig) -> None:
    with pytest.raises(Refused, match=r"quan tâm OA .*-213"):
        await rig.channel().send(letter(Outbound("một"), "999"))


async def test_a_text_that_zalo_counts_longer_than_we_do_arrives_in_halves(rig: Rig, remote: Remote) -> None:
    remote.refuses(-210)
    words = "điện " * 300
    await rig.channel().send(letter(Outbound(words, (Button("Có", "/affirm"),))))
    first, last = remote.delivered()
    assert "attachment" not in first
    assert "attachment" in last
    assert (first["text"] + " " + last["text"]).split() == words.split()


async def test_a_half_that_was_sent_is_not_sent_again_when_the_other_failed(rig: Rig, remote: Remote) -> None:
    halved = letter(Outbound("một " * 200 + "hai " * 200))
    remote.refuses(-210)
    remote.fails("slow", 1, seconds=0, path=CS)
    remote.fails("http_500", 1, path=CS)
    with pytest.raises(TryLater):
        await rig.channel().send(halved)
    remote.refuses(-210)
    await rig.channel().send(halved)
    told = " ".join(message["text"] for message in remote.delivered())
    assert [told.count(word) for word in ("một", "hai")] == [200, 200]


async def test_a_short_text_that_is_too_long_for_zalo_is_refused_and_not_halved_for_ever(
    rig: Rig, remote: Remote
) -> None:
    remote.refuses(-210, calls=50)
    with pytest.raises(Refused, match="-210"):
        await rig.channel().send(letter(Outbound("điện " * 300)))
    assert remote.calls(CS) == 0
    assert remote.control("GET", "state")["faults"][0]["calls"] > 40


async def test_somebody_without_an_account_is_answered_the_older_way_and_reads_the_choices(
    rig: Rig, remote: Remote
) -> None:
    message = Outbound("Chọn ạ", (Button("Mất điện", "/a"), Button("Hóa đơn", "/b"), Button("Gọi", url="tel:1900")))
    assert await rig.channel().send(letter(message, "anonymous:c77/a9"))
    [delivery] = remote.deliveries()
    assert (delivery["user_id"], delivery["conversation_id"]) == ("a9", "c77")
    assert delivery["message"] == {"text": "Chọn ạ\n• Mất điện\n• Hóa đơn\n• Gọi: 1900"}


def test_a_message_without_text_still_says_something() -> None:
    assert [body["text"] for body in bodies(Outbound(image="https://example.vn/chart.png"))] == [
        "https://example.vn/chart.png"
    ]
    assert list(bodies(Outbound())) == [{"text": "…"}]


async def test_who_is_asked_about_has_a_name_and_a_number_as_people_write_it(rig: Rig, remote: Remote) -> None:
    remote.control("PATCH", f"users/{USER}", name="Nguyễn Văn An")
    assert await rig.channel().profile(USER) == {"name": "Nguyễn Văn An"}
    event = {"user_id": USER, "kind": "submit_info", "retries": False}
    remote.control("POST", "events", **event, details={"name": "An", "phone": "84912345678"})
    assert await rig.channel().profile(USER) == {"name": "An", "phone": "0912345678"}
    assert await rig.channel().profile("anonymous:c/1") == {}
    with pytest.raises(Refused):
        await rig.channel().profile("999")
