"""Places that come in halves, are put right by parts, or fit several provinces."""

from __future__ import annotations

import httpx
import pytest

from actions.place.merging import merged, roles_in
from tests.actions.dialogue import Dialogue, read, set_fault


async def reporting(dialogue: Dialogue, text: str = "nhà em mất điện") -> None:
    """An outage report that asks for the place."""
    await dialogue.run("action_report_outage", text, "report_outage")
    await dialogue.answer("không", "deny")
    assert dialogue.slots["requested_slot"] == "outage_place"


async def at_the_phone(dialogue: Dialogue, address: str) -> None:
    """An outage report with that place that asks for the telephone."""
    await reporting(dialogue)
    await dialogue.answer(address)
    await dialogue.answer("cả xóm")
    assert dialogue.slots["requested_slot"] == "phone"


def place(dialogue: Dialogue) -> str | None:
    return (dialogue.slots["outage_place"] or {}).get("address")


async def asked(dialogue: Dialogue) -> str:
    await dialogue.run("action_ask_outage_form_outage_place")
    return dialogue.responses()[0]


@pytest.mark.parametrize(
    ("first", "missing", "second", "whole"),
    [
        (
            "số 8 kiệt 21 [Trưng Nữ Vương](address:street)",
            "utter_ask_place_both",
            "phường Bình Thuận, Hải Châu, đà nẵng nha",
            "số 8 kiệt 21 Trưng Nữ Vương, phường Bình Thuận, Hải Châu, đà nẵng",
        ),
        (
            "[thon 3](address:hamlet) [xa van xuan](address:ward)",
            "utter_ask_place_choice",
            "phu tho",
            "thon 3 xa van xuan, phu tho",
        ),
        (
            "chung cư Ehome 3 block A2",
            "utter_ask_place_both",
            "Hồ Học Lãm, quận Bình Tân, sài gòn nha",
            "chung cư Ehome 3 block A2, Hồ Học Lãm, quận Bình Tân, sài gòn",
        ),
        ("ba tri", "utter_ask_place_ward", "xã an bình tây, ấp 3", "ấp 3, xã an bình tây, ba tri, Vĩnh Long"),
        ("q12", "utter_ask_place_ward", "p hiệp thành", "p hiệp thành, q12, Hồ Chí Minh"),
        ("Huế", "utter_ask_place_ward", "kiệt 245 Bùi Thị Xuân", "kiệt 245 Bùi Thị Xuân, Huế"),
    ],
)
async def test_the_missing_half_of_a_place_is_asked_for_and_joined(
    dialogue: Dialogue, first: str, missing: str, second: str, whole: str
) -> None:
    await reporting(dialogue)
    await dialogue.answer(first)
    assert (dialogue.responses(), await asked(dialogue)) == ([], missing)
    await dialogue.answer(second)
    assert place(dialogue) == whole
    assert dialogue.slots["requested_slot"] == "scope"


async def test_a_name_of_several_places_is_asked_back(dialogue: Dialogue) -> None:
    await reporting(dialogue)
    await dialogue.answer("[phường Bình Khánh](address:ward)")
    assert await asked(dialogue) == "utter_ask_place_choice"
    assert dialogue.said[0]["choices"] == "An Giang, Hồ Chí Minh hay Vĩnh Long"
    await dialogue.answer("hồ chí minh")
    assert place(dialogue) == "phường Bình Khánh, hồ chí minh"


async def test_who_can_not_tell_the_missing_part_is_not_held_up(dialogue: Dialogue) -> None:
    await reporting(dialogue)
    await dialogue.answer("số 8 kiệt 21 [Trưng Nữ Vương](address:street)")
    await dialogue.answer("bác không biết", "deny")
    assert place(dialogue) == "số 8 kiệt 21 Trưng Nữ Vương"
    assert dialogue.slots["requested_slot"] == "scope"


async def test_the_province_of_the_first_message_is_kept(dialogue: Dialogue) -> None:
    await reporting(dialogue, "bến tre cúp điện")
    assert await asked(dialogue) == "utter_ask_place_ward"
    await dialogue.answer("[xã an bình tây](address:ward) [ba tri](address:district)")
    assert place(dialogue) == "xã an bình tây, ba tri, bến tre"


