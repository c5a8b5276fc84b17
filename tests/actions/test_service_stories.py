"""What customers tell of their matter, however they tell it: kept in its place, and asked for once."""

from __future__ import annotations

import httpx
import pytest

from actions.service.kinds import kind_in
from tests.actions.applying import CODE, PHONE, PLACE, application, question, reply, wish
from tests.actions.dialogue import Dialogue

BRANCHES = "mấy chú kéo dây làm gãy hết mấy nhánh mít nhà tui rồi bỏ đi luôn"


async def complaint(dialogue: Dialogue) -> None:
    await wish(dialogue, "tôi muốn khiếu nại", "file_complaint")
    await reply(dialogue, PLACE)
    assert await question(dialogue) == "utter_ask_service_story"


@pytest.mark.parametrize("text", ["vâng gửi giúp tôi", "gởi", "ok em", "gửi đi"])
async def test_a_mere_yes_is_no_story(dialogue: Dialogue, text: str) -> None:
    await complaint(dialogue)
    await reply(dialogue, text, "affirm")
    assert (dialogue.responses(), dialogue.slots["requested_slot"]) == (["utter_service_unclear"], "service_detail")


@pytest.mark.parametrize(
    "text", ["toi ten Hung sdt 0912345678", "tên tôi là Hùng, 0912345678", "em tên Hoa 0912345678 nhé"]
)
async def test_who_tells_name_and_telephone_is_asked_for_the_story_still(dialogue: Dialogue, text: str) -> None:
    await complaint(dialogue)
    await reply(dialogue, text, phone=PHONE)
    assert (dialogue.responses(), dialogue.slots["requested_slot"]) == (["utter_noted"], "service_detail")
    await reply(dialogue, "hôm qua nhân viên quát mẹ tôi ở quầy")
    assert dialogue.slots["requested_slot"] == "service_confirm"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (
            "thằng thu tiền láo vừa thôi, nó vô nhà tôi quát mẹ già tôi rồi giật tờ giấy, các người dạy nhân viên kiểu gì vậy",
            "quát mẹ già",
        ),
        ("điện chập chờn hôm qua cháy tiêu cái tivi với cái tủ lạnh của chị, điện lực có đền không", "tủ lạnh"),
    ],
)
async def test_a_story_before_a_question_is_not_asked_for_again(dialogue: Dialogue, text: str, kept: str) -> None:
    await wish(dialogue, text, "file_complaint")
    assert dialogue.responses()[-1] == "utter_offer_application"
    await reply(dialogue, CODE, customer_code=CODE)
    assert dialogue.slots["requested_slot"] == "phone"
    assert kept in str(dialogue.slots["service_details"])


async def test_a_mere_question_tells_no_story(dialogue: Dialogue) -> None:
    await wish(dialogue, "tủ lạnh hư thì điện lực có đền không", "file_complaint")
    assert dialogue.slots["service_details"] == {}


async def test_a_wrong_that_names_no_kind_is_a_complaint(dialogue: Dialogue) -> None:
    await wish(dialogue, BRANCHES, "file_complaint")
    assert (dialogue.slots["service_kind"], dialogue.slots["requested_slot"]) == ("complaint", "service_place")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("nhân viên điện lực hẹn 3 lần không đến", "complaint"),
        ("nhan vien hen 3 lan khong den", "complaint"),
        ("nhân viên phải đến nhà mà không tới", "complaint"),
        ("điện lực có đền không", "compensation"),
        ("hu tivi roi dien luc co den khong", "compensation"),
        ("bắt đền điện lực", "compensation"),
        ("cột đèn trước nhà đổ, phản ánh 3 lần", "complaint"),
    ],
)
def test_who_did_not_come_is_not_asked_for_damages(text: str, kind: str) -> None:
    assert kind_in("file_complaint", text) == kind


async def test_what_is_told_with_a_place_that_is_not_whole_is_kept(dialogue: Dialogue) -> None:
    await wish(dialogue, "khiếu nại thái độ", "file_complaint")
    await reply(dialogue, "cô ở quầy nói trống không với người già, xua tay đuổi khách về", "nlu_fallback", 0.3)
    assert dialogue.slots["requested_slot"] == "service_place"
    assert "trống không" in str(dialogue.slots["service_details"])


async def test_who_names_no_place_twice_is_offered_a_person(dialogue: Dialogue) -> None:
    await wish(dialogue, "tôi muốn khiếu nại", "file_complaint")
    assert await question(dialogue) == "utter_ask_service_place"
    assert dialogue.said[-1]["buttons"] == []
    for _ in range(2):
        await reply(dialogue, "k", "nlu_fallback", 0.3)
    await question(dialogue)
    assert [one["payload"] for one in dialogue.said[-1]["buttons"]] == ["/talk_to_human"]


SEEN = "nhà đó câu dây thẳng lên cột, tối nào cũng bật máy lạnh chạy ầm ầm"


async def theft(dialogue: Dialogue, *told: str) -> None:
    await wish(dialogue, "báo trộm điện", "report_theft")
    await reply(dialogue, PLACE)
    await reply(dialogue, SEEN)
    assert await question(dialogue) == "utter_ask_service_contact"


@pytest.mark.parametrize("intent", ["inform", "report_meter_fault", "report_power_quality", "nlu_fallback"])
async def test_more_that_was_seen_is_added_while_it_is_asked_who_reports(dialogue: Dialogue, intent: str) -> None:
    await theft(dialogue)
    await reply(dialogue, "nó bẻ niêm chì đồng hồ rồi quay ngược lại", intent)
    assert (dialogue.responses(), dialogue.slots["requested_slot"]) == (["utter_noted"], "service_detail")
    assert "niêm chì" in dialogue.slots["service_details"]["seen"]


async def test_the_own_meter_is_another_matter_even_then(dialogue: Dialogue) -> None:
    await theft(dialogue)
    await reply(dialogue, "công tơ nhà tôi cũng bị cháy đen thui", "report_meter_fault")
    assert "cháy đen" not in str(dialogue.slots["service_details"])


async def test_to_say_again_to_stay_unnamed_changes_nothing(dialogue: Dialogue) -> None:
    await theft(dialogue)
    await reply(dialogue, "không nêu tên", "deny")
    await reply(dialogue, "nhớ giấu tên giúp tôi", "inform")
    assert (dialogue.responses(), dialogue.slots["requested_slot"]) == (["utter_theft_anonymous"], "service_confirm")
    assert not dialogue.slots["correcting"]


async def test_the_reporters_own_code_is_not_where_the_theft_is(dialogue: Dialogue, stub: httpx.Client) -> None:
    text = f"nhà bên cạnh trộm điện, đục công tơ ban đêm chạy máy bơm, mã khách hàng của tôi là {CODE}, tôi tên An"
    await wish(dialogue, text, "report_theft", customer_code=CODE)
    assert dialogue.slots["requested_slot"] == "service_place"
    await reply(dialogue, PLACE)
    await reply(dialogue, "giấu tên", "deny")
    assert CODE not in str(dialogue.said)
    await reply(dialogue, "gửi", "affirm")
    sent = str(application(stub, dialogue))
    assert "YC" in sent
    assert CODE not in sent
    assert "tên An" not in sent
