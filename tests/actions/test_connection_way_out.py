"""A new connection for who gives no name, where the service is paused, and for who wanted one for a time first."""

from __future__ import annotations

import pytest

from actions.connection.purposes import purpose_in
from tests.actions.dialogue import Dialogue

PAUSED = "[thôn 2](address:hamlet), [xã Văn Giang](address:ward), [Hưng Yên](address:province)"


async def started(dialogue: Dialogue, text: str = "lắp điện mới") -> None:
    await dialogue.run("action_request_new_connection", text, "request_new_connection")


@pytest.mark.parametrize("text", ["không cho tên được không", "tên làm gì", "sao phải khai tên", "hong muon noi ten"])
async def test_who_gives_no_name_hears_why_and_may_have_a_person(dialogue: Dialogue, text: str) -> None:
    await started(dialogue)
    await dialogue.answer(text, "nlu_fallback", 0.3)
    assert (dialogue.responses(), dialogue.slots["requested_slot"]) == (["utter_name_why"], "name")
    assert [one["payload"] for one in dialogue.said[0]["buttons"]] == ["/talk_to_human"]


async def test_nonsense_for_a_name_twice_is_offered_a_person(dialogue: Dialogue) -> None:
    await started(dialogue)
    await dialogue.answer("zzz", "nlu_fallback", 0.3)
    assert dialogue.responses() == ["utter_name_unclear"]
    await dialogue.answer("1234", "submit_meter_reading", 0.9)
    assert dialogue.responses() == ["utter_name_why"]
    await dialogue.answer("Nguyễn Văn Sáu")
    assert dialogue.slots["requested_slot"] == "phone"


async def test_a_pause_is_told_as_soon_as_the_place_is_known(dialogue: Dialogue) -> None:
    await started(dialogue, f"muốn kéo điện mới ở {PAUSED}")
    assert "tạm dừng" in str(dialogue.said)
    await dialogue.answer("Ngô Quang Dũng")
    assert "tạm dừng" not in str(dialogue.said), "once is enough"


async def test_a_pause_is_told_where_the_address_is_the_answer(dialogue: Dialogue) -> None:
    await started(dialogue)
    await dialogue.answer("Ngô Quang Dũng")
    await dialogue.answer("0966000111", phone="0966000111")
    await dialogue.answer(PAUSED)
    assert "tạm dừng" in str(dialogue.said)
    assert dialogue.slots["requested_slot"] == "purpose"


async def test_who_wants_it_for_good_leaves_the_one_for_a_time(dialogue: Dialogue) -> None:
    await started(dialogue, "xin điện tạm cho đám cưới 3 ngày")
    assert dialogue.form == "service_form"
    text = "à không, tôi muốn lắp hẳn công tơ mới luôn"
    await dialogue.answer(text, "request_new_connection")
    assert dialogue.slots["service_place"] is None
    assert "service_details" not in dialogue.slots or "hẳn" not in str(dialogue.slots["service_details"])
    await dialogue.run("action_request_new_connection", text, "request_new_connection")
    assert (dialogue.form, dialogue.slots["requested_slot"]) == ("connection_form", "name")
    assert dialogue.slots["service_kind"] is None
    assert not dialogue.slots.get("paused_goal")


@pytest.mark.parametrize(
    ("text", "purpose"),
    [
        ("xài trong nhà thôi hà", "household"),
        ("dùng cho nhà máy xay", "production"),
        ("dung trong nha xuong", "production"),
    ],
)
def test_what_it_is_used_for_in_other_words(text: str, purpose: str) -> None:
    assert purpose_in(text) == purpose