async def test_the_rest_of_a_place_told_at_the_safety_question_is_joined(dialogue: Dialogue) -> None:
    await dialogue.run("action_report_outage", "bến tre cúp điện", "report_outage")
    await dialogue.answer("không, nhà ở [ấp 3](address:hamlet) [xã an bình tây](address:ward)", "deny")
    assert place(dialogue) == "ấp 3, xã an bình tây, bến tre"
    dialogue.slots["requested_slot"] = "outage_danger"
    await dialogue.answer("không, [ấp 5](address:hamlet) [xã an bình tây](address:ward) chứ", "deny")
    assert place(dialogue) == "ấp 5, xã an bình tây, bến tre"


@pytest.mark.parametrize(
    ("text", "province"),
    [
        ("thôn Đoài [xã Kim Nỗ](address:ward) huyện Đông Anh", "Hà Nội"),
        ("[p6](address:ward) q5 Trần Hưng Đạo", "Hồ Chí Minh"),
        ("ấp Tân Thành, [xã Tạ An Khương](address:ward), huyện Đầm Dơi", "Cà Mau"),
    ],
)
async def test_the_only_place_of_its_name_is_shown_with_its_province(
    dialogue: Dialogue, text: str, province: str
) -> None:
    await reporting(dialogue)
    await dialogue.answer(text)
    assert str(place(dialogue)).endswith(f", {province}")


@pytest.mark.parametrize(
    ("old", "said", "new"),
    [
        (
            "[thôn 3](address:hamlet) [xã Ea Kpam](address:ward) huyện Cư M'gar, đắk lắk",
            "ấy nhầm [thôn 5](address:hamlet)",
            "thôn 5 xã Ea Kpam huyện Cư M'gar, đắk lắk",
        ),
        (
            "ngõ 250 [Minh Khai](address:street) [phường Bạch Mai](address:ward) hà nội",
            "[số 16](address:house_number)",
            "số 16, ngõ 250 Minh Khai phường Bạch Mai hà nội",
        ),
        (
            "[số 12](address:house_number) [ngõ 8](address:alley), [phường Phú Diễn](address:ward), quận Bắc Từ Liêm, Hà Nội",
            "à ghi nhầm, [quận Cầu Giấy](address:district) mới đúng",
            "số 12 ngõ 8, phường Phú Diễn, quận Cầu Giấy, Hà Nội",
        ),
        (
            "[hẻm 553](address:alley) [đường 30/4](address:street) [hưng lợi](address:ward) ninh kiều cần thơ",
            "[số 553/4](address:house_number) [hẻm 553](address:alley)",
            "số 553/4, hẻm 553 đường 30/4 hưng lợi ninh kiều cần thơ",
        ),
        (
            "số 5 [đường Lê Lợi](address:street) [phường Thanh Khê](address:ward) đà nẵng",
            "không, nhà ở [thôn Đoài](address:hamlet) [xã Kim Nỗ](address:ward) [Hà Nội](address:province)",
            "thôn Đoài xã Kim Nỗ Hà Nội",
        ),
        (
            "[3](address:house_number) [Lê Lợi](address:street), [phường Thanh Khê](address:ward), đà nẵng",
            "[5](address:house_number) [Lê Lợi](address:street), [phường Hưng Lợi](address:ward), [Cần Thơ](address:province)",
            "5 Lê Lợi, phường Hưng Lợi, Cần Thơ",
        ),
        ("[thôn 3](address:hamlet) [xã Tân Lập](address:ward), Sơn La", "Cà Mau chớ đâu", "thôn 3 xã Tân Lập, Cà Mau"),
    ],
)
async def test_a_part_told_later_replaces_only_that_part(dialogue: Dialogue, old: str, said: str, new: str) -> None:
    await at_the_phone(dialogue, old)
    await dialogue.answer(said)
    assert dialogue.responses() == ["utter_noted_what"]
    assert place(dialogue) == new
    assert dialogue.slots["requested_slot"] == "phone"


async def test_the_corrected_place_keeps_what_was_not_named(dialogue: Dialogue) -> None:
    await at_the_phone(dialogue, "[khu 5](address:hamlet) [xã Cẩm Khê](address:ward) phú thọ")
    await dialogue.answer("0912345678", phone="0912345678")
    await dialogue.answer("", "inform", 1.0, field="place")
    assert await asked(dialogue) == "utter_ask_place_part"
    await dialogue.answer("[khu 7](address:hamlet)")
    assert place(dialogue) == "khu 7 xã Cẩm Khê phú thọ"
    assert dialogue.slots["requested_slot"] == "outage_confirm"


