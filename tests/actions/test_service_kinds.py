"""Every kind of application: its words, its questions, its number."""

from __future__ import annotations

import httpx
import pytest

from actions.service.kinds import SERVICES, kind_in, place_of
from actions.service.questions import QUESTIONS
from actions.service.terms import terms, terms_text
from actions.words.reading import fold
from tests.actions.applying import CODE, PHONE, PLACE, application, question, reply, wish
from tests.actions.dialogue import RESPONSES, Dialogue
from tests.billing.stub import newest_otp

LONGEST_TITLE = 20
OTP_PHONE = "0912345678"


@pytest.mark.parametrize("kind", sorted(SERVICES))
def test_every_kind_has_its_terms_its_words_and_a_short_button(kind: str) -> None:
    assert terms(kind).title
    assert len(SERVICES[kind].button) <= LONGEST_TITLE
    assert {f"utter_ask_service_{name}" for name in SERVICES[kind].asks} <= RESPONSES
    assert set(SERVICES[kind].asks) <= QUESTIONS.keys()
    assert SERVICES[kind].tells_papers or f"utter_{SERVICES[kind].intent}" in RESPONSES


@pytest.mark.parametrize(
    ("intent", "text", "kind"),
    [
        ("change_contract", "sang tên công tơ cho con", "name_change"),
        ("change_contract", "nhà mua rồi giờ đổi tên chủ điện", "name_change"),
        ("change_contract", "đăng ký định mức cho sinh viên thuê trọ", "quota"),
        ("change_contract", "muốn cắt hẳn hợp đồng điện nhà này", "termination"),
        ("change_contract", "em muon tra lai dien ke", "termination"),
        ("change_contract", "đổi sang kinh doanh", "purpose_change"),
        ("change_contract", "tôi cần thay đổi hợp đồng", None),
        ("change_capacity", "nâng lên 3 pha", "phase_change"),
        ("change_capacity", "tăng công suất cho quán", "capacity_change"),
        ("move_meter", "dời cột điện trước nhà", "line_move"),
        ("move_meter", "chuyển công tơ ra ngoài cổng", "meter_move"),
        ("move_meter", "di doi cong to tu trong nha ra cot", "meter_move"),
        ("move_meter", "dời trụ điện sát công tơ", "line_move"),
        ("report_meter_fault", "công tơ chạy nhanh quá", "meter_check"),
        ("report_meter_fault", "công tơ chạy nhanh quá nghi hỏng", "meter_check"),
        ("report_meter_fault", "đồng hồ đứng im, không quay", "meter_replace"),
        ("report_meter_fault", "cong to bi chay den thui", "meter_replace"),
        ("file_complaint", "cúp điện hư tủ lạnh ai đền", "compensation"),
        ("file_complaint", "nhân viên thái độ lồi lõm", "complaint"),
        ("data_privacy", "xóa thông tin của tôi", "data_deletion"),
        ("data_privacy", "tôi muốn rút lại sự đồng ý cho quảng cáo", "data_withdrawal"),
        ("data_privacy", "sửa ngày sinh trong hồ sơ", "data_correction"),
        ("data_privacy", "cho xin bản sao dữ liệu", "data_access"),
        ("report_theft", "hàng xóm câu trộm điện", "theft"),
        ("report_power_quality", "điện yếu", "power_quality"),
    ],
)
def test_words_tell_which_service_is_meant(intent: str, text: str, kind: str | None) -> None:
    assert kind_in(intent, fold(text)) == kind


def test_a_limit_that_no_law_sets_is_not_promised() -> None:
    assert "3 ngày, tính từ" in terms_text("meter_check")
    assert "3 ngày làm việc ở đô thị, 5 ngày ở nông thôn" in terms_text("capacity_change")
    assert "ngày làm việc" not in terms_text("name_change")


