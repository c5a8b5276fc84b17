"""What Zalo tells later of its templates becomes the result of the person who was told by one."""

from __future__ import annotations

import json

import pytest

from channels.zalo.parse import parse
from core.notices.notice import Notice, Person, Rung, Step
from core.notices.progress import Waiting
from storage.sql.database import Database
from storage.sql.inbox import SqlInbox
from storage.sql.notice_results import SqlNoticeResults
from storage.sql.notice_sending import SqlNoticeSending
from storage.sql.notices import SqlNotices

OA, USER, PHONE = "388613280878808645", "246845883529197922", "84912345678"


class Told:
    """One person, tried by one way."""

    def __init__(self, database: Database, one: Waiting) -> None:
        self._database, self.one, self._number = database, one, 0

    async def sent(self, remote_id: str | None) -> None:
        await SqlNoticeSending(self._database).sent(self.one, remote_id)

    async def hears(self, name: str, **message: object) -> None:
        """An event as Zalo sends it, from the account to who it is about."""
        self._number += 1
        to = {"id": PHONE if "tracking_id" in message else USER}
        body = {
            "event_name": name,
            "sender": {"id": OA},
            "recipient": to,
            "message": message,
            "timestamp": self._number,
        }
        await SqlInbox(self._database).receive(parse(json.dumps(body).encode(), OA))

    async def state(self) -> str:
        [result] = await SqlNoticeResults(self._database).results(await self._notice(), 10)
        return result.state

    async def _notice(self) -> str:
        return (await SqlNoticeResults(self._database).progress("xả lũ")).id


async def told(database: Database, rung: Rung) -> Told:
    await SqlNotices(database).tell("xả lũ", Notice("danger", "Xả lũ."), [Person(phone=PHONE)])
    records = SqlNoticeSending(database)
    [one] = await records.due(10)
    mine = await records.claim(one, Step(rung, PHONE if rung == "zalo_phone" else USER))
    assert mine
    return Told(database, mine)


@pytest.mark.parametrize("answered", [True, False], ids=["answered", "died before the answer"])
async def test_a_template_by_phone_that_arrived_is_shown_so_by_its_tracking_id(
    database: Database, answered: bool
) -> None:
    person = await told(database, "zalo_phone")
    if answered:
        await person.sent("zns-1")
    for _ in range(2):
        arrived = {"msg_id": "zns-1", "delivery_time": "1", "tracking_id": person.one.reference}
        await person.hears("user_received_message", **arrived)
    assert await person.state() == "delivered"
    await person.sent("zns-1")  # who was slow to note that Zalo took it changes nothing
    assert await person.state() == "delivered"


async def test_a_template_by_account_arrives_and_is_seen(database: Database) -> None:
    person = await told(database, "zalo_template")
    await person.sent("template-1")
    await person.hears("user_received_message", msg_id="template-1")
    assert await person.state() == "delivered"
    await person.hears("user_seen_message", msg_ids=["another", "template-1"])
    assert await person.state() == "seen"
    await person.hears("user_received_message", msg_id="template-1", again=1)
    assert await person.state() == "seen"


async def test_a_receipt_of_something_else_changes_nothing(database: Database) -> None:
    person = await told(database, "sms")
    await person.sent("sms-1")
    await person.hears("user_received_message", msg_id="sms-1")
    await person.hears("user_received_message", msg_id="x", delivery_time="1", tracking_id=person.one.reference)
    await person.hears("user_received_message", msg_id="y", delivery_time="1", tracking_id="cua-nguoi-khac")
    assert await person.state() == "sent"
