"""Is it really the utility?"""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from actions.contact.claims import harmed, official_page
from actions.frame.turn import Turn
from tests.actions.dialogue import Dialogue, read, set_fault

CODE = "PA02CK0012345"


async def asks(dialogue: Dialogue, text: str, **entities: Any) -> str:
    await dialogue.run("action_verify_scam", text, "verify_scam", **entities)
    return str(dialogue.said[-1].get("facts"))


async def test_who_is_threatened_hears_how_cutting_off_really_goes_and_whom_to_call(dialogue: Dialogue) -> None:
    facts = await asks(dialogue, "có người gọi dọa cắt điện trong 2 tiếng bắt chuyển khoản")
    assert dialogue.responses() == ["utter_verify_scam"]
    assert "24 giờ" in facts
    assert "1900 6769" in dialogue.said[0]["hotlines"]
    assert dialogue.said[0]["buttons"][-1]["payload"] == "/talk_to_human"


@pytest.mark.parametrize(
    "text",
    [
        "em lỡ chuyển khoản rồi phải làm sao",
        "lo doc otp cho no roi",
        "tôi vừa cung cấp mã otp cho họ",
        "họ bắt tải app mới, tôi lỡ bấm rồi, giờ sao?",
    ],
)
async def test_who_has_paid_already_hears_of_bank_and_police_first(dialogue: Dialogue, text: str) -> None:
    await asks(dialogue, text)
    assert dialogue.responses() == ["utter_scam_harm", "utter_verify_scam"]


@pytest.mark.parametrize(
    "text", ["họ kêu chuyển khoản, em chưa chuyển", "có nên chuyển tiền không", "đòi tôi đọc mã otp"]
)
def test_who_has_given_nothing_is_not_frightened(text: str) -> None:
    assert not harmed(Turn(text=text))


async def test_a_linked_customer_is_told_what_is_really_owed(dialogue: Dialogue, stub: httpx.Client) -> None:
    dialogue.linked = [CODE]
    facts = await asks(dialogue, "tin nhắn báo tôi nợ 2 triệu tiền điện", money=2_000_000.0)
    owed = read(stub, f"/customers/{CODE}/debt")["total"]
    assert (f"{owed:,}".replace(",", ".") if owed else "không nợ") in facts


async def test_a_stranger_with_the_code_is_told_nothing_of_what_is_owed(dialogue: Dialogue) -> None:
    facts = await asks(dialogue, f"họ bảo mã {CODE} nợ tiền", customer_code=CODE)
    assert CODE not in facts
    assert "Em vừa xem" not in facts
    assert dialogue.said[0]["buttons"][0]["payload"] == "/check_bill"


async def test_a_debt_that_can_not_be_looked_up_is_said_so(dialogue: Dialogue, stub: httpx.Client) -> None:
    dialogue.linked = [CODE]
    set_fault(stub, "failing")
    assert "gián đoạn" in await asks(dialogue, "họ nói tôi nợ tiền điện")


async def test_the_swindlers_number_is_noted_and_a_person_gets_it(dialogue: Dialogue) -> None:
    await asks(dialogue, "số 0588123999 gọi đòi tiền", phone="0588123999")
    assert "số lạ 0588123999" in dialogue.slots["matter_note"]
    await dialogue.run("action_go_on", "có", "affirm")
    assert "handover" in dialogue.reported


async def test_what_is_told_later_is_noted_and_a_person_offered(dialogue: Dialogue) -> None:
    await asks(dialogue, "có người gọi đòi tiền điện")
    await dialogue.run("action_use_information", "số 0588123999 nhé", phone="0588123999")
    assert dialogue.responses() == ["utter_facts_noted", "utter_pass_on"]
    await dialogue.run("action_use_information", "ủa mà em lỡ chuyển tiền rồi", "inform")
    assert dialogue.responses()[0] == "utter_scam_harm"


async def test_a_payment_to_them_is_no_payment_problem_of_ours(dialogue: Dialogue) -> None:
    await asks(dialogue, "có người gọi đòi tiền điện")
    await dialogue.run("action_payment_problem", "em lỡ ck rồi làm sao", "report_payment_problem")
    assert dialogue.responses()[0] == "utter_scam_harm"


async def test_an_official_number_is_confirmed_but_not_trusted(dialogue: Dialogue) -> None:
    facts = await asks(dialogue, "số 1900 6769 gọi tôi có phải điện lực không")
    assert "miền Bắc" in facts
    assert "giả" in facts


@pytest.mark.parametrize(
    ("host", "official"),
    [
        ("cskh.npc.com.vn", True),
        ("www.cskh.evnspc.vn", True),
        ("npc.com.vn", True),
        ("evn-tiendien.top", False),
        ("cskh.npc.com.vn.top", False),
    ],
)
def test_pages_are_told_apart(host: str, official: bool) -> None:
    assert official_page(host) is official


async def test_a_link_is_checked(dialogue: Dialogue) -> None:
    assert "không nằm trong" in await asks(dialogue, "link https://evn-tiendien.top/pay có phải của điện lực không")


async def test_the_same_question_again_is_not_answered_with_the_same_words(dialogue: Dialogue) -> None:
    await asks(dialogue, "có người gọi đòi tiền điện")
    await asks(dialogue, "có đúng không em")
    assert dialogue.responses() == ["utter_matter_again"]


async def test_a_page_named_later_is_looked_at(dialogue: Dialogue) -> None:
    await dialogue.run(
        "action_verify_scam", "có người gọi xưng điện lực đòi tiền, có phải lừa đảo không", "verify_scam"
    )
    await dialogue.run("action_verify_scam", "nó gửi link evn-trian.top", "verify_scam")
    assert "evn-trian.top không nằm trong" in str(dialogue.said)
    await dialogue.run("action_use_information", "cskh.evnhcmc.vn thì sao", "inform")
    assert "cskh.evnhcmc.vn là trang của điện lực" in str(dialogue.said)
