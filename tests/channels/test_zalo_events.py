"""Every event of Zalo's, as captured files: what each means, and what it changes in the records when it is delivered."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Mapping
from dataclasses import fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest
import sqlalchemy as sa
from fastapi import FastAPI

from channels.webhook import create_webhook_router
from channels.zalo import signature
from channels.zalo.kit import Zalo
from channels.zalo.parse import parse
from core.events import Receipt, SaidElsewhere
from core.messages import Attachment, Inbound, Outbound
from storage.memory import MemoryMailbox
from storage.sql import owners
from storage.sql.database import Database
from storage.sql.inbox import SqlInbox
from storage.sql.migrate import migrate
from storage.sql.outbox import SqlOutbox
from storage.sql.saying import say
from storage.sql.tables import contacts, conversations, events, forgetting, identities, messages
from tests.fakes.zalo_client import ACCOUNT

FOLDER = Path(__file__).with_name("fixtures") / "zalo"
USER, ANONYMOUS, LAN = "246845883529197922", "anonymous:c77/a1b2c3", "7026119483350917746"
PHOTO = {"thumbnail": "https://zalo-photo.example/t.jpg", "url": "https://zalo-photo.example/o.jpg"}
PLACE = {"coordinates": {"latitude": "10.7769", "longitude": "106.7009"}}


def raw(name: str, **changes: Any) -> bytes:
    """The event's bytes as sent; `changes` replace parts of it."""
    event = json.loads((FOLDER / f"{name}.json").read_text("utf-8")) | changes
    return json.dumps(event, ensure_ascii=bool(changes)).encode()


def attached(kind: str, data: Mapping[str, Any] | None = None) -> tuple[Attachment, ...]:
    payload = json.loads(raw(f"user_send_{kind}"))["message"]["attachments"][0]["payload"] if data is None else data
    return (Attachment(kind, payload),)


CARD = {
    "thumbnail": "https://zalo-photo.example/c.jpg",
    "description": "Danh thiếp: Anh Ba thợ điện, 0912345678",
    "url": "https://zalo.me/0912345678",
}
AN = {"name": "Nguyễn Văn An", "address": "12 Lê Lợi", "ward": "Bến Nghé", "city": "Hồ Chí Minh", "born": "30/10/1999"}
MEANINGS: dict[str, dict[str, Any]] = {
    "user_send_text": {"sender": USER, "text": "Nhà em mất điện từ sáng"},
    "user_send_text_quoting": {"sender": USER, "text": "Tin này ạ"},
    "user_send_image": {"sender": USER, "text": "Công tơ nhà em", "attachments": attached("image", PHOTO)},
    "user_send_location": {"sender": USER, "attachments": attached("location", PLACE)},
    "user_send_link": {"sender": USER, "text": "https://example.vn/lich", "attachments": attached("link")},
    **{
        f"user_send_{kind}": {"sender": USER, "attachments": attached(kind)}
        for kind in ("gif", "sticker", "file", "audio", "video")
    },
    "user_send_business_card": {"sender": USER, "attachments": attached("link", CARD)},
    "follow": {"sender": USER, "interacts": True},
    "unfollow": {"sender": USER},
    "user_seen_message": {"sender": USER, "receipt": Receipt("seen", ("out-1", "out-2"))},
    "user_seen_message_sent_by_the_account": {"sender": USER, "receipt": Receipt("seen", ("out-1",))},
    "user_received_message": {"sender": USER, "receipt": Receipt("delivered", ("out-1",))},
    "user_received_message_of_a_template_by_phone": {
        "receipt": Receipt("delivered", ("zns-1",), reference="mat-dien-7")
    },
    "oa_send_text": {},
    "oa_send_list": {},
    "oa_send_text_by_a_person": {
        "sender": USER,
        "elsewhere": SaidElsewhere("person-1", LAN, "Chào anh, em là Lan bên kỹ thuật ạ"),
    },
    "oa_send_image_by_a_person": {"sender": USER, "elsewhere": SaidElsewhere("person-2", LAN, "[Hình ảnh]")},
    "oa_send_gif_by_a_person": {"sender": USER, "elsewhere": SaidElsewhere("person-4", LAN, "[Ảnh động]")},
    "oa_send_file_by_a_person": {"sender": USER, "elsewhere": SaidElsewhere("person-5", LAN, "[Tệp đính kèm]")},
    "oa_send_sticker_by_a_person": {"sender": USER, "elsewhere": SaidElsewhere("person-6", LAN, "[Nhãn dán]")},
    "oa_send_anonymous_text_by_a_person": {
        "sender": ANONYMOUS,
        "elsewhere": SaidElsewhere("person-3", LAN, "Em hỗ trợ ngay ạ"),
    },
    "user_submit_info": {
        "sender": USER,
        "interacts": True,
        "profile": AN | {"phone": "0912345678", "gender": "Nam"},
    },
    "update_user_info": {
        "sender": USER,
        "profile": {
            "name": "Nguyễn Văn An",
            "phone": "0987654321",
            "address": "14 Lê Lợi",
            "city": "Hồ Chí Minh",
        },
    },
    "user_withdraw": {"sender": USER, "withdraws": True},
    "user_click_chatnow": {"sender": USER, "interacts": True},
    "user_reacted_message": {"sender": USER},
    "anonymous_send_text": {"sender": ANONYMOUS, "text": "Cho hỏi giá điện"},
    "anonymous_send_image": {"sender": ANONYMOUS, "attachments": attached("image", PHOTO)},
    "anonymous_send_file": {
        "sender": ANONYMOUS,
        "attachments": attached(
            "file",
            {"url": "https://zalo-file.example/b.pdf", "name": "b.pdf", "size": "10", "checksum": "0", "type": "pdf"},
        ),
    },
    "anonymous_send_sticker": {
        "sender": ANONYMOUS,
        "attachments": attached("sticker", {"url": "https://zalo-sticker.example/s.png", "id": "1"}),
    },
    "add_user_to_tag": {},
    "user_send_group_text": {},
    "oa_call_user": {},
}
SAME = {"channel", "event_id", "event_name", "raw", "sent_at"}


