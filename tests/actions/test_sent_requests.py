"""Corrections and cancellations of what has been sent: never lost, never pretended."""

from __future__ import annotations

from typing import Any

import pytest

from tests.actions.dialogue import Dialogue

NUMBER = "CD2611-000001"


@pytest.fixture
def sent(dialogue: Dialogue) -> Dialogue:
    dialogue.slots = {"ticket_number": NUMBER}
    dialogue.heard = f"Dạ em đã gửi yêu cầu cấp điện mới số {NUMBER} ạ."
    return dialogue


@pytest.mark.parametrize(
    ("action", "text", "intent"),
    [
        ("action_use_information", "sai số điện thoại rồi, [0912345678](phone) mới đúng", "inform"),
        ("action_use_information", "khoan, ghi lộn rồi, [số nhà 51](address:house_number) chứ không phải 15", "inform"),
        ("action_decline", "sai tên rồi", "deny"),
        ("action_apply", "sửa tên", "change_contract"),
        ("action_apply", "trong hồ sơ ghi sai mục đích rồi, tôi là nhà ở", "data_privacy"),
        ("action_out_of_scope", "[tỉnh Bình Thuận](address:province) nha", "out_of_scope"),
    ],
)
async def test_a_correction_is_offered_to_a_person(sent: Dialogue, action: str, text: str, intent: str) -> None:
    await sent.run(action, text, intent)
    assert sent.responses() == ["utter_sent_change"]
    assert sent.said[0]["number"] == NUMBER
    await sent.run("action_go_on", "ừ chuyển đi", "affirm")
    assert sent.reported["handover"]["reason"] == "request_change"
    assert sent.slots["request_note"]


@pytest.mark.parametrize(
    "text", ["hủy hồ sơ đó luôn đi, tôi không làm nữa", "lau qua huy di", "thôi", "không cần báo nữa"]
)
async def test_a_cancellation_does_not_seem_done(sent: Dialogue, text: str) -> None:
    await sent.run("action_stop", text, "stop")
    assert sent.responses() == ["utter_sent_cancel"]
    await sent.run("action_talk_to_human", "", "talk_to_human", 1.0)
    assert sent.reported["handover"]["reason"] == "request_change"
    assert sent.slots["request_note"] == text


async def test_two_lines_of_a_correction_are_both_passed_on(sent: Dialogue) -> None:
    await sent.run("action_decline", "sai số điện thoại rồi", "deny")
    await sent.run("action_use_information", "[0912345678](phone) nhé")
    assert sent.slots["request_note"] == "sai số điện thoại rồi; 0912345678 nhé"


async def test_a_no_to_the_offer_ends_it(sent: Dialogue) -> None:
    await sent.run("action_decline", "sai tên rồi", "deny")
    await sent.run("action_decline", "không cần", "deny")
    assert (sent.responses(), sent.slots["request_note"]) == (["utter_alright"], None)


@pytest.mark.parametrize(
    ("action", "text", "intent", "answer"),
    [
        ("action_decline", "không", "deny", "utter_alright"),
        ("action_insult", "đồ ngu", "insult", "utter_insult"),
        ("action_stop", "thôi", "stop", "utter_nothing_to_stop"),
    ],
)
async def test_later_wishes_are_not_taken_for_changes(
    dialogue: Dialogue, action: str, text: str, intent: str, answer: Any
) -> None:
    dialogue.slots = {"ticket_number": NUMBER}
    await dialogue.run(action, text, intent)
    assert dialogue.responses() == [answer]


async def test_without_a_request_nothing_was_sent(dialogue: Dialogue) -> None:
    await dialogue.run("action_stop", "hủy đi", "stop")
    assert dialogue.responses() == ["utter_nothing_to_stop"]