WHOLE: list[tuple[str, str, str, list[str]]] = [
    ("name_change", "change_contract", "tôi muốn đổi tên chủ hợp đồng điện", ["PLACE", "Trần Thị Hoa"]),
    ("purpose_change", "change_contract", "em muốn đổi mục đích sử dụng điện", ["PLACE", "kinh doanh"]),
    ("termination", "change_contract", "em muốn chấm dứt hợp đồng", ["CODE", "cuối tháng này"]),
    ("quota", "change_contract", "nhờ đăng ký định mức giúp em", ["PLACE", "6 người"]),
    ("capacity_change", "change_capacity", "xin tăng công suất", ["PLACE", "khoảng ba cái máy lạnh"]),
    ("phase_change", "change_capacity", "em muốn lên 3 pha", ["PLACE", "máy hàn với máy nén khí"]),
    ("meter_move", "move_meter", "nhờ dời công tơ giúp em", ["PLACE", "từ trong sân ra ngoài cổng để xây nhà"]),
    ("line_move", "move_meter", "em muốn dời trụ điện", ["PLACE", "trụ chắn cửa, dời qua góc đất 2 m"]),
    ("power_quality", "report_power_quality", "điện yếu", ["PLACE", "tối nào đèn cũng mờ"]),
    ("meter_check", "report_meter_fault", "kiểm tra công tơ giùm", ["PLACE", "tắt hết mà vẫn quay"]),
    ("meter_replace", "report_meter_fault", "công tơ hỏng", ["PLACE", "màn hình tắt ngúm từ hôm qua"]),
    ("complaint", "file_complaint", "tôi muốn khiếu nại", ["PLACE", "nhân viên hẹn 8h mà không ai tới"]),
    ("compensation", "file_complaint", "yêu cầu bồi thường", ["PLACE", "cháy máy bơm lúc có điện lại"]),
    ("theft", "report_theft", "báo trộm điện", ["PLACE", "nhà đó móc dây thẳng lên trụ ban đêm", "không nêu tên"]),
    ("data_access", "data_privacy", "cho xem dữ liệu của tôi", ["CODE", "lịch sử dùng điện"]),
    ("data_correction", "data_privacy", "sửa thông tin của tôi", ["CODE", "tên lót ghi thiếu chữ Thị"]),
    ("data_withdrawal", "data_privacy", "rút lại sự đồng ý", ["CODE", "tin quảng cáo của đối tác"]),
    ("data_deletion", "data_privacy", "xóa thông tin của tôi", ["CODE", "số điện thoại cũ"]),
]


@pytest.mark.parametrize(("kind", "intent", "text", "answers"), WHOLE, ids=[case[0] for case in WHOLE])
async def test_each_service_ends_with_a_number_and_a_day(
    dialogue: Dialogue, stub: httpx.Client, kind: str, intent: str, text: str, answers: list[str]
) -> None:
    await wish(dialogue, text, intent)
    assert dialogue.form == "service_form", dialogue.responses()
    for answer in answers:
        if answer == "CODE":
            await reply(dialogue, CODE, customer_code=CODE)
            assert await question(dialogue) == "utter_ask_otp"
            code = newest_otp(stub, OTP_PHONE)
            await reply(dialogue, code, otp=code)
        else:
            await reply(dialogue, PLACE if answer == "PLACE" else answer)
    if kind != "theft":
        assert dialogue.slots["requested_slot"] == "phone"
        await reply(dialogue, PHONE, phone=PHONE)
    assert await question(dialogue) == "utter_service_summary"
    await reply(dialogue, "gửi đi", "affirm")
    assert dialogue.slots["ticket_number"].startswith("YC"), dialogue.responses()
    sent = application(stub, dialogue)
    assert sent["kind"] == kind
    assert dialogue.slots["ticket_number"] in dialogue.responses()[0]
    assert "/20" in dialogue.responses()[0]  # a day
    assert dialogue.slots["service_kind"] is None


@pytest.mark.parametrize("kind", [kind for kind, *_ in WHOLE])
def test_what_is_said_of_a_stranger_needs_a_proof_where_the_terms_say_so(kind: str) -> None:
    assert (place_of(kind) == "proved") is terms(kind).verified_only


async def test_supply_for_a_few_days_is_a_service_of_its_own(dialogue: Dialogue, stub: httpx.Client) -> None:
    await dialogue.run("action_request_new_connection", "xin cấp điện tạm thời cho đám cưới", "request_new_connection")
    assert dialogue.slots["service_kind"] == "temporary_supply"
    for answer in (PLACE, "dựng rạp đám cưới", "từ 5/12 đến 7/12", "10 kW"):
        await reply(dialogue, answer)
    await reply(dialogue, PHONE, phone=PHONE)
    await reply(dialogue, "gửi", "affirm")
    assert application(stub, dialogue)["kind"] == "temporary_supply"


async def test_a_paused_service_is_kept_with_its_reason_and_the_later_day(
    dialogue: Dialogue, stub: httpx.Client
) -> None:
    await wish(dialogue, "nhờ dời công tơ giúp em", "move_meter")
    await reply(dialogue, "[thôn 2](address:hamlet), [xã Mễ Sở](address:ward), [Hưng Yên](address:province)")
    await reply(dialogue, "ra ngoài cổng")
    await reply(dialogue, PHONE, phone=PHONE)
    await reply(dialogue, "gửi", "affirm")
    pause = application(stub, dialogue)["paused"]
    assert isinstance(pause, dict)
    assert pause["reason"] in dialogue.responses()[0]
    assert "Yêu cầu đã được giữ, hẹn xong trước hết ngày" in dialogue.responses()[0]


async def test_a_request_to_see_data_is_told_the_day_of_the_first_reply(dialogue: Dialogue) -> None:
    dialogue.linked = [CODE]
    await wish(dialogue, "cho xem dữ liệu của tôi", "data_privacy")
    assert dialogue.said[0]["access_days"] == "10"
    await reply(dialogue, "lịch sử dùng điện")
    await reply(dialogue, PHONE, phone=PHONE)
    await reply(dialogue, "gửi", "affirm")
    assert "Anh/chị được phản hồi trước hết ngày" in dialogue.responses()[0]
