"""Whom to turn to: the company, office and hotline of a place."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from tests.actions.dialogue import Dialogue, read, set_fault

CODE = "PA02CK0012345"


async def asks(dialogue: Dialogue, text: str, **entities: Any) -> list[str]:
    await dialogue.run("action_contact", text, "ask_contact", **entities)
    return dialogue.responses()


@pytest.mark.parametrize(
    ("text", "unit", "hotline"),
    [
        ("điện lực quận 3 tphcm ở đâu", "Hồ Chí Minh", "1900 545454"),
        ("dien luc thanh xuan o dau", "Thanh Xuân", "1900 1288"),
        ("sdt điện lực hải châu đà nẵng", "Hải Châu", "1900 1909"),
    ],
)
async def test_the_company_of_a_place_is_told_with_its_hotline(
    dialogue: Dialogue, text: str, unit: str, hotline: str
) -> None:
    assert await asks(dialogue, text) == ["utter_contact_place"]
    assert dialogue.said[0]["hotline"] == hotline
    assert unit in dialogue.said[0]["unit"] + dialogue.said[0]["more"]


async def test_address_and_hours_of_the_office_are_told(dialogue: Dialogue, stub: httpx.Client) -> None:
    await asks(dialogue, "điện lực cẩm khê phú thọ mở cửa mấy giờ")
    office = read(stub, "/places?address=cẩm khê phú thọ")["office"]
    assert office["hours"] in dialogue.said[0]["more"]
    assert (office["address"] or "hỏi tổng đài") in dialogue.said[0]["more"]


async def test_two_places_of_one_name_are_asked_about_and_the_answer_is_taken(dialogue: Dialogue) -> None:
    assert await asks(dialogue, "điện lực [phường bình khánh](address:ward) ở đâu") == ["utter_contact_which"]
    assert "An Giang" in dialogue.said[0]["choices"]
    await dialogue.run("action_use_information", "An Giang")
    assert dialogue.responses() == ["utter_contact_place"]


async def test_a_tapped_place_is_told(dialogue: Dialogue) -> None:
    await asks(dialogue, "điện lực [phường bình khánh](address:ward) ở đâu")
    payload = dialogue.said[0]["buttons"][0]["payload"]
    assert payload.startswith("/ask_contact{")
    await dialogue.run("action_contact", payload, "ask_contact", 1.0, place="phường bình khánh, An Giang")
    assert dialogue.responses() == ["utter_contact_place"]


async def test_who_asks_for_an_office_without_a_place_is_asked_for_it(dialogue: Dialogue) -> None:
    assert await asks(dialogue, "phòng giao dịch mở cửa mấy giờ") == ["utter_contact_where"]
    await dialogue.run("action_use_information", "[Cẩm Khê](address:ward) [Phú Thọ](address:province)")
    assert dialogue.responses() == ["utter_contact_place"]
    assert dialogue.said[0]["unit"] == "Điện lực Cẩm Khê"


@pytest.mark.parametrize(
    ("text", "says", "since"),
    [
        ("điện lực thủ dầu một bình dương", "Tổng công ty Điện lực TP Hồ Chí Minh", "01/07/2025"),
        ("điện lực vũng tàu số mấy", "Tổng công ty Điện lực TP Hồ Chí Minh", "01/07/2025"),
        ("điện lực phan rang ninh thuận", "Tổng công ty Điện lực miền Trung", "01/07/2025"),
    ],
)
async def test_a_merged_area_is_told_whose_it_is_now(dialogue: Dialogue, text: str, says: str, since: str) -> None:
    assert await asks(dialogue, text) == ["utter_contact_place"]
    assert says in dialogue.said[0]["more"]
    assert since in dialogue.said[0]["more"]


async def test_the_national_number_is_told_beside_the_others(dialogue: Dialogue) -> None:
    assert await asks(dialogue, "1558 là số gì") == ["utter_contact_national"]
    assert dialogue.said[0]["number"] == "1558"
    assert "1900 6769" in dialogue.said[0]["hotlines"]


async def test_websites_are_told_to_who_asks_for_them(dialogue: Dialogue) -> None:
    assert await asks(dialogue, "trang web chăm sóc khách hàng là gì") == ["utter_contact_websites"]
    assert "cskh.npc.com.vn" in dialogue.said[0]["websites"]


@pytest.mark.parametrize("fault", ["failing", "silent"])
async def test_without_the_utilitys_systems_all_hotlines_are_told(
    dialogue: Dialogue, stub: httpx.Client, fault: str
) -> None:
    set_fault(stub, fault)
    dialogue.linked = [CODE]
    assert await asks(dialogue, "số tổng đài điện lực") == ["utter_contact"]
    assert len(dialogue.said[0]["hotlines"].splitlines()) == 5


async def test_another_persons_code_tells_no_office(dialogue: Dialogue) -> None:
    assert await asks(dialogue, f"điện lực nào quản lý mã {CODE}", customer_code=CODE) == ["utter_contact"]