@pytest.mark.parametrize("name", sorted(path.stem for path in FOLDER.glob("*.json")))
def test_each_event_means_what_it_should_and_nothing_else(name: str) -> None:
    told, plain = parse(raw(name), ACCOUNT.oa_id), Inbound("zalo", "", "", b"")
    found = {one.name: getattr(told, one.name) for one in fields(Inbound) if one.name not in SAME}
    assert found == {one: getattr(plain, one) for one in found} | MEANINGS[name]
    assert told.sent_at is not None


def test_every_meaning_has_its_captured_event() -> None:
    assert set(MEANINGS) == {path.stem for path in FOLDER.glob("*.json")}


class Site:
    """The webhook as the web process serves it, over real records; the bot has said two messages to the customer."""

    def __init__(self, database: Database, http: httpx.AsyncClient) -> None:
        self.database, self.http = database, http

    async def deliver(self, name: str, **changes: Any) -> int:
        body = raw(name, **changes)
        timestamp = json.loads(body)["timestamp"]
        mac = signature.mac(ACCOUNT.app_id, body, timestamp, ACCOUNT.oa_secret_key)
        return (
            await self.http.post("/webhooks/zalo", content=body, headers={"X-ZEvent-Signature": f"mac={mac}"})
        ).status_code

    async def rows(self, *columns: Any) -> list[tuple[Any, ...]]:
        query = sa.select(*columns)
        return await self.database.read(lambda c: [tuple(row) for row in c.execute(query)])

    async def said(self) -> list[tuple[str, str | None, str | None]]:
        """Author, text, delivery."""
        query = sa.select(messages.c.author, messages.c.text, messages.c.delivery).order_by(messages.c.seq)
        return await self.database.read(lambda c: [tuple(row) for row in c.execute(query)])

    async def owner(self) -> str:
        [(id,)] = await self.rows(conversations.c.id)
        return (await self.database.read(owners.load, id)).state


@pytest.fixture
async def site(sqlite_url: str) -> AsyncIterator[Site]:
    database = Database(sqlite_url)
    await migrate(database)
    kit = Zalo(app_id=ACCOUNT.app_id, oa_id=ACCOUNT.oa_id, oa_secret_key=ACCOUNT.oa_secret_key)  # type: ignore[arg-type]
    app = FastAPI()
    app.include_router(create_webhook_router([kit.receiver()], SqlInbox(database), MemoryMailbox()))
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test", timeout=60) as http:
        yield Site(database, http)
    await database.close()


@pytest.fixture
async def talk(site: Site) -> Site:
    """The customer wrote, and the bot answered with two messages that Zalo calls out-1 and out-2."""
    await site.deliver("user_send_text")
    [(id,)] = await site.rows(conversations.c.id)
    outbox = SqlOutbox(site.database)
    for number in (1, 2):
        await site.database.write(say, id, "bot", Outbound(text=f"dạ {number}"))
        for letter in await outbox.due(id, datetime.now(UTC)):
            await outbox.sent(letter, f"out-{number}")
    return site


