"""What a customer hears where knowledge answers: the answer with its source and date, or that it is not known."""

from __future__ import annotations

import pytest

from knowledge.making import make
from tests.actions.dialogue import Dialogue


@pytest.fixture(scope="module", autouse=True)
def encoded() -> None:
    make()


def payloads(dialogue: Dialogue) -> list[str]:
    return [button["payload"] for button in dialogue.said[-1]["buttons"]]


@pytest.mark.parametrize(
    ("intent", "question", "words", "buttons"),
    [
        ("ask_safety", "nước lũ vào nhà thì xử lý điện thế nào", "cầu dao tổng", ["/report_hazard", "/talk_to_human"]),
        ("ask_campaign", "tháng tri ân khách hàng là gì", "tháng tri ân", ["/talk_to_human"]),
        ("ask_app", "tải app điện lực nào", "EVNHCMC CSKH", ["/talk_to_human"]),
    ],
)
async def test_a_question_is_answered_with_source_and_date(
    dialogue: Dialogue, intent: str, question: str, words: str, buttons: list[str]
) -> None:
    await dialogue.run("action_advise", question, intent)
    [answer] = dialogue.responses()
    assert words in answer
    assert "(Nguồn: " in answer
    assert "kiểm tra ngày 22/11/2026)" in answer
    assert payloads(dialogue) == buttons


async def test_who_asks_how_to_save_can_look_at_the_own_consumption(dialogue: Dialogue) -> None:
    await dialogue.run("action_advise", "dùng máy lạnh sao cho đỡ tốn điện", "ask_saving")
    assert payloads(dialogue) == ['/check_bill{"bill_view": "history"}', "/talk_to_human"]


@pytest.mark.parametrize("intent", ["ask_safety", "ask_solar", "ask_saving", "ask_campaign", "ask_app"])
async def test_what_is_not_known_is_said_to_be_unknown_and_a_yes_calls_a_person(
    dialogue: Dialogue, intent: str
) -> None:
    await dialogue.run("action_advise", "con robot lau kính nhà em bị kẹt bánh", intent)
    assert dialogue.responses() == [f"utter_{intent}"]
    await dialogue.run("action_go_on", "ừ", "affirm")
    assert dialogue.reported["handover"]["reason"] == "customer_asked"


async def test_a_tapped_topic_without_a_question_offers_a_person(dialogue: Dialogue) -> None:
    await dialogue.run("action_advise", "/ask_solar", "ask_solar", sure=1.0)
    assert dialogue.responses() == ["utter_ask_solar"]


@pytest.mark.parametrize("action", ["action_offer_choices", "action_out_of_scope"])
async def test_where_no_service_fits_knowledge_answers_before_meanings_are_guessed(
    dialogue: Dialogue, action: str
) -> None:
    dialogue.likely = {"ask_tariff": 0.3, "check_bill": 0.2}
    intent = "nlu_fallback" if action == "action_offer_choices" else "out_of_scope"
    await dialogue.run(action, "sáp nhập tỉnh rồi mã khách hàng điện có đổi không", intent, sure=0.45)
    [answer] = dialogue.responses()
    assert "giữ nguyên" in answer
    assert dialogue.slots.get("misses") in (None, 0)


async def test_what_is_likelier_no_matter_of_ours_is_answered_only_where_an_entry_fits_well(dialogue: Dialogue) -> None:
    dialogue.likely = {"out_of_scope": 0.6, "ask_app": 0.02}
    await dialogue.run("action_out_of_scope", "tiền nước tháng này sao cao vậy", "out_of_scope", sure=0.6)
    assert dialogue.responses() == ["utter_out_of_scope"]
    await dialogue.run("action_offer_choices", "mua tivi nào", "nlu_fallback", sure=0.4)
    assert dialogue.responses()[0].startswith("utter_")


async def test_a_doubtful_message_that_knowledge_does_not_answer_is_asked_about(dialogue: Dialogue) -> None:
    dialogue.likely = {"check_bill": 0.3}
    await dialogue.run("action_offer_choices", "tối qua em với bạn đi ăn lẩu", "nlu_fallback", sure=0.3)
    assert dialogue.responses() == ["utter_did_you_mean"]


async def test_what_is_certainly_not_ours_is_not_looked_up(dialogue: Dialogue) -> None:
    await dialogue.run("action_out_of_scope", "đăng ký trích nợ tự động tiền điện", "out_of_scope", sure=0.95)
    assert dialogue.responses() == ["utter_out_of_scope"]


async def test_an_answer_of_another_corporation_is_not_told_to_a_verified_customer(dialogue: Dialogue) -> None:
    question = "miền Trung lắp điện sinh hoạt mất mấy ngày"
    await dialogue.run("action_offer_choices", question, "nlu_fallback", sure=0.3)
    assert "3 ngày làm việc" in dialogue.responses()[0]
    other = Dialogue(linked=["PA02CK0012345"])
    await other.run("action_offer_choices", question, "nlu_fallback", sure=0.3)
    assert "thị trấn 3 ngày" not in other.responses()[0]


