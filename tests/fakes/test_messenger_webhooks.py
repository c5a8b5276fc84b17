"""What the fake Messenger sends to a webhook, seen over real HTTP."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from tests.fakes.messenger import main, serving_messenger
from tests.fakes.messenger_client import ACCOUNT, USER, Graph
from tests.fakes.messenger_graph.events import KINDS, encode, sign
from tests.fakes.serving import serving
from tests.fakes.zalo_client import Receiver
from tests.servers import wait_until

PAGE = ACCOUNT.page_id


@pytest.fixture(scope="module")
def running() -> Iterator[tuple[Receiver, httpx.Client]]:
    receiver = Receiver()
    with (
        serving(receiver.app()) as webhook,
        serving_messenger(ACCOUNT, f"{webhook}/webhook") as url,
        httpx.Client(base_url=url, trust_env=False, timeout=60) as http,
    ):
        yield receiver, http


@pytest.fixture
def receiver(running: tuple[Receiver, httpx.Client]) -> Receiver:
    running[0].clear()
    return running[0]


@pytest.fixture
def graph(running: tuple[Receiver, httpx.Client]) -> Graph:
    graph = Graph(running[1])
    graph.control("POST", "reset")
    graph.control("PUT", "settings", timeout=60)
    return graph


def items(receiver: Receiver, key: str = "messaging") -> list[Any]:
    return [item for event in receiver.events() for entry in event["entry"] for item in entry.get(key, ())]


def test_the_signature_is_that_of_the_vector() -> None:
    body = b'{"object":"page","entry":[{"id":"1","time":1,"messaging":[]}]}'
    assert sign(body, "APP_SECRET") == "sha256=fd5f3808c404cb15f566ca932daae5d18fd09aa1af155b7bdf348f47d2d3e6a9"


def test_a_text_is_signed_and_written_in_ascii(graph: Graph, receiver: Receiver) -> None:
    graph.event(text="điện / nước 😥", mid="m_1", timestamp=1763862540478)
    [(headers, body)] = receiver.received
    assert b"\\u0111i\\u1ec7n \\/ n" in body
    assert body.isascii()
    mac = hmac.new(ACCOUNT.app_secret.encode(), body, hashlib.sha256).hexdigest()
    assert headers["x-hub-signature-256"] == f"sha256={mac}"
    assert items(receiver) == [
        {
            "sender": {"id": USER},
            "recipient": {"id": PAGE},
            "timestamp": 1763862540478,
            "message": {"mid": "m_1", "text": "điện / nước 😥"},
        }
    ]


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_kind_has_a_body_of_its_own(graph: Graph, receiver: Receiver, kind: str) -> None:
    graph.event(kind=kind, text="chữ" if kind in ("text", "quick_reply", "edit") else "", details={"payload": "/p"})
    [item] = items(receiver)
    ends = {item["sender"]["id"], item["recipient"]["id"]}
    assert ends == {USER, PAGE}
    assert len(item) == 4


def test_an_event_can_come_in_standby(graph: Graph, receiver: Receiver) -> None:
    graph.event(text="một", standby=True)
    assert items(receiver) == []
    assert items(receiver, "standby")[0]["message"]["text"] == "một"


def test_a_batch_is_one_request_of_several_entries(graph: Graph, receiver: Receiver) -> None:
    events = [{"user_id": USER, "text": str(number)} for number in range(5)]
    raw = {"user_id": USER, "kind": "raw", "details": {"item": ["?"]}}
    assert graph.control("POST", "batches", events=[*events, raw], entries=2)["status"] == 200
    [event] = receiver.events()
    assert len(event["entry"]) == 2
    assert [item["message"]["text"] for item in items(receiver)[:5]] == ["0", "1", "2", "3", "4"]
    assert items(receiver)[5] == ["?"]


def test_what_is_not_taken_comes_again_with_the_same_bytes(graph: Graph, receiver: Receiver) -> None:
    graph.control("PUT", "settings", speed=100_000)
    receiver.answers = [500, 503, 404]
    assert graph.event(text="một")["status"] == 500
    wait_until(lambda: len(receiver.received) == 4)
    assert len({body for _, body in receiver.received}) == 1
    wait_until(lambda: graph.state()["webhook"]["waiting"] == 0)
    counts = graph.state()["webhook"]
    assert (counts["not_200"], counts["accepted"], counts["retries"]) == (3, 1, 3)


def test_a_webhook_that_is_too_slow_counts_as_no_answer(graph: Graph, receiver: Receiver) -> None:
    graph.control("PUT", "settings", timeout=0.2)
    receiver.pause = 1.0
    assert graph.event(text="chậm", retries=False)["error"] == "timeout"


def test_an_event_can_be_unsigned_or_wrongly_signed(graph: Graph, receiver: Receiver) -> None:
    graph.event(text="a", signature="none")
    graph.event(text="b", signature="wrong")
    (unsigned, _), (forged, body) = receiver.received
    assert "x-hub-signature-256" not in unsigned
    assert forged["x-hub-signature-256"] != sign(body, ACCOUNT.app_secret)


def test_what_we_say_comes_back_as_an_echo_where_that_is_switched_on(graph: Graph, receiver: Receiver) -> None:
    graph.control("POST", "users", ids=[USER])
    graph.control("PUT", "settings", echo=True)
    mid = graph.say({"text": "dạ", "metadata": "của em"})["message_id"]
    wait_until(lambda: receiver.received)
    [item] = items(receiver)
    assert (item["sender"]["id"], item["recipient"]["id"]) == (PAGE, USER)
    known = {"mid": mid, "text": "dạ", "is_echo": True, "metadata": "của em", "app_id": int(ACCOUNT.app_id)}
    assert item["message"] == known


def test_a_quick_reply_brings_its_payload(graph: Graph, receiver: Receiver) -> None:
    graph.control("POST", "users", ids=[USER])
    reply = {"content_type": "text", "title": "Có", "payload": "/affirm"}
    mid = graph.say({"text": "Gửi nhé?", "quick_replies": [reply]})["message_id"]
    graph.control("POST", "taps", user_id=USER, message_id=mid, title="Có")
    message = items(receiver)[0]["message"]
    assert (message["text"], message["quick_reply"]) == ("Có", {"payload": "/affirm"})


def test_any_text_survives_the_way_to_the_webhook(graph: Graph, receiver: Receiver) -> None:
    text = "\0 \ud800 <b>đậm</b> \u202e" + "😀" * 2000
    graph.event(text=text)
    assert items(receiver)[0]["message"]["text"] == text
    assert json.loads(encode({"a": text})) == {"a": text}


def test_missing_credentials_are_named(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.argv", ["messenger"])
    monkeypatch.setenv("TONGDAI_MESSENGER__PAGE_ID", "1")
    monkeypatch.delenv("TONGDAI_MESSENGER__APP_SECRET", raising=False)
    assert main() == 2
    assert "TONGDAI_MESSENGER__APP_SECRET" in capsys.readouterr().err