@pytest.mark.parametrize("name", sorted(MEANINGS))
async def test_each_event_is_taken_once_however_often_it_is_delivered(site: Site, name: str) -> None:
    assert [await site.deliver(name) for _ in range(3)] == [200, 200, 200]
    assert len(await site.rows(events.c.id)) == 1
    assert len(await site.said()) == (1 if parse(raw(name), ACCOUNT.oa_id).is_message or "by_a_person" in name else 0)


async def test_receipts_move_the_messages_they_name(talk: Site) -> None:
    await talk.deliver("user_received_message")
    assert [row[2] for row in await talk.said()][1:] == ["delivered", "sent"]
    await talk.deliver("user_seen_message_sent_by_the_account")
    assert [row[2] for row in await talk.said()][1:] == ["seen", "sent"]
    await talk.deliver("user_seen_message")
    assert [row[2] for row in await talk.said()][1:] == ["seen", "seen"]


async def test_the_bot_stands_back_when_a_person_answers_in_zalos_own_tool(talk: Site) -> None:
    await talk.deliver("oa_send_text")
    assert (await talk.owner(), len(await talk.said())) == ("bot", 3)
    await talk.deliver("oa_send_text_by_a_person")
    assert await talk.owner() == "assigned"
    assert (await talk.said())[-1] == ("operator", "Chào anh, em là Lan bên kỹ thuật ạ", "sent")


async def test_a_form_names_the_customer_and_withdrawing_erases_it(talk: Site) -> None:
    await talk.deliver("user_submit_info")
    assert await talk.rows(contacts.c.name) == [("Nguyễn Văn An",)]
    [(profile,)] = await talk.rows(identities.c.profile)
    assert profile["phone"] == "0912345678"
    await talk.deliver("update_user_info")
    assert (await talk.rows(identities.c.profile))[0][0]["phone"] == "0987654321"
    await talk.deliver("user_withdraw")
    await talk.deliver("user_withdraw", timestamp="1700000000999")
    assert await talk.rows(contacts.c.name) == await talk.rows(identities.c.profile) == [(None,)]
    assert await talk.rows(forgetting.c.conversation_id) == await talk.rows(conversations.c.id)


@pytest.mark.parametrize(
    ("name", "opens"),
    [("follow", True), ("user_click_chatnow", True), ("unfollow", False), ("user_seen_message", False)],
)
async def test_what_the_customer_does_opens_the_window_and_what_is_done_to_them_does_not(
    site: Site, name: str, opens: bool
) -> None:
    await site.deliver(name)
    assert [moment is not None for (moment,) in await site.rows(identities.c.last_interaction_at)] == [opens]
    assert await site.said() == []


async def test_two_reactions_to_one_message_are_two_events(site: Site) -> None:
    await site.deliver("user_reacted_message")
    await site.deliver("user_reacted_message", message={"msg_id": "out-1", "react_icon": "/-strong"})
    assert len(await site.rows(events.c.id)) == 2


ODD_PARTS: list[dict[str, Any]] = [
    {"message": None},
    {"message": {"msg_ids": "out-1", "msg_id": ["x"], "attachments": [None, 5, {"type": ["image"]}, {"payload": "x"}]}},
    {"message": {"msg_ids": [None, {}, True, "", 7], "msg_id": 10**30, "text": {"a": 1}}},
    {"sender": "x", "recipient": 5, "follower": [], "user_id": {}, "info": "x"},
    {"sender": {"id": None}, "info": {"name": 5, "phone": ["x"], "full_address": "x", "gender": "\ud800"}},
    {"sender": {"id": "1" * 5000}, "info": {"name": "<b>\u202eAn\u0000</b>" * 500, "phone": "không có"}},
    {"timestamp": "9" * 400},
]


@pytest.mark.parametrize("odd", ODD_PARTS, ids=range(len(ODD_PARTS)))
async def test_events_with_odd_parts_are_kept_and_harm_nothing(site: Site, odd: dict[str, Any]) -> None:
    assert {await site.deliver(name, **odd) for name in sorted(MEANINGS)} == {200}
    names = await site.rows(events.c.name)
    assert len({name for (name,) in names}) == len({parse(raw(name)).event_name for name in MEANINGS})


def test_without_the_accounts_number_a_receipt_is_its_senders() -> None:
    assert parse(raw("user_seen_message")).sender == USER


def test_a_receipt_between_two_strangers_is_nobodys() -> None:
    assert parse(raw("user_seen_message"), "1").sender is None
