"""A new connection asked for in the customer's own order and words: what is told is kept, what is no answer is none."""

from __future__ import annotations

import httpx
import pytest

from tests.actions.dialogue import Dialogue
from tests.billing.stub import API

ADDRESS = "[15](address:house_number) [phố Trần Cung](address:street), [quận Bắc Từ Liêm](address:district), [Hà Nội](address:province)"
GIVEN = {
    "name": "Trần Thị Hoa",
    "phone": "0912345678",
    "connection_address": "15 phố Trần Cung, quận Bắc Từ Liêm, Hà Nội",
    "purpose": "household",
    "phase": 1,
}


async def asked(dialogue: Dialogue, slot: str) -> None:
    """The form at the question for `slot`, with all before it answered."""
    order = [*GIVEN, "connection_confirm"]
    dialogue.slots = {name: GIVEN[name] for name in order[: order.index(slot)]}
    await dialogue.run("action_request_new_connection", "lắp điện mới", "request_new_connection")
    assert dialogue.slots["requested_slot"] == slot


@pytest.mark.parametrize(
    "address",
    [
        "[thon 2](address:hamlet) [xa hien quan](address:ward) [phu tho](address:province)",
        "[12/5](address:house_number) [Nguyễn Văn Quá](address:street), [quận 12](address:district), [TP HCM](address:province)",
        "[số 3](address:house_number) [đường 30/4](address:street) [quận Ninh Kiều](address:district) [Cần Thơ](address:province)",
    ],
)
async def test_no_part_of_an_address_tells_purpose_or_phases(dialogue: Dialogue, address: str) -> None:
    await asked(dialogue, "connection_address")
    await dialogue.answer(address)
    assert (dialogue.slots["requested_slot"], dialogue.slots.get("phase")) == ("purpose", None)


async def test_everything_in_one_message_is_understood_as_told(dialogue: Dialogue) -> None:
    text = (
        "lắp 1 công tơ cho căn nhà phía sau, địa chỉ [số 3](address:house_number) [đường 30/4](address:street)"
        " [quận Ninh Kiều](address:district) [Cần Thơ](address:province), tên [Lý Thị Hoa](person_name), sđt 0912345678, để ở, 1 pha"
    )
    await dialogue.run("action_request_new_connection", text, "request_new_connection", phone="0912345678", phase=1)
    assert dialogue.slots["requested_slot"] == "connection_confirm"
    assert (dialogue.slots["name"], dialogue.slots["purpose"], dialogue.slots["phase"]) == (
        "Lý Thị Hoa",
        "household",
        1,
    )


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("được", "affirm"),
        ("gui", "affirm"),
        ("uh lam luon di", "affirm"),
        ("ừ", "affirm"),
        ("tên", "inform"),
        ("cá nhân", "inform"),
        ("nhà mới cất", "nlu_fallback"),
        ("để ở thôi", "inform"),
        ("hộ gia đình", "inform"),
    ],
)
async def test_no_word_of_the_form_is_a_name(dialogue: Dialogue, text: str, intent: str) -> None:
    await asked(dialogue, "name")
    await dialogue.answer(text, intent, 0.9 if intent != "nlu_fallback" else 0.4)
    assert (dialogue.slots.get("name"), dialogue.slots["requested_slot"]) == (None, "name")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("rồi để tên vợ, [Nguyễn Thị Mận](person_name)", "Nguyễn Thị Mận"),
        ("Công ty TNHH [Phúc An](address:ward)", "Công ty TNHH Phúc An"),
        ("cty co phan Phuc An, nguoi lien he [Nguyen Huu Loc](person_name)", "cty co phan Phuc An"),
        ("nguyen van duoc", "nguyen van duoc"),
        ("giàng a páo", "giàng a páo"),
        ("anh [Ba](person_name)", "Ba"),
    ],
)
async def test_a_person_or_a_firm_is_the_name(dialogue: Dialogue, text: str, name: str) -> None:
    await asked(dialogue, "name")
    await dialogue.answer(text)
    assert (dialogue.slots["name"], dialogue.slots["requested_slot"]) == (name, "phone")


