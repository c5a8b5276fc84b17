"""What the worker sees of a turn."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import redis

from tests.bot.brain_process import ROOT, Brain

CONTRACT = json.loads((ROOT / "tests/contracts/turn.json").read_text())


def dialogue_key(conversation: str) -> str:
    return f"tongdai:brain:{{{conversation}}}:dialogue"


def test_the_answer_has_the_shape_of_the_contract(brain: Brain) -> None:
    answer = brain.post(CONTRACT["request"]).json()
    assert answer.keys() == CONTRACT["response"].keys()
    assert answer["understanding"].keys() == CONTRACT["response"]["understanding"].keys()
    assert answer["understanding"]["ranking"][0].keys() == CONTRACT["response"]["understanding"]["ranking"][0].keys()
    assert answer["timings"].keys() == CONTRACT["response"]["timings"].keys()
    assert answer["messages"][0].keys() == CONTRACT["response"]["messages"][0].keys()
    assert answer["understanding"]["intent"] == "report_outage"
    assert answer["actions"] == [answer["active_form"]] == ["outage_form"]
    assert answer["model"] == "tested"


@pytest.mark.parametrize(
    "words",
    [
        ["nhà em mất điện từ sáng", "mã PA02CK0012345", "đúng rồi", "số 0912 345 678"],
        ["nha em mat dien tu sang", "ma pa02ck0012345", "dung roi", "so 0912.345.678"],
    ],
    ids=["with diacritics", "without diacritics"],
)
def test_a_form_is_filled_from_start_to_end(brain: Brain, conversation: str, words: list[str]) -> None:
    answers = [brain.say(conversation, text) for text in words]
    assert answers[1]["slots"]["customer_code"] == "PA02CK0012345"
    assert answers[1]["messages"][0]["buttons"][0] == {"title": "Cả khu", "payload": "/affirm"}
    assert answers[-1]["actions"] == ["outage_form", "action_report"]
    assert answers[-1]["messages"][-1]["text"] == "Dạ, em đã ghi nhận PA02CK0012345, area, 0912345678 ạ."
    assert answers[-1]["active_form"] is None


def test_who_withdrew_is_forgotten(brain: Brain, conversation: str) -> None:
    for text in ("mất điện rồi", "PA02CK0012345"):
        assert brain.say(conversation, text)["active_form"] == "outage_form"
    assert brain.forget(conversation) == 204
    answer = brain.say(conversation, "xin chào")
    assert (answer["active_form"], answer["slots"].get("customer_code")) == (None, None)
    assert brain.forget(conversation) == brain.forget("nobody") == 204


def test_of_who_withdrew_nothing_is_left_in_the_store(brain: Brain, conversation: str, state: redis.Redis) -> None:
    """The answers too, that are kept for messages which come again."""
    brain.say("another", "xin chào", "m0")
    for number in range(3):
        brain.say(conversation, "mất điện rồi", f"m{number}")
    assert brain.say(conversation, "mất điện rồi", "m0")["replayed"]
    assert len(state.keys(f"*{conversation}*")) == 5
    brain.forget(conversation)
    assert state.keys(f"*{conversation}*") == []
    assert not brain.say(conversation, "mất điện rồi", "m0")["replayed"]
    assert brain.say("another", "xin chào", "m0")["replayed"]


def test_a_value_that_the_action_server_refuses_is_asked_again(brain: Brain, conversation: str) -> None:
    for text in ("mất điện rồi", "PA02CK0012345", "vâng ạ"):
        brain.say(conversation, text)
    answer = brain.say(conversation, "0900000000")
    assert [m["text"] for m in answer["messages"]] == [
        "Dạ, số này chưa đúng ạ.",
        "Dạ, số điện thoại của anh/chị là gì ạ?",
    ]


@pytest.mark.parametrize(
    "typed",
    ["/restart", "/session_start", '/request_new_connection{"a":1}', "/greet", "/affirm@1.0", "/ greet", "//greet"],
)
def test_what_a_customer_types_is_never_a_command(brain: Brain, conversation: str, typed: str) -> None:
    brain.say(conversation, "nhà em mất điện")
    answer = brain.say(conversation, typed)
    assert answer["understanding"]["text"] == typed
    assert answer["understanding"]["confidence"] < 1.0
    assert not {"action_restart", "action_session_start"} & set(answer["actions"])
    assert answer["active_form"] == "outage_form"


def test_a_button_is_an_intent_with_its_entities(brain: Brain, conversation: str) -> None:
    assert brain.say(conversation, None, payload="/report_outage")["active_form"] == "outage_form"
    answer = brain.say(conversation, None, payload='/inform{"customer_code": "PA02CK0012345"}')
    assert (answer["understanding"]["intent"], answer["understanding"]["confidence"]) == ("inform", 1.0)
    assert answer["slots"]["customer_code"] == "PA02CK0012345"


@pytest.mark.parametrize("payload", ["/nope", "greet", "/greet{broken", '/greet["a"]', "", "/"])
def test_an_unknown_payload_is_refused(brain: Brain, conversation: str, payload: str) -> None:
    body = {"conversation_id": conversation, "message_id": "m", "text": None, "payload": payload}
    response = brain.post(body)
    assert (response.status_code, response.json()["error"]["code"]) == (422, "unknown_payload")


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b"[" * 100_000,
        [],
        {"message_id": "m", "text": "a"},
        {"conversation_id": "c", "text": "a"},
        {"conversation_id": "c}{", "message_id": "m", "text": "a"},
        {"conversation_id": "c", "message_id": "m"},
        {"conversation_id": "c", "message_id": "m", "text": "a", "payload": "/greet"},
        {"conversation_id": "c", "message_id": "m", "text": 5},
        {"conversation_id": "c", "message_id": "m", "text": "a", "metadata": "x"},
    ],
    ids=range(12),
)
def test_an_unreadable_request_is_refused(brain: Brain, body: Any) -> None:
    response = brain.post(body)
    assert (response.status_code, response.json()["error"]["code"]) == (400, "unreadable")


@pytest.mark.parametrize(
    "text",
    ["", "   \n", "\x00", "\ud800 chào \udfff", "😀" * 10_000, "chào " * 5_000, "<b>chào</b>", "{{slot}} {name}"],
)
def test_odd_text_does_no_harm(brain: Brain, conversation: str, text: str) -> None:
    answer = brain.say(conversation, text)
    assert answer["messages"]
    assert len(answer["understanding"]["text"]) <= 2000
    assert "\x00" not in json.dumps(answer, ensure_ascii=False)
    assert brain.say(conversation, "xin chào")["understanding"]["intent"] == "greet"


def test_entities_stand_where_they_were_typed(brain: Brain, conversation: str) -> None:
    text = "  /Mã\x00 của em: pa 02 ck 0012345 ạ"
    understanding = brain.say(conversation, text)["understanding"]
    (entity,) = understanding["entities"]
    assert understanding["text"][entity["start"] : entity["end"]] == "pa 02 ck 0012345"
    assert (entity["value"], entity["confidence"]) == ("PA02CK0012345", 1.0)
    assert entity.keys() == CONTRACT["response"]["understanding"]["entities"][0].keys()


def test_the_same_message_gets_the_same_answer_and_no_second_turn(
    brain: Brain, conversation: str, state: redis.Redis
) -> None:
    first = brain.say(conversation, "nhà em mất điện", "m1")
    before = state.get(dialogue_key(conversation))
    again = brain.say(conversation, "nhà em mất điện", "m1")
    assert (first["replayed"], again["replayed"]) == (False, True)
    assert {**again, "replayed": False} == first
    assert state.get(dialogue_key(conversation)) == before


def test_a_message_that_comes_ten_times_at_once_has_one_turn(
    brain: Brain, conversation: str, state: redis.Redis
) -> None:
    with ThreadPoolExecutor(10) as pool:
        answers = list(pool.map(lambda _: brain.say(conversation, "xin chào", "m1"), range(10)))
    assert sorted(answer["replayed"] for answer in answers) == [False] + [True] * 9
    events = json.loads(state.get(dialogue_key(conversation)) or b"[]")
    assert sum(event["event"] == "user" for event in events) == 1


def test_an_action_reports_handover_links_and_deferred_requests(brain: Brain, conversation: str) -> None:
    answer = brain.say(conversation, "gặp nhân viên")
    assert answer["handover"] == {"team": "outage", "reason": "asked", "priority": 3}
    assert answer["links"] == [{"customer_code": "PA02CK0012345", "proof": "otp", "name": "An"}]
    assert answer["deferred"] == [{"kind": "outage_ticket", "idempotency_key": "k", "body": {}}]
    assert answer["watches"] == [{"outage_id": "o1"}]
    assert answer["messages"] == [{"text": "Dạ, em chuyển anh/chị cho nhân viên ạ.", "buttons": []}]


def test_an_action_knows_the_message_and_gets_a_short_history(brain: Brain, conversation: str) -> None:
    sent = []
    for i in range(24):
        answer = brain.say(conversation, "xem hóa đơn tiền điện", f"m{i}", metadata={"channel": "zalo"})
        (custom,) = [message["custom"] for message in answer["messages"]]
        assert custom["key"] == f"m{i}:{conversation}"
        sent.append(custom["events"])
    assert sent[10] == sent[-1] < 20


def test_a_conversation_is_forgotten_after_thirty_days_and_an_answer_after_one(
    brain: Brain, conversation: str, state: redis.Redis
) -> None:
    brain.say(conversation, "xin chào", "m1")
    days = 24 * 3600
    assert 29 * days < state.ttl(dialogue_key(conversation)) <= 30 * days
    assert 0 < state.ttl(f"tongdai:brain:{{{conversation}}}:answer:m1") <= days


def test_after_an_hour_of_silence_a_new_session_keeps_what_is_known(
    brain: Brain, conversation: str, state: redis.Redis
) -> None:
    brain.say(conversation, "nhà em mất điện")
    brain.say(conversation, "PA02CK0012345")
    events = json.loads(state.get(dialogue_key(conversation)) or b"[]")
    for event in events:
        event["timestamp"] -= 2 * 3600
    state.set(dialogue_key(conversation), json.dumps(events))
    answer = brain.say(conversation, "xin chào")
    assert answer["active_form"] is None
    assert answer["slots"]["customer_code"] == "PA02CK0012345"


PHOTO = {"channel": "zalo", "attachments": [{"id": "Qm3v0x8kT1uJr6yZ2wLh5A", "kind": "image"}]}


def test_a_photo_without_words_is_information_and_leaves_the_form_open(brain: Brain, conversation: str) -> None:
    brain.say(conversation, "nhà em mất điện")
    answer = brain.say(conversation, "", metadata=PHOTO)
    assert (answer["understanding"]["intent"], answer["understanding"]["confidence"]) == ("inform", 1.0)
    assert answer["active_form"] == "outage_form"


def test_an_action_sees_what_came_with_the_message(brain: Brain, conversation: str) -> None:
    answer = brain.say(conversation, "xem hóa đơn tiền điện", metadata=PHOTO)
    assert answer["messages"][0]["custom"]["attachments"] == PHOTO["attachments"]


def test_a_picture_is_in_the_answer_and_not_in_the_dialogue(
    brain: Brain, conversation: str, state: redis.Redis
) -> None:
    answer = brain.say(conversation, "xem hóa đơn tiền điện", "m1", metadata={"channel": "zalo", "draw": True})
    assert answer["messages"] == [{"picture": {"png": "iVBORw0KGgo=" * 999, "alt": "biểu đồ"}}]
    assert b"iVBORw0KGgo" not in (state.get(dialogue_key(conversation)) or b"")
    again = brain.say(conversation, "xem hóa đơn tiền điện", "m1", metadata={"channel": "zalo", "draw": True})
    assert again["messages"] == answer["messages"]
    assert "iVBORw0KGgo" not in brain.log()
