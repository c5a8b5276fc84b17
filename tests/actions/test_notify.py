"""Notices: what is on, on and off, another telephone."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from actions.frame.turn import Turn
from actions.notify.wishes import switch_told, topics_told, wants_other_phone
from tests.actions.dialogue import Dialogue, read, set_fault
from tests.billing.stub import newest_otp

CODE, PHONE = "PA02CK0012345", "0912345678"


async def wishes(dialogue: Dialogue, text: str, **entities: Any) -> None:
    await dialogue.run("action_notifications", text, "manage_notifications", **entities)


def now(stub: httpx.Client) -> dict[str, bool]:
    return dict(read(stub, f"/customers/{CODE}")["notifications"])


async def test_what_is_on_is_told(dialogue: Dialogue, stub: httpx.Client) -> None:
    dialogue.linked = [CODE]
    await wishes(dialogue, "tôi đang nhận những tin gì")
    assert dialogue.responses() == ["utter_notifications_now"]
    assert ("tin tiền điện: đang bật" in dialogue.said[0]["now"]) is now(stub)["bills"]


async def test_notices_are_turned_off_and_on(dialogue: Dialogue, stub: httpx.Client) -> None:
    dialogue.linked = [CODE]
    await wishes(dialogue, "tắt tin nhắn tiền điện đi")
    assert now(stub)["bills"] is False
    assert "tin tiền điện: đang tắt" in dialogue.responses()[0]
    await wishes(dialogue, "đăng ký nhận lại tin tiền điện")
    assert now(stub)["bills"] is True


async def test_a_button_turns_one_kind_round(dialogue: Dialogue, stub: httpx.Client) -> None:
    dialogue.linked = [CODE]
    await wishes(dialogue, "tắt tin nhắn")
    assert [button["title"] for button in dialogue.said[0]["buttons"]] == ["Tắt tin mất điện", "Tắt tin tiền điện"]
    await dialogue.run(
        "action_notifications", "", "manage_notifications", 1.0, customer_code=CODE, topic="outages", switch="off"
    )
    assert now(stub)["outages"] is True  # an empty text is no tapped button
    text = '/manage_notifications{"customer_code": "' + CODE + '", "topic": "outages", "switch": "off"}'
    await dialogue.run("action_notifications", text, "manage_notifications", 1.0, topic="outages", switch="off")
    assert now(stub)["outages"] is False
    text = text.replace("off", "on")
    await dialogue.run("action_notifications", text, "manage_notifications", 1.0, topic="outages", switch="on")


async def test_a_stranger_changes_and_learns_nothing(dialogue: Dialogue, stub: httpx.Client) -> None:
    before = now(stub)
    await wishes(dialogue, f"tắt tin tiền điện của mã {CODE}", customer_code=CODE)
    assert dialogue.responses() == ["utter_notifications_prove"]
    assert dialogue.slots["requested_slot"] == "bill_proof"
    assert now(stub) == before


async def test_after_the_proof_the_wish_is_done(dialogue: Dialogue, stub: httpx.Client) -> None:
    await wishes(dialogue, "tắt tin cắt điện giúp tôi")
    await dialogue.answer(CODE, customer_code=CODE)
    otp = newest_otp(stub, PHONE)
    await dialogue.answer(otp, otp=otp)
    await dialogue.run("action_show_bill", otp)
    assert dialogue.responses()[0] == "utter_linked"
    assert now(stub)["outages"] is False
    dialogue.linked = [CODE]
    await wishes(dialogue, "bật lại tin cắt điện")
    assert now(stub)["outages"] is True


@pytest.mark.parametrize("fault", ["failing", "silent"])
async def test_without_the_utilitys_systems_the_wish_is_kept(
    dialogue: Dialogue, stub: httpx.Client, fault: str
) -> None:
    dialogue.linked = [CODE]
    set_fault(stub, fault)
    await wishes(dialogue, "tắt tin tiền điện")
    assert dialogue.responses() == ["utter_notifications_kept"]
    assert dialogue.reported["deferred"]["body"]["bills"] is False
    await wishes(dialogue, "tôi đang nhận tin gì")
    assert dialogue.responses() == ["utter_notifications_unavailable"]


async def test_another_telephone_is_an_application(dialogue: Dialogue) -> None:
    await wishes(dialogue, "đổi số điện thoại nhận tin")
    assert dialogue.responses()[0] == "utter_notifications_phone"
    assert dialogue.form == "service_form"
    assert dialogue.slots["service_kind"] == "phone_change"


async def test_of_several_codes_the_one_is_chosen(dialogue: Dialogue) -> None:
    dialogue.linked = [CODE, "PE01000054321"]
    await wishes(dialogue, "tắt tin tiền điện")
    assert dialogue.responses() == ["utter_ask_which_code"]
    assert '"switch": "off"' in dialogue.said[0]["buttons"][0]["payload"]


@pytest.mark.parametrize(
    ("text", "on", "topics"),
    [
        ("k muốn nhận tin tiền điện nữa", False, ["bills"]),
        ("dung nt cho e nua, spam hoai", False, []),
        ("đăng ký nhận lịch cắt điện qua zalo", True, ["outages"]),
        ("đăng ký tin cúp điện với tiền điện", True, ["outages", "bills"]),
        ("sao dạo này không thấy gì", None, []),
    ],
)
def test_the_wish_is_read(text: str, on: bool | None, topics: list[str]) -> None:
    turn = Turn(text=text)
    assert (switch_told(turn), topics_told(turn)) == (on, topics)


@pytest.mark.parametrize(
    "text", ["đổi số nhận tin nhắn", "sim cũ hư, chuyển tin qua số này", "cập nhật số điện thoại mới"]
)
def test_another_telephone_is_wished(text: str) -> None:
    assert wants_other_phone(Turn(text=text))


async def test_who_wants_no_notices_at_all_hears_that_none_come_and_gets_the_one_that_is_turned_on(
    dialogue: Dialogue, stub: httpx.Client
) -> None:
    dialogue.linked, dialogue.refuses_notices = [CODE], True
    await wishes(dialogue, "tôi đang nhận những tin gì")
    assert dialogue.said[0]["now"] == "tin mất điện: đang tắt; tin tiền điện: đang tắt"
    await wishes(dialogue, "tắt tin tiền điện")
    assert "notices" not in dialogue.reported
    await wishes(dialogue, "bật tin mất điện")
    assert (now(stub), dialogue.reported["notices"]) == ({"outages": True, "bills": False}, True)
    dialogue.refuses_notices = False
    await wishes(dialogue, "bật tin tiền điện")
    assert now(stub) == {"outages": True, "bills": True}


async def test_stop_ends_notices_where_there_is_nothing_else_to_stop(dialogue: Dialogue) -> None:
    await dialogue.run("action_stop", "STOP", "stop")
    assert (dialogue.responses(), dialogue.reported) == ([], {"notices": False})
    dialogue.form = "bill_form"
    await dialogue.run("action_stop", "STOP", "stop")
    assert (dialogue.responses(), dialogue.reported) == (["utter_stopped"], {})
