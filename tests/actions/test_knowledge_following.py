"""A short question after an answer from knowledge, which does not say again what it is about."""

from __future__ import annotations

import pytest

from knowledge.making import make
from tests.actions.dialogue import Dialogue


@pytest.fixture(scope="module", autouse=True)
def encoded() -> None:
    make()


@pytest.mark.parametrize(
    ("first", "intent", "question", "action", "taken_for"),
    [
        ("tháng tri ân khách hàng là gì", "ask_campaign", "ở đâu vậy em", "action_out_of_scope", "out_of_scope"),
        ("ổ điện nhà tôi nóng ran lên", "ask_safety", "có mất phí không cháu", "action_payment", "ask_payment"),
        ("công tơ hai chiều là gì", "ask_solar", "ai trả tiền", "action_payment", "ask_payment"),
        (
            "có pin mặt trời mà cúp điện vẫn mất là sao",
            "ask_solar",
            "tốn nhiu",
            "action_calculate_bill",
            "calculate_bill",
        ),
        ("tải app điện lực nào", "ask_app", "thế bao lâu xong", "action_check_request", "check_request_status"),
    ],
)
async def test_what_the_answer_does_not_say_is_not_answered_with_something_else(
    dialogue: Dialogue, first: str, intent: str, question: str, action: str, taken_for: str
) -> None:
    await dialogue.run("action_advise", first, intent)
    await dialogue.run(action, question, taken_for)
    assert dialogue.responses() == ["utter_knows_no_more"]
    await dialogue.run("action_go_on", "ừ", "affirm")
    assert dialogue.reported["handover"]["reason"] == "customer_asked"


@pytest.mark.parametrize(
    ("first", "intent", "question", "words"),
    [
        ("hộ nghèo được hỗ trợ tiền điện bao nhiêu", "ask_campaign", "nhận ở đâu", "nhận ở đâu, khi nào"),
        ("bình nóng lạnh bật cả ngày có tốn điện không", "ask_saving", "có nguy hiểm không", "lúc đang tắm"),
    ],
)
async def test_another_answer_on_the_same_matter_is_found_without_its_name(
    dialogue: Dialogue, first: str, intent: str, question: str, words: str
) -> None:
    await dialogue.run("action_advise", first, intent)
    await dialogue.run("action_out_of_scope", question, "out_of_scope", sure=0.5)
    assert words in dialogue.responses()[0]
    assert "(Nguồn: " in dialogue.responses()[0]


@pytest.mark.parametrize(
    ("question", "action", "taken_for"),
    [
        ("máy giặt thì sao", "action_advise", "ask_safety"),
        ("27 độ được không", "action_offer_choices", "nlu_fallback"),
        ("còn máy tính thì sao", "action_calculate_bill", "calculate_bill"),
    ],
)
async def test_one_more_thing_is_not_taken_for_another_matter(
    dialogue: Dialogue, question: str, action: str, taken_for: str
) -> None:
    await dialogue.run("action_advise", "máy lạnh để mấy độ thì tiết kiệm", "ask_saving")
    await dialogue.run(action, question, taken_for, sure=0.95)
    assert dialogue.responses() == ["utter_knows_no_more"]


async def test_the_next_answer_of_the_topic_is_told_however_unlikely_the_message(dialogue: Dialogue) -> None:
    await dialogue.run("action_advise", "sắp có bão thì nên làm gì với điện trong nhà", "ask_safety")
    await dialogue.run("action_out_of_scope", "thế sau bão thì sao", "out_of_scope", sure=0.5)
    assert "sau bão" in dialogue.responses()[0]


@pytest.mark.parametrize(
    ("question", "taken_for", "words"),
    [
        ("điều hoà thì sao", "ask_saving", "lưới lọc"),
        ("tủ lạnh thì sao", "out_of_scope", "gioăng"),
        ("có chương trình nào không", "ask_saving", "theo từng đợt"),
    ],
)
async def test_the_next_thing_of_the_topic_is_answered(
    dialogue: Dialogue, question: str, taken_for: str, words: str
) -> None:
    await dialogue.run("action_advise", "chỉ cách tiết kiệm điện trong nhà", "ask_saving")
    await dialogue.run(
        "action_advise" if taken_for == "ask_saving" else "action_out_of_scope", question, taken_for, sure=0.7
    )
    assert words in dialogue.responses()[0]


async def test_a_second_short_question_is_still_about_the_first_answer(dialogue: Dialogue) -> None:
    await dialogue.run("action_advise", "tháng tri ân khách hàng là gì", "ask_campaign")
    await dialogue.run("action_out_of_scope", "ở đâu", "out_of_scope")
    await dialogue.run("action_out_of_scope", "khi nào vậy", "out_of_scope")
    assert dialogue.responses() == ["utter_knows_no_more"]


