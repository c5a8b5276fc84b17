"""The fake Messenger's Send API refuses what Meta refuses."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from tests.fakes.messenger import serving_messenger
from tests.fakes.messenger_client import ACCOUNT, MESSAGES, USER, Graph
from tests.fakes.messenger_graph.page import DAY
from tests.fakes.zalo_oa.pictures import sample_png


@pytest.fixture(scope="module")
def server() -> Iterator[httpx.Client]:
    with (
        serving_messenger(ACCOUNT, "http://127.0.0.1:9/webhook") as url,
        httpx.Client(base_url=url, trust_env=False, timeout=60) as http,
    ):
        yield http


@pytest.fixture
def graph(server: httpx.Client) -> Graph:
    graph = Graph(server)
    graph.control("POST", "reset")
    graph.control("POST", "users", ids=[USER])
    return graph


def reply(**changes: Any) -> dict[str, Any]:
    return {"content_type": "text", "title": "Có", "payload": "/affirm"} | changes


def template(*buttons: Any, text: str = "Xem ạ:") -> dict[str, Any]:
    payload = {"template_type": "button", "text": text, "buttons": list(buttons)}
    return {"attachment": {"type": "template", "payload": payload}}


WEB = {"type": "web_url", "title": "Trang", "url": "https://example.vn"}


def test_a_text_is_delivered_with_an_id(graph: Graph) -> None:
    answer = graph.say({"text": "Dạ, em chào anh/chị ạ"}, messaging_type="RESPONSE")
    [delivered] = graph.delivered()
    assert answer == {"recipient_id": USER, "message_id": delivered["message_id"]}
    assert delivered["message"] == {"text": "Dạ, em chào anh/chị ạ"}


@pytest.mark.parametrize(
    ("message", "code"),
    [
        ({"text": "a" * 2000}, None),
        ({"text": "a" * 2001}, 100),
        ({"text": ""}, 100),
        ({"text": " "}, 100),
        ({"text": 5}, 100),
        ({}, 100),
        (None, 100),
        ({"text": "a", "buttons": []}, 100),
        ({"text": "a", "attachment": {"type": "image", "payload": {"url": "https://a"}}}, 100),
        ({"text": "a", "metadata": "m" * 1001}, 100),
        ({"text": "a", "quick_replies": [reply()] * 13}, None),
        ({"text": "a", "quick_replies": [reply()] * 14}, 100),
        ({"text": "a", "quick_replies": []}, 100),
        ({"text": "a", "quick_replies": [reply(title="t" * 20)]}, None),
        ({"text": "a", "quick_replies": [reply(title="t" * 21)]}, 100),
        ({"text": "a", "quick_replies": [reply(title="")]}, 100),
        ({"text": "a", "quick_replies": [reply(payload="p" * 1001)]}, 100),
        ({"text": "a", "quick_replies": [reply(content_type="button")]}, 100),
        (template(WEB, WEB, WEB), None),
        (template(WEB, WEB, WEB, WEB), 100),
        (template(), 100),
        (template(WEB, text="t" * 641), 100),
        (template(WEB | {"url": "tel:1558"}), 100),
        (template(WEB | {"title": "t" * 21}), 100),
        (template({"type": "postback", "title": "Có", "payload": "/affirm"}), None),
        (template(WEB) | {"quick_replies": [reply()]}, None),
        ({"attachment": {"type": "image", "payload": {}}}, 100),
        ({"attachment": {"type": "image", "payload": {"url": "https://a/b.png"}}}, None),
        ({"attachment": {"type": "drawing", "payload": {}}}, 100),
    ],
)
def test_messages_outside_metas_limits_are_refused(graph: Graph, message: Any, code: int | None) -> None:
    assert graph.say(message).get("code") == code
    assert len(graph.delivered()) == (0 if code else 1)


def test_a_picture_comes_as_a_form(graph: Graph) -> None:
    form = {"recipient": json.dumps({"id": USER}), "message": '{"attachment":{"type":"image","payload":{}}}'}
    head = {"Authorization": f"Bearer {ACCOUNT.page_token}"}
    for data, status in ((sample_png(), 200), (b"text", 400), (sample_png() + bytes(9_000_000), 400)):
        answer = graph.http.post(MESSAGES, data=form, files={"filedata": ("a.png", data, "image/png")}, headers=head)
        assert answer.status_code == status, answer.text
    assert [one["file_bytes"] for one in graph.delivered()] == [len(sample_png())]


def test_only_the_page_token_opens_the_api(graph: Graph) -> None:
    body = {"recipient": {"id": USER}, "message": {"text": "a"}}
    assert graph.http.post(MESSAGES, json=body).json()["error"]["code"] == 190
    assert graph.http.post(MESSAGES, json=body | {"access_token": ACCOUNT.page_token}).status_code == 200
    assert graph.http.post(MESSAGES, json=body, params={"access_token": ACCOUNT.page_token}).status_code == 200
    graph.control("PUT", "settings", token_is_dead=True)
    refused = graph.call(body)
    assert (refused.status_code, refused.json()["error"]["error_subcode"]) == (401, 463)


@pytest.mark.parametrize("path", ["/v25.0/999/messages", "/latest/me/messages", f"/v25.0/{ACCOUNT.page_id}/nothing"])
def test_another_address_is_refused(graph: Graph, path: str) -> None:
    assert graph.call({"recipient": {"id": USER}, "message": {"text": "a"}}, path).status_code == 400


@pytest.mark.parametrize("body", [[], {}, {"recipient": {"id": int(USER)}, "message": {"text": "a"}}])
def test_a_body_of_the_wrong_shape_is_a_bad_parameter(graph: Graph, body: Any) -> None:
    assert graph.call(body).json()["error"]["code"] == 100


def test_the_window_closes_after_a_day_and_for_people_after_seven(graph: Graph) -> None:
    tag = {"messaging_type": "MESSAGE_TAG", "tag": "HUMAN_AGENT"}
    graph.control("POST", "clock", advance=DAY + 60)
    assert graph.say({"text": "a"})["error_subcode"] == 2018278
    assert "message_id" in graph.say({"text": "a"}, **tag)
    assert graph.say({"text": "a"}, **(tag | {"tag": "ACCOUNT_UPDATE"}))["code"] == 100
    graph.event(kind="read")
    assert graph.say({"text": "a"})["error_subcode"] == 2018278
    graph.control("POST", "clock", advance=6 * DAY)
    assert graph.say({"text": "a"}, **tag)["error_subcode"] == 2018278
    graph.event(text="em đây")
    assert "message_id" in graph.say({"text": "a"})


def test_people_who_cannot_be_written_to(graph: Graph) -> None:
    assert graph.call({"recipient": {"id": "1"}, "message": {"text": "a"}}).json()["error"]["error_subcode"] == 2018001
    graph.control("PATCH", f"users/{USER}", blocked=True)
    assert graph.say({"text": "a"})["code"] == 551


def test_another_app_that_has_the_conversation_keeps_it_until_it_is_taken(graph: Graph) -> None:
    body = {"recipient": {"id": USER}}
    graph.call(body | {"target_app_id": "263902037430900"}, f"/v25.0/{ACCOUNT.page_id}/pass_thread_control")
    assert graph.say({"text": "a"})["error_subcode"] == 2018300
    assert graph.call(body, f"/v25.0/{ACCOUNT.page_id}/take_thread_control").json() == {"success": True}
    assert "message_id" in graph.say({"text": "a"})


def test_calls_beyond_the_limit_of_a_second_are_refused(graph: Graph) -> None:
    graph.control("PUT", "settings", rate_limit=0)
    assert graph.say({"text": "a"})["code"] == 613
    graph.control("PUT", "settings", rate_limit=300)
    assert "message_id" in graph.say({"text": "a"})


def test_typing_is_no_message(graph: Graph) -> None:
    body = {"recipient": {"id": USER}, "sender_action": "typing_on"}
    assert graph.call(body).json() == {"recipient_id": USER}
    assert graph.call(body | {"message": {"text": "a"}}).json()["error"]["code"] == 100
    assert graph.call(body | {"sender_action": "dance"}).json()["error"]["code"] == 100
    assert graph.delivered() == []


def test_faults_spoil_as_many_messages_as_asked_and_no_typing(graph: Graph) -> None:
    graph.control("PUT", "faults", mode="rate", calls=1, skip=1)
    graph.call({"recipient": {"id": USER}, "sender_action": "typing_on"})
    assert [graph.say({"text": str(number)}).get("code") for number in range(3)] == [None, 613, None]
    graph.control("PUT", "faults", mode="half", calls=1, takes_effect=True)
    with pytest.raises(httpx.RemoteProtocolError):
        graph.say({"text": "đã tới"})
    graph.control("PUT", "faults", mode="hang")
    with pytest.raises(httpx.ReadTimeout):
        graph.http.post(MESSAGES, json={"access_token": ACCOUNT.page_token}, timeout=httpx.Timeout(60, read=0.4))
    graph.control("DELETE", "faults")
    assert [one["message"]["text"] for one in graph.delivered()] == ["0", "2", "đã tới"]
