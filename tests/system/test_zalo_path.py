"""A customer's message travels from Zalo's webhook through the trained model back to Zalo."""

from __future__ import annotations

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256

import pytest

from tests.fakes.zalo_client import USER
from tests.servers import wait_until
from tests.system.running import System, sign, text_event

pytestmark = pytest.mark.system
VECTOR = (
    '{"app_id":"360846524940903967","sender":{"id":"246845883529197922"},"user_id_by_app":"552177279717587730",'
    '"recipient":{"id":"388613280878808645"},"event_name":"user_send_text","message":{"text":"Xin chào",'
    '"msg_id":"96d3cdf3af150460909"},"timestamp":"1543908534740"}'
).encode()
VECTOR_MAC = "1b0465c6ba887fdb4ecc66ce141ed49ce168c5427f1c660b5d9d80bf9d86964a"


@pytest.fixture
def customer(system: System, request: pytest.FixtureRequest) -> str:
    """A Zalo user of this test's own."""
    user = str(int.from_bytes(sha256(request.node.nodeid.encode()).digest()[:7]) + 10**17)
    system.meet(user)
    return user


def kept(system: System, msg_id: str) -> list[tuple[bytes]]:
    return system.query("SELECT raw FROM events WHERE event_id = ?", f"user_send_text:{msg_id}")


def test_the_vector_gets_its_reply_and_five_deliveries_get_one(system: System) -> None:
    for _ in range(5):
        assert system.post_zalo(VECTOR, VECTOR_MAC).status_code == 200
    [greeting] = wait_until(lambda: system.delivered(USER))
    assert "chào anh/chị" in greeting
    assert system.post_zalo(VECTOR, VECTOR_MAC).status_code == 200
    turns = "SELECT count(*) FROM turns t JOIN messages m ON m.id = t.message_id WHERE m.text = 'Xin chào'"
    assert system.query(turns) == [(1,)]
    assert len(system.delivered(USER)) == 1


def test_a_burst_of_ten_is_answered_in_order(system: System, customer: str) -> None:
    lines = ["xin chào", "cảm ơn em", "tạm biệt", "bạn là ai", "hi"] * 2
    for number, line in enumerate(lines):
        assert system.say_zalo(customer, line, f"burst-{customer}-{number}").status_code == 200
    asked = (
        "SELECT q.id, q.text FROM messages q JOIN conversations c ON c.id = q.conversation_id"
        " JOIN identities i ON i.id = c.identity_id WHERE i.external_id = ? AND q.author = 'customer' ORDER BY q.seq"
    )
    questions = system.query(asked, customer)
    assert [text for _, text in questions] == lines
    replies = "SELECT in_reply_to, text FROM messages WHERE in_reply_to = ? ORDER BY seq"

    def answers() -> list[str]:
        return [text for id, _ in questions for _, text in system.query(replies, id)]

    wait_until(lambda: all(system.query(replies, id) for id, _ in questions))
    wait_until(lambda: len(system.delivered(customer)) == len(answers()))
    assert system.delivered(customer) == answers()


def test_a_tap_completes_what_its_button_offers(system: System, customer: str) -> None:
    system.say_zalo(customer, "nhà em mất điện", f"tap-{customer}-1")
    wait_until(lambda: len(system.delivered(customer)) == 1)
    shown = system.zalo.get("/_fake/deliveries", params={"after": 0}).json()["deliveries"]
    buttons = next(d for d in shown if d["user_id"] == customer)["message"]["attachment"]["payload"]["buttons"]
    no = next(b for b in buttons if b["title"] == "Không")
    system.say_zalo(customer, no["payload"], f"tap-{customer}-2")
    [_, answer] = wait_until(lambda: (found := system.delivered(customer)) and len(found) == 2 and found)
    assert "mã khách hàng" in answer


@pytest.mark.parametrize("mac", ["0" * 64, "xyz", VECTOR_MAC])
def test_a_wrong_signature_is_refused(system: System, customer: str, mac: str) -> None:
    body = text_event(customer, "giả mạo", f"forged-{mac}")
    assert system.post_zalo(body, mac).status_code == 401
    assert kept(system, f"forged-{mac}") == []