async def test_danger_comes_before_any_answer(dialogue: Dialogue) -> None:
    await dialogue.run("action_advise", "dây điện đứt rơi xuống đường đang toé lửa", "ask_safety")
    assert dialogue.responses()[0].startswith("utter_hazard")


async def test_what_an_answer_leads_to_is_asked_and_a_yes_begins_it(dialogue: Dialogue) -> None:
    await dialogue.run("action_advise", "quên mật khẩu tài khoản điện lực thì sao", "ask_app")
    answer, question = dialogue.responses()
    assert "Quên mật khẩu" in answer
    assert question == "utter_offer_application"
    await dialogue.run("action_go_on", "ừ gửi đi em", "affirm")
    assert dialogue.form == "service_form"


async def test_nobody_is_promised_a_person_who_is_not_called(dialogue: Dialogue) -> None:
    await dialogue.run("action_advise", "bán điện mặt trời dư cho điện lực giá bao nhiêu", "ask_solar")
    [answer] = dialogue.responses()
    assert answer.endswith("Anh/chị có muốn em mời nhân viên trả lời ngay tại đây luôn không ạ?")
    await dialogue.run("action_decline", "thôi khỏi", "deny")
    assert "handover" not in dialogue.reported
    await dialogue.run("action_advise", "bán điện mặt trời dư cho điện lực giá bao nhiêu", "ask_solar")
    await dialogue.run("action_go_on", "ừ", "affirm")
    assert dialogue.reported["handover"]["reason"] == "customer_asked"


async def test_an_answer_in_the_middle_of_a_form_asks_nothing_of_its_own(dialogue: Dialogue) -> None:
    dialogue.form = "connection_form"
    await dialogue.run("action_advise", "bán điện mặt trời dư cho điện lực giá bao nhiêu", "ask_solar")
    [answer] = dialogue.responses()
    assert "?" not in answer


@pytest.mark.parametrize(
    ("action", "intent", "question", "words"),
    [
        ("action_payment", "ask_payment", "có trả trước vài tháng tiền điện được không", "Trả trước nhiều tháng"),
        ("action_payment", "ask_payment", "đóng hộ tiền điện cho ba mẹ có được không", "rả hộ được"),
        ("action_payment", "ask_payment", "khó khăn quá xin đóng tiền điện từ từ được không", "không tự gia hạn"),
        ("action_debt_cutoff", "ask_debt_cutoff", "có phải 15 ngày mới bị cắt điện không", "quy định cũ"),
        ("action_debt_cutoff", "ask_debt_cutoff", "trả tiền điện trễ có bị phạt lãi không", "lãi chậm trả"),
        ("action_tenant_price", "ask_tenant_price", "trọ trống phòng người thuê dọn đi thì khai lại không", "định mức"),
        ("action_apply", "report_meter_fault", "đèn đỏ công tơ nhấp nháy là sao", "đang đếm điện"),
        ("action_apply", "report_meter_fault", "công tơ là của ai", "của điện lực"),
        ("action_meter_reading", "ask_meter_reading", "đọc số công tơ điện thế nào", "nền đen"),
        ("action_ask_tariff", "ask_tariff", "ai quyết định giá điện", "Nhà nước quy định"),
        ("action_ask_tariff", "ask_tariff", "giá điện trạm sạc xe điện", "trạm sạc"),
    ],
)
async def test_a_service_leaves_what_it_cannot_answer_to_knowledge(
    dialogue: Dialogue, action: str, intent: str, question: str, words: str
) -> None:
    await dialogue.run(action, question, intent)
    assert words in dialogue.responses()[0]
    assert "(Nguồn: " in dialogue.responses()[0]


@pytest.mark.parametrize(
    ("action", "intent", "question", "response"),
    [
        ("action_payment", "ask_payment", "đóng tiền điện bằng cách nào", "utter_pay_ways"),
        ("action_debt_cutoff", "ask_debt_cutoff", "chậm đóng tiền điện bao lâu thì bị cắt", "utter_cutoff_rules"),
        ("action_tenant_price", "ask_tenant_price", "sinh viên ở trọ trả bao nhiêu một số điện", "utter_tenant_price"),
        ("action_meter_reading", "ask_meter_reading", "ngày nào điện lực đi ghi điện", "utter_meter_day"),
    ],
)
async def test_a_service_answers_its_own_questions_itself(
    dialogue: Dialogue, action: str, intent: str, question: str, response: str
) -> None:
    await dialogue.run(action, question, intent)
    assert response in dialogue.responses()


async def test_how_to_save_in_general_is_not_answered_with_the_fridge(dialogue: Dialogue) -> None:
    await dialogue.run("action_advise", "làm sao để tiết kiệm điện vậy em", "ask_saving")
    assert "máy lạnh" in dialogue.responses()[0]
    assert "tủ cách tường" not in dialogue.responses()[0]
