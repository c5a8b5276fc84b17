"""Sending a reading, and asking when and how a meter is read."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from actions.frame.turn import Turn
from actions.meter.values import merged, missing_bands, text_of, values_told
from tests.actions.dialogue import Dialogue, read, set_fault
from tests.billing.stub import newest_otp

CODE, PHONE = "PA02CK0012345", "0912345678"
STRANGE = "PE01000054321"
THREE_PRICES, TWO_METERS, ROLLED, ESTIMATED = "PM01000045678", "PB10010088806", "PC07AA0099905", "PA05010031245"


async def sends(dialogue: Dialogue, text: str, **entities: Any) -> None:
    await dialogue.run("action_submit_reading", text, "submit_meter_reading", **entities)


async def asked(dialogue: Dialogue) -> list[str]:
    """The open question, as the form asks it."""
    await dialogue.run(f"action_ask_reading_form_{dialogue.slots['requested_slot']}", "")
    return dialogue.responses()


async def confirmed(dialogue: Dialogue) -> str:
    await dialogue.answer("gửi đi", "affirm")
    assert dialogue.slots["requested_slot"] is None
    await dialogue.run("action_send_reading", "gửi đi", "affirm")
    return dialogue.responses()[0]


def newest(stub: httpx.Client, code: str = CODE) -> dict[str, Any]:
    """The newest that the utility read: those that customers sent may be anything."""
    known = read(stub, f"/customers/{code}/readings")["readings"]
    return next(dict(one) for one in known if one["kind"] != "customer")


def plausible(stub: httpx.Client, code: str = CODE) -> int:
    return int(newest(stub, code)["value"]) + 40


async def test_a_reading_of_the_own_meter_is_compared_confirmed_and_gets_a_number(
    dialogue: Dialogue, stub: httpx.Client
) -> None:
    dialogue.linked = [CODE]
    value = plausible(stub)
    await sends(dialogue, f"gửi số điện tháng này {value}", meter_reading=value)
    assert dialogue.slots["requested_slot"] == "reading_confirm"
    assert await asked(dialogue) == ["utter_reading_summary"]
    assert "đã dùng 40 kWh" in dialogue.said[0]["more"]
    text = await confirmed(dialogue)
    assert dialogue.slots["ticket_number"].startswith("CS")
    assert dialogue.slots["ticket_number"] in text


async def test_a_stranger_may_send_a_reading_and_learns_nothing(dialogue: Dialogue, stub: httpx.Client) -> None:
    last = newest(stub, STRANGE)
    await sends(dialogue, f"chỉ số 3 của mã {STRANGE}", meter_reading=3, customer_code=STRANGE)
    assert await asked(dialogue) == ["utter_reading_summary"]
    assert dialogue.said[0]["more"] == ""
    low = await confirmed(dialogue)
    other = Dialogue()
    fitting = plausible(stub, STRANGE)
    await sends(other, f"chỉ số {fitting}", meter_reading=fitting, customer_code=STRANGE)
    fits = await confirmed(other)
    number, second = dialogue.slots["ticket_number"], other.slots["ticket_number"]
    assert low.replace(number, "") == fits.replace(second, "")
    assert str(last["value"]) not in low


async def test_how_a_strangers_reading_was_found_is_not_told_by_its_number(
    dialogue: Dialogue, stub: httpx.Client
) -> None:
    said = []
    for value in (4, plausible(stub, STRANGE)):
        talk = Dialogue()
        await sends(talk, f"chỉ số {value}", meter_reading=value, customer_code=STRANGE)
        await confirmed(talk)
        number = talk.slots["ticket_number"]
        await talk.run("action_check_request", number, "check_request_status", ticket_number=number)
        said.append(talk.responses()[0].replace(number, ""))
    assert said[0] == said[1]


async def test_a_reading_that_goes_back_is_asked_about_and_checked(dialogue: Dialogue) -> None:
    dialogue.linked = [CODE]
    await sends(dialogue, "chỉ số 5", meter_reading=5)
    await asked(dialogue)
    assert "thấp hơn lần trước" in dialogue.said[0]["more"]
    assert "kiểm tra lại trước" in await confirmed(dialogue)


async def test_a_leap_is_asked_about(dialogue: Dialogue, stub: httpx.Client) -> None:
    dialogue.linked = [CODE]
    await sends(dialogue, "số công tơ", meter_reading=plausible(stub) + 20_000)
    await asked(dialogue)
    assert "cao hơn hẳn mọi khi" in dialogue.said[0]["more"]


async def test_a_photo_is_kept_and_the_number_asked_for(dialogue: Dialogue, stub: httpx.Client) -> None:
    dialogue.linked, dialogue.attachments = [CODE], [{"id": "photo-1", "kind": "image"}]
    await sends(dialogue, "em gửi ảnh công tơ")
    assert dialogue.responses() == ["utter_reading_photo"]
    assert dialogue.slots["requested_slot"] == "reading_values"
    dialogue.attachments = []
    await dialogue.answer(str(plausible(stub)))
    await asked(dialogue)
    assert "Kèm ảnh công tơ" in dialogue.said[0]["more"]
    assert dialogue.slots["reading_photo"] == "photo-1"


async def test_a_photo_without_words_answers_the_question(dialogue: Dialogue) -> None:
    dialogue.linked = [CODE]
    await sends(dialogue, "gửi chỉ số")
    dialogue.attachments = [{"id": "photo-2", "kind": "image"}]
    await dialogue.answer("", "nlu_fallback", 0.3)
    assert (dialogue.responses(), dialogue.slots["reading_photo"]) == (["utter_reading_photo"], "photo-2")


async def test_who_can_not_read_the_number_sends_a_photo_and_a_person_reads_it(dialogue: Dialogue) -> None:
    dialogue.linked = [CODE]
    await sends(dialogue, "gửi chỉ số công tơ")
    await dialogue.answer("mờ quá không đọc được", "nlu_fallback", 0.4)
    assert dialogue.responses() == ["utter_reading_send_photo"]
    dialogue.attachments = [{"id": "photo-3", "kind": "image"}]
    await dialogue.answer("", "nlu_fallback", 0.3)
    dialogue.attachments = []
    await dialogue.answer("đọc giùm đi em", "nlu_fallback", 0.4)
    await dialogue.run("action_send_reading", "đọc giùm đi em")
    assert dialogue.reported["handover"]["reason"] == "meter_reading"
    assert "ảnh" in dialogue.slots["matter_note"]


@pytest.mark.parametrize("text", ["à nhầm, 12354 chứ không phải 12345", "nham, 12354 moi dung", "khoan 12354"])
async def test_a_number_is_put_right_before_it_is_sent(dialogue: Dialogue, text: str) -> None:
    dialogue.linked = [CODE]
    await sends(dialogue, "gửi số điện 12345", meter_reading=12345)
    await dialogue.answer(text, "inform")
    assert dialogue.slots["reading_values"] == [{"band": None, "value": 12354}]
    assert dialogue.slots["requested_slot"] == "reading_confirm"


async def test_a_change_of_the_code_is_taken(dialogue: Dialogue) -> None:
    await sends(dialogue, "gửi số 12345", meter_reading=12345, customer_code=CODE)
    await dialogue.answer(f"nhầm mã, {STRANGE}", customer_code=STRANGE)
    assert dialogue.slots["reading_code"] == STRANGE
    await dialogue.answer("không", "deny")
    assert await asked(dialogue) == ["utter_ask_correction"]


async def test_a_reading_is_cancelled(dialogue: Dialogue) -> None:
    await sends(dialogue, "gửi số 12345", meter_reading=12345)
    await dialogue.run("action_stop", "thôi", "stop")
    assert (dialogue.responses(), dialogue.form) == (["utter_stopped"], None)
    assert dialogue.slots["reading_values"] is None


async def test_a_question_in_between_keeps_the_reading(dialogue: Dialogue) -> None:
    await sends(dialogue, "gửi số 12345", meter_reading=12345)
    await dialogue.run("action_contact", "số tổng đài", "ask_contact")
    assert dialogue.slots["requested_slot"] == "reading_code"
    await dialogue.answer(CODE, customer_code=CODE)
    assert dialogue.slots["requested_slot"] == "reading_confirm"


async def test_a_bill_in_between_leads_back_to_the_reading(dialogue: Dialogue) -> None:
    await sends(dialogue, "gửi số 12345", meter_reading=12345)
    await dialogue.run("action_check_bill", "mà tiền điện tháng này bao nhiêu", "check_bill")
    assert (dialogue.form, dialogue.slots["paused_goal"]) == ("bill_form", "reading_form")
    await dialogue.answer("để sau", "inform")
    await dialogue.run("action_show_bill", "để sau")
    assert dialogue.responses()[-1] == "utter_offer_resume"
    dialogue.form = None  # the brain ends a form that needs nothing more
    await dialogue.run("action_go_on", "ừ", "affirm")
    assert dialogue.slots["requested_slot"] == "reading_code"
    assert dialogue.slots["reading_values"] == [{"band": None, "value": 12345}]


async def test_three_prices_need_three_numbers(dialogue: Dialogue) -> None:
    await sends(dialogue, "thấp điểm trước nè [14002](meter_reading:off_peak)")
    assert dialogue.slots["requested_slot"] == "reading_values"
    await asked(dialogue)
    assert dialogue.said[0]["bands"] == "giờ bình thường, giờ cao điểm"
    await dialogue.answer("bt [16892](meter_reading:normal) cđ [5510](meter_reading:peak)")
    assert [one["value"] for one in dialogue.slots["reading_values"]] == [16892, 5510, 14002]


async def test_a_verified_customer_with_three_prices_is_asked_for_all_three(dialogue: Dialogue) -> None:
    dialogue.linked = [THREE_PRICES]
    await sends(dialogue, "gửi chỉ số 16892", meter_reading=16892)
    assert dialogue.responses() == ["utter_reading_three"]
    assert dialogue.slots["requested_slot"] == "reading_values"
    await dialogue.answer("16.892 / 5.510 / 14.002")
    assert [one["band"] for one in dialogue.slots["reading_values"]] == ["normal", "peak", "off_peak"]
    assert "CS" in await confirmed(dialogue)


async def test_a_stranger_is_not_told_that_a_meter_has_three_prices(dialogue: Dialogue) -> None:
    await sends(dialogue, "gửi chỉ số 16892", meter_reading=16892, customer_code=THREE_PRICES)
    assert (dialogue.responses(), dialogue.slots["requested_slot"]) == ([], "reading_confirm")
    heard = []
    for code in (THREE_PRICES, "PM01009999999", STRANGE):
        talk = Dialogue()
        await sends(talk, "gửi chỉ số 16892", meter_reading=16892, customer_code=code)
        sent = await confirmed(talk)
        number = talk.slots["ticket_number"]
        await talk.run("action_check_request", number, "check_request_status", ticket_number=number)
        heard.append((sent + talk.responses()[0]).replace(number, "…"))
    assert heard[0] == heard[1] == heard[2], "nor whether there is such a code"


async def test_of_several_meters_the_one_is_asked_for(dialogue: Dialogue, stub: httpx.Client) -> None:
    dialogue.linked = [TWO_METERS]
    meters = [meter["number"] for meter in read(stub, f"/customers/{TWO_METERS}")["meters"]]
    await sends(dialogue, "gửi chỉ số 12345", meter_reading=12345)
    assert dialogue.slots["requested_slot"] == "reading_meter"
    assert await asked(dialogue) == ["utter_ask_reading_meter"]
    assert all(number in dialogue.said[0]["meters"] for number in meters)
    await dialogue.answer(f"cái {meters[1][-4:]}")
    assert (dialogue.slots["reading_meter"], dialogue.slots["requested_slot"]) == (meters[1], "reading_confirm")
    await confirmed(dialogue)
    sent = read(stub, f"/customers/{TWO_METERS}/readings?meter={meters[1]}")["readings"][0]
    assert (sent["kind"], sent["value"]) == ("customer", 12345)


async def test_a_meter_that_begins_again_at_nought_is_no_mistake(dialogue: Dialogue, stub: httpx.Client) -> None:
    dialogue.linked = [ROLLED]
    before = newest(stub, ROLLED)["value"]
    await sends(dialogue, "gửi chỉ số", meter_reading=(before + 30) % 100_000)
    await asked(dialogue)
    assert "đã dùng 30 kWh" in dialogue.said[0]["more"]


async def test_a_reckoned_reading_and_its_settlement_are_told(dialogue: Dialogue) -> None:
    dialogue.linked = [ESTIMATED]
    own = await day_of(dialogue, "sao lại tạm tính số điện nhà tôi")
    assert dialogue.responses() == ["utter_meter_estimated"]
    assert "số tạm tính" in own


@pytest.mark.parametrize("fault", ["failing", "silent"])
async def test_without_the_utilitys_systems_the_reading_is_kept(
    dialogue: Dialogue, stub: httpx.Client, fault: str
) -> None:
    dialogue.linked = [CODE]
    set_fault(stub, fault)
    await sends(dialogue, "gửi số điện 12345", meter_reading=12345)
    assert await asked(dialogue) == ["utter_reading_summary"]
    assert await confirmed(dialogue) == "utter_reading_kept"
    body = dialogue.reported["deferred"]["body"]
    assert (body["customer_code"], body["values"]) == (CODE, [{"band": None, "value": 12345}])


async def test_a_reading_that_is_refused_asks_for_the_code_again_with_the_reading_kept(dialogue: Dialogue) -> None:
    await sends(dialogue, "gửi số 12345", meter_reading=12345, customer_code=CODE)
    dialogue.slots["reading_meter"] = "2200000000"  # taken down since
    assert await confirmed(dialogue) == "utter_reading_refused"
    assert dialogue.slots["requested_slot"] == "reading_code"
    assert dialogue.slots["reading_values"] == [{"band": None, "value": 12345}]


async def test_who_knows_no_code_gets_a_person_with_the_reading(dialogue: Dialogue) -> None:
    await sends(dialogue, "gửi số 12345", meter_reading=12345)
    for text in ("quên mã rồi", "không nhớ", "không biết"):
        await dialogue.answer(text, "ask_customer_code")
    await dialogue.run("action_send_reading", "không biết")
    assert dialogue.responses() == ["utter_reading_to_person"]
    assert "12.345" in dialogue.slots["matter_note"]


async def test_how_to_send_is_told(dialogue: Dialogue) -> None:
    await sends(dialogue, "gửi số điện ở mục nào")
    assert dialogue.responses() == ["utter_reading_how"]


def turn(text: str, *readings: tuple[str | None, Any], intent: str = "submit_meter_reading") -> Turn:
    return Turn(text=text, intent=intent, beside=text, readings=readings)


@pytest.mark.parametrize(
    ("told", "values"),
    [
        (turn("gửi số 12.345", (None, 12345)), [12345]),
        (turn("công tơ 08123,4", (None, 8123.4)), [8123]),
        (turn("19.025 nhé"), [19025]),
        (turn("số cũ 12000, số mới 12345", (None, 12000), (None, 12345)), [12345]),
        (turn("bộ số là 88.102/24.551/37.909"), [88102, 24551, 37909]),
        (turn("nhà số 5"), []),
    ],
)
def test_the_number_of_a_meter_is_read(told: Turn, values: list[int]) -> None:
    assert [one["value"] for one in values_told(told)] == values


def test_bands_are_gathered_and_told() -> None:
    part = merged([{"band": "peak", "value": 5}], [{"band": "normal", "value": 7}])
    assert missing_bands(part) == ["off_peak"]
    assert text_of(part) == "giờ bình thường 7, giờ cao điểm 5"
    assert merged(part, [{"band": None, "value": 9}]) == [{"band": None, "value": 9}]


async def day_of(dialogue: Dialogue, text: str, **entities: Any) -> str:
    await dialogue.run("action_meter_reading", text, "ask_meter_reading", **entities)
    return str(dialogue.said[-1].get("own")) if dialogue.said else ""


async def test_the_own_reading_day_and_the_next_date_are_told(dialogue: Dialogue, stub: httpx.Client) -> None:
    dialogue.linked = [CODE]
    own = await day_of(dialogue, "ngày nào ghi điện")
    known = read(stub, f"/customers/{CODE}/readings")
    year, month, day = known["next_reading_on"].split("-")
    day_of_month = known["reading_day"]
    assert (f"ngày {day_of_month} hằng tháng" if day_of_month else "ngày cuối tháng") in own
    assert f"{day}/{month}/{year}" in own


async def test_everybody_else_hears_the_rule_and_may_prove_the_code(dialogue: Dialogue, stub: httpx.Client) -> None:
    assert await day_of(dialogue, "ngày nào ghi điện") == ""
    assert dialogue.responses() == ["utter_meter_day"]
    await dialogue.run("action_meter_reading", "", "ask_meter_reading", 1.0, own="yes")
    assert dialogue.slots["requested_slot"] == "bill_code"
    await dialogue.answer(CODE, customer_code=CODE)
    otp = newest_otp(stub, PHONE)
    await dialogue.answer(otp, otp=otp)
    await dialogue.run("action_show_bill", otp)
    assert dialogue.responses()[0] == "utter_linked"
    assert CODE in dialogue.said[1]["own"]


async def test_a_stranger_with_a_code_is_told_no_reading_day(dialogue: Dialogue) -> None:
    await day_of(dialogue, f"mã {CODE} ghi điện ngày nào", customer_code=CODE)
    assert dialogue.responses() == []
    assert dialogue.slots["requested_slot"] == "bill_proof"


@pytest.mark.parametrize(
    ("text", "response"),
    [
        ("tạm tính số điện là sao", "utter_meter_estimated"),
        ("công tơ đo xa hoạt động thế nào", "utter_meter_remote"),
        ("e đi vắng thì ghi điện sao ạ", "utter_meter_away"),
        ("muốn đổi ngày ghi điện về cuối tháng", "utter_meter_other_day"),
        ("bao h chot so dien", "utter_meter_day"),
    ],
)
async def test_each_question_on_readings_has_its_answer(dialogue: Dialogue, text: str, response: str) -> None:
    await day_of(dialogue, text)
    assert dialogue.responses() == [response]


async def test_a_moved_reading_day_in_the_area_is_told(dialogue: Dialogue) -> None:
    await day_of(dialogue, "ngày ghi điện ở [Long Xuyên](address:district) [An Giang](address:province)")
    assert "Đổi ngày ghi chỉ số" in dialogue.said[0]["news"]


async def test_a_silent_system_is_said_so(dialogue: Dialogue, stub: httpx.Client) -> None:
    dialogue.linked = [CODE]
    set_fault(stub, "failing")
    assert "gián đoạn" in await day_of(dialogue, "ngày nào ghi điện")