@pytest.mark.parametrize("text", ["để ở thôi", "sinh hoạt", "de o va ban hang tap hoa", "sh thôi"])
async def test_a_purpose_is_no_address(dialogue: Dialogue, text: str) -> None:
    await asked(dialogue, "connection_address")
    await dialogue.answer(text)
    assert (dialogue.slots.get("connection_address"), dialogue.responses()) == (None, ["utter_noted_what"])
    assert dialogue.slots["purpose"] in ("household", "business")


async def test_an_address_at_the_question_for_the_telephone_is_kept_and_told(dialogue: Dialogue) -> None:
    await asked(dialogue, "phone")
    await dialogue.answer(ADDRESS)
    assert dialogue.slots["connection_address"] == GIVEN["connection_address"]
    assert (dialogue.responses(), dialogue.slots["requested_slot"]) == (["utter_noted_what"], "phone")
    assert GIVEN["connection_address"] in dialogue.said[0]["what"]


async def test_a_telephone_at_the_question_for_the_address_is_kept_and_told(dialogue: Dialogue) -> None:
    await asked(dialogue, "connection_address")
    await dialogue.answer("số mới là 0905888999", phone="0905888999")
    assert (dialogue.slots["phone"], dialogue.slots["requested_slot"]) == ("0905888999", "connection_address")
    assert "0905 888 999" in dialogue.said[0]["what"]


async def test_the_phases_at_the_question_for_the_purpose_are_not_asked_again(dialogue: Dialogue) -> None:
    await asked(dialogue, "purpose")
    await dialogue.answer("nhà ở thôi, 1 pha", phase=1)
    assert (dialogue.slots["purpose"], dialogue.slots["requested_slot"]) == ("household", "connection_confirm")
    await asked(dialogue, "purpose")
    await dialogue.answer("3 pha 50kw", "change_capacity", phase=3)
    assert (dialogue.slots["phase"], dialogue.slots["requested_slot"]) == (3, "purpose")


@pytest.mark.parametrize("slot", ["phone", "purpose", "connection_confirm"])
@pytest.mark.parametrize(
    "text", ["à mà thôi để tên vợ tôi, [Lê Thị Chín](person_name)", "[Lê Thị Chín](person_name) nhé"]
)
async def test_another_name_later_is_recorded(dialogue: Dialogue, slot: str, text: str) -> None:
    await asked(dialogue, slot)
    await dialogue.answer(text)
    assert (dialogue.slots["name"], dialogue.slots["requested_slot"]) == ("Lê Thị Chín", slot)
    assert (dialogue.responses() == ["utter_noted_what"]) == (slot != "connection_confirm")


@pytest.mark.parametrize("slot", ["purpose", "phase", "connection_confirm"])
async def test_one_part_of_the_address_put_right_leaves_the_rest(dialogue: Dialogue, slot: str) -> None:
    await asked(dialogue, slot)
    await dialogue.answer("à ghi nhầm, [quận Cầu Giấy](address:district) mới đúng")
    assert dialogue.slots["connection_address"] == "15 phố Trần Cung, quận Cầu Giấy, Hà Nội"
    assert dialogue.slots["requested_slot"] == slot


@pytest.mark.parametrize("slot", ["phone", "phase", "connection_confirm"])
@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("[Đống Đa](address:district) chứ", "15 phố Trần Cung, Đống Đa, Hà Nội"),
        ("à đống đa mới đúng", "15 phố Trần Cung, đống đa, Hà Nội"),
        (
            "[số 51](address:house_number) chứ không phải [15](address:house_number)",
            "51 phố Trần Cung, quận Bắc Từ Liêm, Hà Nội",
        ),
        (
            "[thôn Đoài](address:hamlet) [xã Cẩm Khê](address:ward) [Phú Thọ](address:province)",
            "thôn Đoài xã Cẩm Khê Phú Thọ",
        ),
    ],
)
async def test_an_address_told_anew_in_part_or_whole(dialogue: Dialogue, slot: str, text: str, address: str) -> None:
    await asked(dialogue, slot)
    dialogue.slots["connection_address"] = GIVEN["connection_address"]
    await dialogue.answer(text)
    assert (dialogue.slots["connection_address"], dialogue.slots["requested_slot"]) == (address, slot)