def test_an_unsigned_probe_is_answered_and_never_processed(system: System, customer: str) -> None:
    assert system.post_zalo(text_event(customer, "thăm dò", "probe"), "").status_code == 200
    assert kept(system, "probe") == []


@pytest.mark.parametrize("body", [b"not json", b'{"a":', b"[1,2]", b'"\xff"', b"[" * 100_000, b""])
def test_what_is_not_json_is_refused_and_without_a_signature_not_even_read(system: System, body: bytes) -> None:
    assert system.post_zalo(body).status_code == 400
    assert system.post_zalo(body, "").json() == {"status": "ignored", "reason": "unsigned"}


def test_a_body_over_one_megabyte_is_refused(system: System, customer: str) -> None:
    assert system.post_zalo(text_event(customer, "a" * 1_100_000, "big")).status_code == 413


def test_an_unknown_event_is_kept(system: System) -> None:
    body = json.dumps({"event_name": "user_does_a_dance", "timestamp": "1", "x": [1]}).encode()
    assert system.post_zalo(body).status_code == 200
    assert (body,) in system.query("SELECT raw FROM events WHERE name = 'user_does_a_dance'")


ODD: dict[str, Callable[[], str]] = {
    "command": lambda: "/restart",
    "session": lambda: "/session_start",
    "payload": lambda: '/request_new_connection{"a":1}',
    "html": lambda: "<script>alert(1)</script><b>xin chào</b>",
    "nul": lambda: "xin \x00chào",
    "surrogate": lambda: "xin \ud800chào",
    "emoji": lambda: "😀" * 10_000,
    "long": lambda: "nhà em mất điện " * 500,
    "blank": lambda: " \n\t ",
    "rtl": lambda: "\u202emất điện\u202c",
}


@pytest.mark.parametrize("kind", sorted(ODD))
def test_odd_text_is_answered_and_kept_whole(system: System, customer: str, kind: str) -> None:
    body = text_event(customer, ODD[kind](), f"odd-{kind}")
    assert system.post_zalo(body).status_code == 200
    wait_until(lambda: system.delivered(customer))
    assert kept(system, f"odd-{kind}") == [(body,)]
    [(intent,)] = system.query(
        "SELECT t.intent FROM turns t JOIN messages m ON m.id = t.message_id JOIN events e ON e.id = m.event_id"
        " WHERE e.event_id = ?",
        f"user_send_text:odd-{kind}",
    )
    assert intent not in ("restart", "session_start")
    assert system.ask(f"after-{kind}", "xin chào")


def test_a_replay_of_any_age_changes_nothing(system: System, customer: str) -> None:
    body = text_event(customer, "tạm biệt", "old", timestamp="1400000000000")
    for retry in range(3):
        headers = {"num_retry": str(retry)} if retry else {}
        assert system.post_zalo(body, sign(body), **headers).status_code == 200
    wait_until(lambda: system.delivered(customer))
    system.say_zalo(customer, "hi", "new")
    wait_until(lambda: len(system.delivered(customer)) == 2)
    assert system.post_zalo(body).status_code == 200
    assert len(kept(system, "old")) == 1


def test_a_hundred_at_once_are_all_acknowledged_and_answered(system: System) -> None:
    users = [str(9 * 10**17 + number) for number in range(100)]
    system.meet(*users)
    with ThreadPoolExecutor(20) as pool:
        statuses = list(pool.map(lambda u: system.say_zalo(u, "xin chào", f"crowd-{u}").status_code, users))
    assert set(statuses) == {200}
    wait_until(lambda: all(system.delivered(user) for user in users), 60, every=0.5)


def test_a_photo_is_answered_and_kept(system: System, customer: str) -> None:
    sent = system.zalo.post("/_fake/events", json={"user_id": customer, "kind": "image", "msg_id": f"photo-{customer}"})
    assert sent.json()["status"] == 200
    [thanks] = wait_until(lambda: system.delivered(customer))
    assert "đã nhận nội dung" in thanks
    kept = "SELECT m.state, m.content_type FROM media m JOIN conversations c ON c.id = m.conversation_id"
    kept += " JOIN identities i ON i.id = c.identity_id WHERE i.external_id = ?"
    wait_until(lambda: system.query(kept, customer) == [("kept", "image/png")])
