"""What customers say beside the answers of an application: questions on its terms, second thoughts, more of the story."""

from __future__ import annotations

import json

import httpx
import pytest

from actions.danger.words import mentions_danger
from actions.words.asking import calls_off
from tests.actions.applying import CODE, PHONE, PLACE, application, confirmed, question, reply, wish
from tests.actions.dialogue import Dialogue, set_fault

PAUSED = "PA23VG0077703"
NOBODYS = "PA23VG0099999"


async def sent(dialogue: Dialogue) -> str:
    """A name change was sent; its number."""
    await wish(dialogue, "nhờ đổi tên chủ hợp đồng giúp em", "change_contract")
    await reply(dialogue, PLACE)
    await reply(dialogue, "Trần Thị Hoa", person_name="Trần Thị Hoa")
    await reply(dialogue, PHONE, phone=PHONE)
    await reply(dialogue, "gửi", "affirm")
    return str(dialogue.slots["ticket_number"])


@pytest.mark.parametrize("text", ["bao giờ xong vậy em", "mất bao lâu vậy", "chừng nào tới"])
async def test_a_question_on_the_time_after_sending_is_about_the_request_not_an_outage(
    dialogue: Dialogue, text: str
) -> None:
    number = await sent(dialogue)
    await dialogue.run("action_outage_status", text, "ask_outage_status")
    assert number in dialogue.responses()[0]
    assert "Hẹn xong" in dialogue.responses()[0]


@pytest.mark.parametrize("text", ["bao giờ có điện vậy em", "khi nào hết cúp điện"])
async def test_an_outage_asked_after_once_a_request_was_sent_is_looked_up(dialogue: Dialogue, text: str) -> None:
    number = await sent(dialogue)
    await dialogue.run("action_outage_status", text, "ask_outage_status")
    assert number not in str(dialogue.said)


@pytest.mark.parametrize("action", ["action_out_of_scope", "action_offer_choices"])
async def test_the_papers_can_be_asked_for_after_sending(dialogue: Dialogue, action: str) -> None:
    await sent(dialogue)
    await dialogue.run(action, "thế cần mang giấy tờ gì", "out_of_scope")
    assert "Giấy tờ: giấy đề nghị" in dialogue.responses()[0]
    assert "Thời gian" not in dialogue.responses()[0]


async def test_while_the_systems_are_away_the_papers_are_not_guessed(dialogue: Dialogue, stub: httpx.Client) -> None:
    await sent(dialogue)
    set_fault(stub, "failing")
    await dialogue.run("action_offer_choices", "cần giấy tờ gì", "nlu_fallback")
    assert dialogue.responses() == ["utter_status_unavailable"]


async def test_a_question_on_the_offer_is_answered_and_the_offer_stands(dialogue: Dialogue) -> None:
    await wish(dialogue, "thủ tục đổi tên chủ hợp đồng", "change_contract")
    await dialogue.run("action_outage_status", "bao giờ xong", "ask_outage_status")
    assert dialogue.responses()[1] == "utter_offer_application"
    await reply(dialogue, "ừ", "affirm")
    assert dialogue.form == "service_form"


@pytest.mark.parametrize(
    ("text", "told", "untold"),
    [
        ("mất bao lâu vậy", "Thời gian: 3 ngày làm việc", "Chi phí"),
        ("phí bao nhiêu", "Chi phí: Khách hàng trả", "Thời gian"),
        ("ai trả tiền vậy em", "Chi phí: Khách hàng trả", "Giấy tờ"),
        ("cần giấy tờ gì không", "Giấy tờ: giấy đề nghị", "Chi phí"),
    ],
)
async def test_only_what_is_asked_of_the_terms_is_told(dialogue: Dialogue, text: str, told: str, untold: str) -> None:
    await wish(dialogue, "muốn tăng công suất lên 10kW", "change_capacity", power=10.0)
    await reply(dialogue, text, "nlu_fallback")
    assert told in dialogue.responses()[0]
    assert untold not in dialogue.responses()[0]


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("mất phí hông", "ask_payment"),
        ("hết bao nhiêu tiền", "check_bill"),
        ("ai tra tien vay", "affirm"),
        ("co mat phi khong em", "ask_bot"),
    ],
)
async def test_the_cost_asked_in_the_form_is_that_of_the_application(
    dialogue: Dialogue, text: str, intent: str
) -> None:
    await wish(dialogue, "nhờ dời công tơ giúp em", "move_meter")
    await reply(dialogue, text, intent)
    assert "Chi phí: Khách hàng trả" in dialogue.responses()[0]