async def test_what_an_application_costs_is_still_told_by_the_application(dialogue: Dialogue) -> None:
    await dialogue.run("action_advise", "lắp điện mặt trời mái nhà cần xin phép ai", "ask_solar")
    await dialogue.run("action_out_of_scope", "có mất phí không", "out_of_scope")
    assert "Chi phí" in dialogue.responses()[0]


async def test_where_an_application_is_handed_in_is_told(dialogue: Dialogue) -> None:
    await dialogue.run("action_advise", "lắp điện mặt trời mái nhà cần xin phép ai", "ask_solar")
    await dialogue.run("action_offer_choices", "nộp ở đâu", "nlu_fallback", sure=0.3)
    assert dialogue.responses() == ["utter_sent_from_here", "utter_offer_application"]


@pytest.mark.parametrize("between", [(), ("có mất phí không",)])
async def test_a_fine_is_no_cost_of_an_application(dialogue: Dialogue, between: tuple[str, ...]) -> None:
    await dialogue.run("action_advise", "lắp điện mặt trời mái nhà cần xin phép ai", "ask_solar")
    for question in between:
        await dialogue.run("action_out_of_scope", question, "out_of_scope")
    await dialogue.run("action_out_of_scope", "bị phạt bao nhiêu", "out_of_scope")
    assert dialogue.responses() == ["utter_knows_no_more"]


async def test_after_a_price_a_sum_is_asked_for_as_ever(dialogue: Dialogue) -> None:
    await dialogue.run("action_offer_choices", "các lần điều chỉnh giá điện mấy năm qua", "nlu_fallback", sure=0.3)
    await dialogue.run("action_calculate_bill", "hết bao nhiêu tiền", "calculate_bill")
    assert "utter_knows_no_more" not in dialogue.responses()


@pytest.mark.parametrize(("text", "intent"), [("không", "deny"), ("dạ chị", "affirm"), ("không cần đâu em", "deny")])
async def test_a_yes_or_no_after_an_answer_is_no_question(dialogue: Dialogue, text: str, intent: str) -> None:
    await dialogue.run("action_advise", "tải app điện lực nào", "ask_app")
    await dialogue.run("action_decline" if intent == "deny" else "action_go_on", text, intent)
    assert "utter_knows_no_more" not in dialogue.responses()


async def test_another_matter_between_ends_the_topic(dialogue: Dialogue) -> None:
    await dialogue.run("action_advise", "tháng tri ân khách hàng là gì", "ask_campaign")
    await dialogue.run("action_ask_tariff", "giá điện bậc 3 bao nhiêu", "ask_tariff")
    await dialogue.run("action_out_of_scope", "ở đâu", "out_of_scope")
    assert dialogue.responses() == ["utter_out_of_scope"]


@pytest.mark.parametrize(
    ("intent", "question", "words"),
    [
        ("ask_campaign", "hộ cận nghèo có được hỗ trợ tiền điện không", "chưa có nguồn chắc"),
        ("ask_campaign", "bác là thương binh, có được giảm tiền điện không cháu", "chưa có nguồn chắc"),
        ("ask_saving", "có cái hộp tiết kiệm điện cắm vào giảm 50% tiền điện, xài được không em", "chưa có nguồn nào"),
        ("ask_solar", "lắp pin lưu trữ không đấu lưới có phải xin phép không", "chưa có nguồn chắc"),
        ("ask_safety", "lắp camera gần trạm biến áp có được không em", "điện lực chưa đồng ý"),
        ("ask_app", "một tài khoản thêm được hai mã khách hàng không", "chưa có nguồn chắc"),
    ],
)
async def test_what_no_source_says_is_said_to_be_unknown(
    dialogue: Dialogue, intent: str, question: str, words: str
) -> None:
    await dialogue.run("action_advise", question, intent)
    assert words in dialogue.responses()[0]


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("ask_campaign", "có người nhắn tin trúng xe máy sh của điện lực tri ân khách hàng, bảo đóng phí 2 triệu"),
        ("ask_solar", "wảng cáo lắp điện mat trời ns điện lực liên ket, bao đặt cọc 10 triệu, có thật ko cháu"),
        ("ask_solar", "quảng cáo nói điện lực liên kết lắp điện mặt trời, đặt cọc 10 triệu, có thật không cháu"),
    ],
)
async def test_who_is_promised_something_for_money_first_is_warned(dialogue: Dialogue, intent: str, text: str) -> None:
    await dialogue.run("action_advise", text, intent, sure=0.5)
    assert "utter_verify_scam" in dialogue.responses()