@pytest.mark.parametrize(
    ("old", "told", "new"),
    [
        ("lô 12 KCN Trà Nóc", "lô 15", "lô 15 KCN Trà Nóc"),
        ("số 8 kiệt 21 Trưng Nữ Vương", "kiệt 23", "số 8 kiệt 23 Trưng Nữ Vương"),
        ("12 Trần Phú", "số 18", "18 Trần Phú"),
        ("tổ 5, khu phố 2", "tổ 7", "tổ 7, khu phố 2"),
        ("ngõ 250 Minh Khai", "số 16", "số 16, ngõ 250 Minh Khai"),
    ],
)
def test_a_number_alone_changes_only_the_number(old: str, told: str, new: str) -> None:
    assert merged(old, roles_in(told)) == new


async def test_words_about_other_things_leave_the_place_alone(dialogue: Dialogue) -> None:
    await at_the_phone(dialogue, "[khu 5](address:hamlet) [xã Cẩm Khê](address:ward) phú thọ")
    before = place(dialogue)
    for text in ("cả [xóm](address:hamlet) mất", "từ 7h sáng", "con co dien khong", "gọi sau nhé", "cảm ơn em"):
        await dialogue.answer(text)
        assert place(dialogue) == before


async def test_the_new_connection_asks_for_the_missing_part_too(dialogue: Dialogue, stub: httpx.Client) -> None:
    dialogue.slots = {"name": "Lê Văn Hai", "phone": "0912345678", "purpose": "household", "phase": 1}
    await dialogue.run("action_request_new_connection", "lắp điện", "request_new_connection")
    await dialogue.answer("[lô 12](address:house_number) [KCN Trà Nóc](address:building)")
    await dialogue.run("action_ask_connection_form_connection_address")
    assert dialogue.responses() == ["utter_ask_place_both"]
    await dialogue.answer("Bình Thủy Cần Thơ", "out_of_scope")
    assert dialogue.slots["connection_address"] == "lô 12 KCN Trà Nóc, Bình Thủy, Cần Thơ"
    await dialogue.answer("gửi", "affirm")
    await dialogue.run("action_submit_connection", "gửi", "affirm")
    ticket = read(stub, f"/connection-requests/{dialogue.slots['ticket_number']}")
    assert ticket["unit"]["name"] == "Điện lực Bình Thủy"


async def test_a_lookup_asks_for_the_province_before_it_answers(dialogue: Dialogue) -> None:
    await dialogue.run("action_outage_schedule", "mai [p bình khánh](address:ward) cúp k", "ask_outage_schedule")
    assert dialogue.slots["requested_slot"] == "lookup_place"
    await dialogue.run("action_ask_lookup_form_lookup_place")
    assert dialogue.responses() == ["utter_ask_place_choice"]
    await dialogue.answer("long xuyên á")
    assert dialogue.slots["lookup_place"] == {"address": "p bình khánh, long xuyên, An Giang"}


@pytest.mark.parametrize(
    ("text", "hotline"),
    [("dien luc thanh xuan o dau", "1900 1288"), ("tổng đài điện lực củ chi", "1900 545454")],
)
async def test_the_hotline_of_the_named_place_is_told(dialogue: Dialogue, text: str, hotline: str) -> None:
    await dialogue.run("action_contact", text, "ask_contact")
    assert dialogue.responses() == ["utter_contact_place"]
    assert dialogue.said[0]["hotline"] == hotline


async def test_without_the_utilitys_systems_a_place_is_taken_as_it_is(dialogue: Dialogue, stub: httpx.Client) -> None:
    await reporting(dialogue)
    set_fault(stub, "failing")
    await dialogue.answer("số 8 kiệt 21 [Trưng Nữ Vương](address:street)")
    assert place(dialogue) == "số 8 kiệt 21 Trưng Nữ Vương"
    await dialogue.answer("cả xóm")
    await dialogue.answer("[phường Bình Thuận](address:ward) đà nẵng")
    assert place(dialogue) == "số 8 kiệt 21 Trưng Nữ Vương, phường Bình Thuận"