@pytest.mark.parametrize("action", ["action_check_bill", "action_payment", "action_ask_tariff"])
async def test_the_cost_asked_at_the_offer_is_that_of_the_application(dialogue: Dialogue, action: str) -> None:
    await wish(dialogue, "thủ tục đổi tên chủ hợp đồng", "change_contract")
    await dialogue.run(action, "hết bao nhiêu tiền vậy", "check_bill")
    assert "Chi phí: Miễn phí" in dialogue.responses()[0]
    assert dialogue.responses()[1] == "utter_offer_application"


async def test_a_price_asked_at_the_offer_is_a_price(dialogue: Dialogue) -> None:
    await wish(dialogue, "thủ tục đổi tên chủ hợp đồng", "change_contract")
    await dialogue.run("action_ask_tariff", "giá điện bao nhiêu một số", "ask_tariff")
    assert "đổi tên" not in str(dialogue.said)


@pytest.mark.parametrize("code", [PAUSED, NOBODYS])
async def test_a_pause_is_told_before_anything_is_filled_in(dialogue: Dialogue, code: str) -> None:
    await wish(dialogue, "đăng ký định mức cho 8 người thuê", "change_contract", customer_code=code)
    assert "tạm dừng" in str(dialogue.said)
    assert dialogue.slots["requested_slot"] == "phone"
    await reply(dialogue, PHONE, phone=PHONE)
    assert "tạm dừng" not in str(dialogue.said), "once is enough"


async def test_a_pause_is_told_where_an_address_is_the_answer(dialogue: Dialogue) -> None:
    await wish(dialogue, "nhờ dời công tơ giúp em", "move_meter")
    await reply(dialogue, "[xã Văn Giang](address:ward), [Hưng Yên](address:province)")
    assert "tạm dừng" in str(dialogue.said)


async def test_no_pause_is_told_of_a_service_that_goes_on(dialogue: Dialogue) -> None:
    await wish(dialogue, "điện yếu quá, tối nào cũng chập chờn", "report_power_quality", customer_code=PAUSED)
    assert "tạm dừng" not in str(dialogue.said)


async def test_somebody_elses_code_and_a_code_of_nobody_end_alike(dialogue: Dialogue) -> None:
    heard = []
    for code in (PAUSED, NOBODYS):
        talk = Dialogue()
        await wish(talk, "đăng ký định mức cho 8 người thuê", "change_contract", customer_code=code)
        said = [talk.said]
        await reply(talk, PHONE, phone=PHONE)
        await reply(talk, "gửi", "affirm")
        said.append(talk.said)
        text = json.dumps(said, ensure_ascii=False)
        heard.append(text.replace(str(talk.slots["ticket_number"]), "…"))
    assert heard[0] == heard[1]


async def test_a_number_told_before_it_is_asked_for_is_no_answer_to_another_question(dialogue: Dialogue) -> None:
    await wish(dialogue, "em muốn dời trụ điện", "move_meter")
    await reply(dialogue, PLACE)
    await reply(dialogue, "[0909123456](phone) nha", phone="0909123456")
    assert (dialogue.responses(), dialogue.slots["requested_slot"]) == (["utter_noted"], "service_detail")
    await reply(dialogue, "trụ chắn cổng, dời qua bên trái")
    assert dialogue.slots["requested_slot"] == "service_confirm"


async def test_a_power_is_an_answer_whatever_it_was_taken_for(dialogue: Dialogue) -> None:
    await dialogue.run("action_request_new_connection", "đăng ký điện tạm xây nhà", "request_new_connection")
    await reply(dialogue, PLACE)
    await reply(dialogue, "6 tháng")
    await reply(dialogue, "20kw", "change_capacity", power=20.0)
    assert dialogue.slots["service_details"]["power"] == "20 kW"
    assert dialogue.slots["requested_slot"] == "phone"


async def test_the_power_that_is_wished_for_is_taken(dialogue: Dialogue) -> None:
    await wish(dialogue, "cần giảm công suất từ 50kw xuống 20kw", "change_capacity", power=(50.0, 20.0))
    assert dialogue.slots["service_details"] == {"power": "20 kW"}


async def test_a_wish_with_its_facts_begins_at_once(dialogue: Dialogue) -> None:
    await wish(dialogue, "tăng công suất lên 15kW", "change_capacity", customer_code=CODE, power=15.0)
    assert (dialogue.form, dialogue.slots["requested_slot"]) == ("service_form", "phone")


