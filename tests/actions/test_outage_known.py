"""An outage that is known already: its cause and crew, being told when power is back, and supply cut for debt."""

from __future__ import annotations

import httpx
import pytest

from actions.outage.words import insists
from tests.actions.dialogue import Dialogue, read, set_fault

RUNNING = "phường Hải Châu, Đà Nẵng"
MARKED = "[phường Hải Châu](address:ward), [Đà Nẵng](address:province)"
OWN = "PP01000098765"  # in the area of the company that always has a fault


def outage_at(stub: httpx.Client) -> dict[str, object]:
    return dict(read(stub, f"/outages?address={RUNNING}")["outages"][0])


async def known(dialogue: Dialogue) -> None:
    await dialogue.run("action_report_outage", "mất điện", "report_outage")
    await dialogue.answer("không", "deny")
    await dialogue.answer(RUNNING)
    assert dialogue.slots["requested_slot"] == "outage_insist"


async def submitted(dialogue: Dialogue) -> list[str]:
    assert dialogue.slots["requested_slot"] is None
    await dialogue.run("action_submit_outage", "")
    dialogue.form = None
    return dialogue.responses()


async def test_the_cause_and_the_crew_of_a_known_outage_are_told(dialogue: Dialogue, stub: httpx.Client) -> None:
    await known(dialogue)
    outage = outage_at(stub)
    cause = str(outage["cause"])
    assert cause[1:] in dialogue.responses()[0]
    if outage["crew"]:
        assert "Đội sửa chữa" in dialogue.responses()[0]


@pytest.mark.parametrize(("text", "intent"), [("ừ", "affirm"), ("có điện báo em nhé", "inform")])
async def test_who_wants_to_be_told_is_watched_for_and_no_ticket_is_sent(
    dialogue: Dialogue, stub: httpx.Client, text: str, intent: str
) -> None:
    await known(dialogue)
    await dialogue.answer(text, intent)
    assert dialogue.responses() == ["utter_outage_watched"]
    assert dialogue.reported["watch"]["outage_id"] == outage_at(stub)["id"]
    assert await submitted(dialogue) == []
    assert not dialogue.slots.get("ticket_number")


async def test_who_insists_goes_on_with_a_ticket(dialogue: Dialogue) -> None:
    await known(dialogue)
    await dialogue.answer("cứ gửi phiếu cho tôi", "affirm")
    assert dialogue.slots["requested_slot"] == "scope"


async def test_the_button_of_an_own_ticket_goes_on_with_it(dialogue: Dialogue) -> None:
    await known(dialogue)
    await dialogue.answer("/report_outage", "report_outage", 1.0)
    assert dialogue.slots["requested_slot"] == "scope"


async def test_asking_after_it_offers_to_tell_and_a_yes_is_taken(dialogue: Dialogue, stub: httpx.Client) -> None:
    await dialogue.run("action_outage_status", f"bao giờ có điện [{RUNNING}](address:ward)", "ask_outage_status")
    assert dialogue.said[0]["buttons"][0]["title"] == "Báo khi có điện"
    await dialogue.run("action_go_on", "ừ", "affirm")
    assert dialogue.responses() == ["utter_outage_watched"]
    assert dialogue.reported["watch"]["outage_id"] == outage_at(stub)["id"]


async def test_who_is_told_anyway_is_not_asked_again(dialogue: Dialogue) -> None:
    text = f"bao giờ có điện [{RUNNING}](address:ward)"
    await dialogue.run("action_outage_status", text, "ask_outage_status")
    await dialogue.run("action_outage_status", "có điện báo em nhé", "ask_outage_status")
    await dialogue.run("action_outage_status", "đã có điện chưa", "ask_outage_status")
    assert dialogue.said[0].get("buttons") == []


async def test_the_wish_to_be_told_is_taken_for_no_subscription(dialogue: Dialogue) -> None:
    await dialogue.run("action_outage_status", f"bao giờ có điện [{RUNNING}](address:ward)", "ask_outage_status")
    await dialogue.run("action_notifications", "khi nào có điện nhắn em với", "manage_notifications")
    assert dialogue.responses() == ["utter_outage_watched"]


@pytest.mark.parametrize("fault", ["failing", "silent"])
async def test_a_status_that_can_not_be_looked_up_is_said_so(
    dialogue: Dialogue, stub: httpx.Client, fault: str
) -> None:
    set_fault(stub, fault)
    await dialogue.run("action_outage_status", f"bao giờ có điện [{RUNNING}](address:ward)", "ask_outage_status")
    assert dialogue.responses() == ["utter_outages_unavailable"]


@pytest.mark.parametrize("text", ["vẫn gửi giúp tôi", "tạo phiếu riêng đi", "cứ báo đi em"])
def test_an_own_ticket_is_insisted_on(text: str) -> None:
    assert insists(text)


@pytest.mark.parametrize("text", ["không cần gửi phiếu", "thôi khỏi báo", "ừ có điện nhắn em"])
def test_no_own_ticket_is_wished(text: str) -> None:
    assert not insists(text)


@pytest.mark.parametrize(
    ("action", "text", "intent"),
    [
        ("action_stop", "thôi khỏi báo nữa em", "stop"),
        ("action_decline", "không cần báo nữa đâu", "deny"),
        ("action_notifications", "tắt thông báo đi", "manage_notifications"),
        ("action_offer_choices", "có điện rồi, đừng nhắn nữa", "nlu_fallback"),
    ],
)
async def test_news_of_an_outage_end_when_nobody_wants_them(
    dialogue: Dialogue, action: str, text: str, intent: str
) -> None:
    await dialogue.run("action_outage_status", f"{MARKED} khi nào có điện thì báo em", "ask_outage_status")
    assert dialogue.responses() == ["utter_outage_watched"]
    await dialogue.run(action, text, intent)
    assert (dialogue.responses(), dialogue.reported) == (["utter_outage_unwatched"], {"watch": {"outage_id": None}})
    await dialogue.run("action_outage_status", "có điện thì báo em", "ask_outage_status", watch="yes")
    assert dialogue.responses() == ["utter_outage_watched"]


@pytest.mark.parametrize("text", ["đừng quên báo em nhé", "sao không thấy báo gì hết"])
async def test_news_of_an_outage_go_on_where_they_are_missed(dialogue: Dialogue, text: str) -> None:
    dialogue.slots["watched_outage"] = "O1"
    await dialogue.run("action_offer_choices", text, "nlu_fallback", 0.3)
    assert "watch" not in dialogue.reported or dialogue.reported["watch"]["outage_id"] is not None