async def test_an_address_told_in_halves_before_it_is_asked_for(dialogue: Dialogue) -> None:
    await dialogue.run(
        "action_request_new_connection",
        "lắp điện ở [thôn 3](address:hamlet) [xã Vĩnh Tường](address:ward)",
        "request_new_connection",
    )
    assert dialogue.slots["connection_address"] is None
    await dialogue.answer("[Trần Thị Hoa](person_name)")
    await dialogue.answer("0912345678", phone="0912345678")
    await dialogue.run("action_ask_connection_form_connection_address")
    assert dialogue.responses() == ["utter_ask_place_choice"]
    await dialogue.answer("[Phú Thọ](address:province)")
    assert dialogue.slots["connection_address"] == "thôn 3 xã Vĩnh Tường, Phú Thọ"


async def test_the_address_asked_for_again_keeps_what_is_not_told_anew(dialogue: Dialogue) -> None:
    await asked(dialogue, "connection_confirm")
    await dialogue.answer("sai dia chi roi", "deny")
    assert dialogue.slots["requested_slot"] == "connection_address"
    await dialogue.answer("[số 8](address:house_number) chứ")
    assert dialogue.slots["connection_address"] == "8 phố Trần Cung, quận Bắc Từ Liêm, Hà Nội"
    assert (dialogue.slots["requested_slot"], dialogue.slots["correcting"]) == ("connection_confirm", None)


async def test_a_province_alone_is_kept_and_the_rest_asked_for(dialogue: Dialogue) -> None:
    await asked(dialogue, "connection_address")
    await dialogue.answer("[Phú Thọ](address:province)")
    assert dialogue.slots["requested_slot"] == "connection_address"
    await dialogue.run("action_ask_connection_form_connection_address")
    assert (dialogue.responses(), dialogue.said[0]["address"]) == (["utter_ask_place_ward"], "Phú Thọ")
    await dialogue.answer("[thôn 3](address:hamlet) [xã Cẩm Khê](address:ward)")
    assert dialogue.slots["connection_address"] == "thôn 3, xã Cẩm Khê, Phú Thọ"


@pytest.mark.parametrize("slot", ["connection_address", "phase", "connection_confirm"])
async def test_of_two_telephones_the_one_after_wait_holds(dialogue: Dialogue, slot: str) -> None:
    await asked(dialogue, slot)
    await dialogue.answer("[0935000765](phone), khoan [0983000979](phone)")
    assert (dialogue.slots["phone"], dialogue.slots["requested_slot"]) == ("0983000979", slot)


@pytest.mark.parametrize(
    "text", ["xem lại coi", "doc lai", "cho tôi xem lại thông tin với", "khoan để em kiểm tra lại"]
)
async def test_the_summary_is_shown_again(dialogue: Dialogue, text: str) -> None:
    await asked(dialogue, "connection_confirm")
    await dialogue.answer(text, "check_bill")
    assert (dialogue.form, dialogue.slots["connection_confirm"]) == ("connection_form", None)
    await dialogue.run("action_ask_connection_form_connection_confirm")
    assert dialogue.responses() == ["utter_connection_summary"]


@pytest.mark.parametrize(
    ("text", "intent", "answer"),
    [
        ("ủa có lâu k", "deny", "utter_connection_asked"),
        ("khoan bao gio xong", "ask_outage_status", "utter_connection_asked"),
        ("cho hỏi trước là bên em có phải đặt trạm biến áp không", "nlu_fallback", "utter_question_left"),
    ],
)
async def test_a_question_before_sending_is_answered_and_the_summary_follows(
    dialogue: Dialogue, text: str, intent: str, answer: str
) -> None:
    await asked(dialogue, "connection_confirm")
    await dialogue.answer(text, intent, 0.7)
    assert dialogue.responses() == [answer]
    await dialogue.run("action_ask_connection_form_connection_confirm")
    assert dialogue.responses() == ["utter_connection_summary"]