@pytest.mark.parametrize(
    ("text", "intent"), [("à thôi đừng ghi số tui", "ask_meter_reading"), ("xoá số của tôi đi", "inform")]
)
async def test_who_takes_the_number_back_stays_unnamed(
    dialogue: Dialogue, stub: httpx.Client, text: str, intent: str
) -> None:
    await wish(dialogue, "báo trộm điện", "report_theft")
    await reply(dialogue, PLACE)
    await reply(dialogue, "quán đó tối nào cũng gỡ đồng hồ ra")
    await reply(dialogue, PHONE, phone=PHONE)
    await reply(dialogue, text, intent)
    assert dialogue.responses() == ["utter_theft_anonymous"]
    assert PHONE not in json.dumps(await confirmed(dialogue, stub), ensure_ascii=False)


async def test_who_is_afraid_is_promised_secrecy_and_asked_on(dialogue: Dialogue) -> None:
    await wish(dialogue, "báo trộm điện", "report_theft")
    await reply(dialogue, "tui sợ trả thù lắm", "nlu_fallback")
    assert (dialogue.responses(), dialogue.slots["requested_slot"]) == (["utter_theft_anonymous"], "service_place")


@pytest.mark.parametrize("intent", ["inform", "out_of_scope"])
async def test_more_of_the_story_is_added_at_the_summary(dialogue: Dialogue, stub: httpx.Client, intent: str) -> None:
    await wish(dialogue, "thợ điện lực thái độ lồi lõm, chửi khách", "file_complaint")
    await reply(dialogue, PLACE)
    await reply(dialogue, PHONE, phone=PHONE)
    await reply(dialogue, "à mà hôm đó là 20/11, hai ông thợ đi xe tải", intent)
    assert await question(dialogue) == "utter_service_summary"
    assert "xe tải" in dialogue.said[-1]["told"]
    assert "xe tải" in (await confirmed(dialogue, stub))["details"]["story"]


async def test_since_when_is_no_address(dialogue: Dialogue) -> None:
    await wish(dialogue, "điện yếu quá, máy lạnh không chạy nổi", "report_power_quality")
    since = {"from": "2026-11-16T00:00:00+07:00", "to": "2026-11-23T00:00:00+07:00"}
    await reply(dialogue, "từ tuần trước tới giờ", time=since)
    assert (dialogue.responses(), dialogue.slots["requested_slot"]) == (["utter_noted"], "service_place")
    assert "tuần trước" in dialogue.slots["service_details"]["symptom"]


@pytest.mark.parametrize("intent", ["change_contract", "report_meter_fault"])
async def test_what_the_utility_wrote_down_wrongly_is_corrected(dialogue: Dialogue, intent: str) -> None:
    await wish(dialogue, "tôi muốn sửa số nhà trong hợp đồng, ghi sai rồi", intent)
    assert dialogue.responses()[0] == "utter_data_privacy"
    assert dialogue.slots["service_kind"] == "data_correction"


async def test_a_code_told_while_a_service_is_chosen_is_kept(dialogue: Dialogue) -> None:
    await wish(dialogue, "tôi cần thay đổi hợp đồng", "change_contract")
    await reply(dialogue, CODE, customer_code=CODE)
    assert dialogue.responses() == ["utter_choose_service"]
    await wish(dialogue, "", "change_contract", 1.0, service="quota")
    assert dialogue.slots["service_told"] == {"customer_code": CODE}


@pytest.mark.parametrize("text", ["điện áp nhà em đo có 160V, yếu xìu", "dien yeu xiu", "đợi xíu em xem lại giá điện"])
def test_weak_power_is_no_fainting(text: str) -> None:
    assert not mentions_danger(text)


async def test_a_temporary_supply_is_in_the_utilitys_book(dialogue: Dialogue, stub: httpx.Client) -> None:
    await test_a_power_is_an_answer_whatever_it_was_taken_for(dialogue)
    await reply(dialogue, PHONE, phone=PHONE)
    await reply(dialogue, "gửi", "affirm")
    assert application(stub, dialogue)["kind"] == "temporary_supply"


@pytest.mark.parametrize("text", ["thôi khỏi, không dời nữa", "thui khoi, k doi nx", "thôi không xoá nữa em"])
async def test_who_calls_it_off_at_an_open_question_is_not_asked_on(dialogue: Dialogue, text: str) -> None:
    await wish(dialogue, "nhờ dời công tơ giúp em", "move_meter")
    await reply(dialogue, PLACE)
    await reply(dialogue, text, "nlu_fallback")
    assert dialogue.form is None
    assert not dialogue.slots.get("service_details")


@pytest.mark.parametrize(
    "text", ["thôi không cần gọi nữa, tới luôn đi", "đèn không sáng nữa", "thôi em, tủ lạnh không chạy nữa rồi hư luôn"]
)
def test_a_story_calls_nothing_off(text: str) -> None:
    assert not calls_off(text)
