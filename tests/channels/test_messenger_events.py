"""What Messenger tells, from captured-style requests: each kind of event, batches, and nonsense."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from channels.messenger.batch import read_batch
from channels.messenger.item import Account
from core.errors import Unreadable
from core.events import Receipt, SaidElsewhere
from core.messages import Inbound

FIXTURES = Path(__file__).parent / "fixtures" / "messenger"
PAGE, PSID, APP, INBOX = "104857600000001", "7208312345678901", "880000000000001", "263902037430900"
ACCOUNT = Account(PAGE, APP)
MID = "m_8Gd1xN2sQpJ0kT4uVbW6yZaC-eRfLhMiOjPqStUwXzA3BnDm5vKc7EoHgIlYrFt9"
WATERMARK = datetime(2025, 11, 23, 1, 49, tzinfo=UTC)


def raw(name: str) -> bytes:
    return (FIXTURES / f"{name}.json").read_bytes()


def one(name: str) -> Inbound:
    [event] = read_batch(raw(name), ACCOUNT)
    assert (event.channel, event.raw) == ("messenger", raw(name))
    return event


def body(*items: Any, key: str = "messaging") -> bytes:
    return json.dumps({"object": "page", "entry": [{"id": PAGE, "time": 1, key: list(items)}]}).encode()


def item(**parts: Any) -> dict[str, Any]:
    return {"sender": {"id": PSID}, "recipient": {"id": PAGE}, "timestamp": 1763862540478} | parts


SAID = {
    "text": ("Nhà em mất điện từ 7h sáng ạ 😥", f"message:{MID}"),
    "quick_reply": ("/look_up_bill", f"message:{MID}"),
    "reply": ("cái này ạ", f"message:{MID}"),
    "edit": ("Mã PE01000123456 ạ", f"edit:{MID}:1"),
    "postback": ("Báo mất điện", f"postback:{MID}"),
    "get_started": ("Bắt đầu", f"postback:{MID}"),
    "fallback": ("https://cskh.example.vn/tin", f"message:{MID}"),
}


@pytest.mark.parametrize("name", sorted(SAID))
def test_what_a_customer_says_is_their_message(name: str) -> None:
    event = one(name)
    assert (event.sender, event.is_message, event.interacts) == (PSID, True, True)
    assert (event.text, event.event_id) == SAID[name]
    assert event.sent_at == datetime(2025, 11, 23, 1, 49, 0, 478000, UTC)


def test_a_tap_without_an_id_is_told_apart_by_its_time() -> None:
    event = one("postback_without_mid")
    again, [later] = (
        one("postback_without_mid"),
        read_batch(raw("postback_without_mid").replace(b"478", b"479"), ACCOUNT),
    )
    assert event.text == "Gặp tổng đài viên"
    assert event.event_id == again.event_id != later.event_id


ATTACHED: dict[str, list[tuple[str, dict[str, Any]]]] = {
    "image": [("image", {"url": "https://scontent.xx.fbcdn.net/v/t1.15752-9/491_n.jpg?_nc_cat=1"})],
    "two_images": [
        ("image", {"url": "https://scontent.xx.fbcdn.net/v/t1.15752-9/491_n.jpg?n=1"}),
        ("image", {"url": "https://scontent.xx.fbcdn.net/v/t1.15752-9/491_n.jpg?n=2"}),
    ],
    "audio": [("audio", {"url": "https://cdn.fbsbx.com/v/t59.3654-21/ghi-am.mp4"})],
    "video": [("video", {"url": "https://video.xx.fbcdn.net/v/quay.mp4"})],
    "file": [("file", {"url": "https://cdn.fbsbx.com/v/t59.2708-21/hoa-don.pdf"})],
    "location": [
        (
            "location",
            {"coordinates": {"latitude": "21.0285", "longitude": "105.8542"}, "description": "Vị trí đã ghim"},
        )
    ],
    "fallback": [("link", {"url": "https://cskh.example.vn/tin", "description": "Lịch cắt điện"})],
    "fallback_empty": [("link", {})],
    "reel": [("link", {"url": "https://www.facebook.com/reel/1", "description": "Chập điện"})],
    "unsupported": [("unsupported", {})],
}
STICKER = ("sticker", {"url": "https://scontent.xx.fbcdn.net/v/t1.15752-9/491_n.png", "id": "369239263222822"})
ATTACHED |= {name: [STICKER] for name in ("sticker", "sticker_as_image", "sticker_twice")}


@pytest.mark.parametrize("name", sorted(ATTACHED))
def test_what_is_attached_comes_along(name: str) -> None:
    event = one(name)
    assert event.is_message
    assert [(part.kind, part.data) for part in event.attachments] == ATTACHED[name]


TOLD: dict[str, dict[str, Any]] = {
    "delivery": {"receipt": Receipt("delivered", ("m_1", "m_2"))},
    "delivery_without_mids": {"receipt": Receipt("delivered", until=WATERMARK)},
    "read": {"receipt": Receipt("seen", until=WATERMARK)},
    "standby_read": {"receipt": Receipt("seen", until=WATERMARK)},
    "echo_own": {"event_id": f"echo:{MID}", "event_name": "message_echo", "sender": None},
    "echo_inbox": {"elsewhere": SaidElsewhere(MID, INBOX, "Chào anh, em là Lan ở điện lực ạ.")},
    "echo_picture": {"elsewhere": SaidElsewhere(MID, INBOX, "[Hình ảnh]")},
    "standby_echo": {"elsewhere": SaidElsewhere(MID, INBOX, "Dạ em đây")},
    "reaction": {"interacts": True},
    "optin": {"interacts": True},
    "referral": {"interacts": True},
    "pass_to_us": {"passed": "back"},
    "pass_to_nobody": {"passed": "back"},
    "taken_by_us": {"passed": "back"},
    "pass_to_inbox": {"passed": "away"},
    "taken_from_us": {"passed": "away"},
    "deleted": {"unsaid": f"message:{MID}", "event_id": f"deleted:{MID}", "event_name": "message_deleted"},
}
NOTHING = Inbound("messenger", "", "", b"", PSID)


@pytest.mark.parametrize("name", sorted(TOLD))
def test_what_is_told_beside_words_is_no_message(name: str) -> None:
    event = one(name)
    assert not event.is_message
    ours = {"event_id": event.event_id, "event_name": event.event_name, "raw": event.raw, "sent_at": event.sent_at}
    assert event == replace(NOTHING, **(ours | TOLD[name]))


@pytest.mark.parametrize("name", ["standby_text", "standby_postback"])
def test_a_customer_in_standby_is_heard_and_belongs_to_who_has_the_conversation(name: str) -> None:
    event = one(name)
    assert (event.is_message, event.passed) == (True, "away")


@pytest.mark.parametrize("name", ["reaction_taken_back", "request", "policy", "other_page", "instagram"])
def test_what_says_nothing_to_us_is_kept(name: str) -> None:
    event = one(name)
    assert event.sender is None
    assert event == replace(
        NOTHING,
        sender=None,
        event_id=event.event_id,
        event_name=event.event_name,
        raw=event.raw,
        sent_at=event.sent_at,
    )


def test_every_event_of_a_batch_is_read_in_order() -> None:
    events = read_batch(raw("batch"), ACCOUNT)
    assert [event.text for event in events] == ["một", "hai", None, "ba"]
    assert [event.passed for event in events] == [None, None, None, "away"]
    assert len({event.event_id for event in events}) == 4
    assert json.loads(events[1].raw)["messaging"]["message"]["mid"] == "m_2"
    assert json.loads(events[3].raw)["standby"]["message"]["mid"] == "m_3"


BROKEN = [
    None,
    "?",
    [],
    7,
    {},
    {"message": {"mid": "m"}},
    item(message="?"),
    item(message={"mid": ["?"], "text": {"vi": 1}, "attachments": {"type": "image"}, "quick_reply": "x"}),
    item(message={"mid": "m", "attachments": [None, "x", {"payload": 5}, {"type": "image", "payload": {"url": {}}}]}),
    item(message={"mid": "m" * 5000, "text": "x"}),
    item(read={"watermark": 10**30}),
    item(read={"watermark": True}),
    item(read={"watermark": float("nan")}),
    item(delivery={"mids": {"a": 1}}),
    item(sender=5, message={"mid": "m", "text": "x"}),
    item(sender={"id": {"a": 1}}, message={"mid": "m", "text": "x"}),
    item(timestamp="9" * 40, postback={}),
    item(pass_thread_control={"new_owner_app_id": [1]}),
]


@pytest.mark.parametrize("broken", BROKEN, ids=range(len(BROKEN)))
def test_a_broken_event_costs_no_other(broken: Any) -> None:
    whole = item(message={"mid": "m_whole", "text": "nghe được"})
    first, second = read_batch(body(broken, whole), ACCOUNT)
    assert (second.event_id, second.text) == ("message:m_whole", "nghe được")
    assert 0 < len(first.event_id) <= 200


def test_an_event_nested_too_deeply_to_be_written_costs_no_other() -> None:
    whole = json.dumps(item(message={"mid": "m_whole", "text": "nghe được"}))
    for depth in (500, 900, 990, 5000):
        deep = '{"a":' * depth + "1" + "}" * depth
        text = f'{{"object":"page","entry":[{{"messaging":[{deep},{whole}]}}]}}'.encode()
        try:
            events = read_batch(text, ACCOUNT)
        except Unreadable:
            continue
        assert [event.text for event in events] == [None, "nghe được"]


def test_half_a_character_and_marks_come_through() -> None:
    [event] = read_batch(body(item(message={"mid": "m", "text": "a\ud83d\x00 \u202eb"})), ACCOUNT)
    assert event.text == "a\ufffd\ufffd \u202eb"


@pytest.mark.parametrize("text", [b"", b"null", b"[]", b"{", b"\xff\xfe", b"[" * 50_000, b'{"a":' + b"9" * 5000 + b"}"])
def test_what_is_no_json_object_is_unreadable(text: bytes) -> None:
    with pytest.raises(Unreadable):
        read_batch(text, ACCOUNT)


@pytest.mark.parametrize("text", [b"{}", b'{"object":"page"}', b'{"object":"page","entry":{}}', b'{"object":5}'])
def test_a_request_without_events_is_kept_once(text: bytes) -> None:
    [event] = read_batch(text, ACCOUNT)
    assert (event.sender, event.raw) == (None, text)
    assert read_batch(text, ACCOUNT)[0].event_id == event.event_id