async def test_the_cost_of_three_phases_is_answered_before_it_is_chosen(dialogue: Dialogue) -> None:
    await asked(dialogue, "phase")
    await dialogue.answer("3 pha het may tien", "calculate_bill", phase=3)
    assert (dialogue.responses(), dialogue.slots.get("phase")) == (["utter_connection_asked"], None)


async def test_who_does_not_know_the_phases_is_told_what_is_written(dialogue: Dialogue) -> None:
    await asked(dialogue, "phase")
    await dialogue.answer("khong biet 1 pha hay 3 pha", "change_capacity", phase=1)
    assert (dialogue.responses(), dialogue.slots["phase"]) == (["utter_phase_assumed"], 1)


async def test_the_short_word_for_household_does_not_stop(dialogue: Dialogue) -> None:
    await asked(dialogue, "purpose")
    await dialogue.answer("sh thoi", "stop")
    assert (dialogue.slots["purpose"], dialogue.slots["requested_slot"]) == ("household", "phase")


@pytest.mark.parametrize("text", ["khong co dien thoai", "hổng có đt con ơi", "bác không nhớ số"])
async def test_no_telephone_is_no_outage(dialogue: Dialogue, text: str) -> None:
    await asked(dialogue, "phone")
    await dialogue.answer(text, "report_outage", 0.99)
    assert (dialogue.responses(), dialogue.slots["requested_slot"]) == (["utter_phone_none"], "phone")
    assert dialogue.said[0]["buttons"][0]["payload"] == "/talk_to_human"


async def test_a_shop_typed_without_marks_is_no_district(dialogue: Dialogue) -> None:
    await asked(dialogue, "purpose")
    await dialogue.answer("[quan an](address:district)")
    assert (dialogue.slots["purpose"], dialogue.slots["requested_slot"]) == ("business", "phase")
    assert dialogue.slots["connection_address"] == GIVEN["connection_address"]


async def test_a_change_to_what_it_is_already_shows_the_summary(dialogue: Dialogue) -> None:
    await asked(dialogue, "connection_confirm")
    await dialogue.answer("đổi sang sinh hoạt", "change_contract")
    assert (dialogue.form, dialogue.slots["requested_slot"]) == ("connection_form", "connection_confirm")
    assert dialogue.slots["connection_confirm"] is None


async def test_the_papers_are_told_where_they_are_asked_for(dialogue: Dialogue) -> None:
    await dialogue.run("action_request_new_connection", "lắp điện mới cần giấy tờ gì", "request_new_connection")
    assert "giấy tờ tuỳ thân" in dialogue.responses()[0]
    assert dialogue.form == "connection_form"


def sent(stub: httpx.Client, body: dict[str, object]) -> str:
    """The number of a connection request that the stub has taken."""
    answer = stub.post(f"{API}/connection-requests", json=body, headers={"Idempotency-Key": "power-when"})
    return str(answer.raise_for_status().json()["number"])


async def test_when_there_will_be_power_is_told_of_the_connection_just_asked_for(
    dialogue: Dialogue, stub: httpx.Client
) -> None:
    body = {
        "name": "Nguyễn Thị Hoa",
        "phone": "0987654321",
        "address": "số 5 thôn Đông, xã Cẩm Khê, Phú Thọ",
        "purpose": "household",
        "phase": 1,
    }
    number = sent(stub, body)
    dialogue.slots["ticket_number"] = number
    await dialogue.run("action_outage_status", "khi nào có điện vậy em", "ask_outage_status")
    assert number in dialogue.responses()[0]
    assert "Hẹn hoàn thành" in dialogue.responses()[0]


@pytest.mark.parametrize("intent", ["nlu_fallback", "inform", "change_contract", "request_new_connection"])
async def test_the_papers_are_told_in_the_form_whatever_the_question_was_taken_for(
    dialogue: Dialogue, intent: str
) -> None:
    await asked(dialogue, "name")
    await dialogue.answer("cần giấy tờ gì vậy em", intent, 0.5)
    assert "giấy tờ tuỳ thân" in dialogue.responses()[0]
    assert dialogue.slots.get("name") is None
