"""Who sleeps, or wants no notices, gets none but of danger."""

from __future__ import annotations

from datetime import datetime

import pytest
import sqlalchemy as sa

from core.errors import TryLater
from core.messages import Inbound
from core.notices.notice import Notice
from core.notices.quiet_hours import VIETNAM
from core.turns import Answer
from storage.sql.inbox import SqlInbox
from storage.sql.notice_tables import told
from storage.sql.notices import SqlNotices
from storage.sql.turns import SqlTurns
from tests.app.notice_centre import CODE, LAN, Centre


async def test_at_night_people_sleep_and_are_told_in_the_morning(centre: Centre) -> None:
    centre.local = centre.local.replace(hour=22, minute=30)
    await centre.tell(LAN)
    await centre.rounds()
    assert (await centre.result(), centre.zalo_phone.calls) == ([("waiting", None)], 0)
    next_at = await centre.database.read(lambda c: c.scalar(sa.select(told.c.next_at)))
    assert next_at == datetime(2026, 11, 24, 6, tzinfo=VIETNAM)
    centre.local = next_at
    await centre.rounds(1)
    assert await centre.result() == [("sent", "zalo_phone")]


async def test_a_danger_is_told_at_night_and_to_who_wants_no_notices(centre: Centre) -> None:
    centre.local = centre.local.replace(hour=2)
    await SqlNotices(centre.database).refuse(f"phone:{LAN.phone}")
    await centre.tell(LAN, notice=Notice("danger", "Hồ thủy điện xả lũ, bà con tránh xa bờ sông."))
    await centre.rounds()
    assert await centre.result() == [("sent", "zalo_phone")]


async def test_who_turned_such_notices_off_is_not_told(centre: Centre) -> None:
    centre.wishes.unwanted.add((CODE, "outage"))
    await centre.tell(LAN)
    await centre.rounds()
    assert await centre.result() == [("refused", None)]
    await centre.tell(LAN, notice=Notice("bill", "Đã có hóa đơn."), name="hóa đơn")
    await centre.rounds()
    assert len(centre.zalo_phone.taken) == 1


@pytest.mark.parametrize("key", LAN.keys)
async def test_a_person_who_wants_no_notices_gets_none_until_they_do(centre: Centre, key: str) -> None:
    await SqlNotices(centre.database).refuse(key)
    await centre.tell(LAN)
    await centre.rounds()
    assert await centre.result() == [("refused", None)]
    await SqlNotices(centre.database).allow(key)
    await centre.tell(LAN, name="lần sau")
    await centre.rounds()
    assert len(centre.zalo_phone.taken) == 1


async def says_stop(centre: Centre, conversation: str) -> None:
    job = await SqlTurns(centre.database).next_job(conversation)
    assert job
    await SqlTurns(centre.database).commit_turn(job, Answer(notices=False))


async def test_who_wrote_stop_on_zalo_gets_none_on_any_way_but_of_danger(centre: Centre) -> None:
    await says_stop(centre, await centre.writes_on_zalo())
    await centre.tell(LAN)
    await centre.tell(LAN, notice=Notice("danger", "Xả lũ."), name="xả lũ")
    await centre.rounds()
    assert await centre.result() == [("refused", None), ("posted", "zalo")]
    assert [way.calls for way in (centre.zalo_template, centre.zalo_phone, centre.sms, centre.email)] == [0] * 4


async def test_a_code_that_is_proved_after_stop_brings_no_notices(centre: Centre) -> None:
    event = Inbound("zalo", "1", "t", b"{}", "u", "dừng nhận tin")
    await says_stop(centre, await SqlInbox(centre.database).receive(event) or "")
    await centre.writes_on_zalo()
    await centre.tell(LAN)
    await centre.rounds()
    assert await centre.result() == [("refused", None)]


async def test_who_stops_between_two_tries_is_not_tried_again(centre: Centre) -> None:
    centre.only("sms")
    centre.sms.fault = TryLater("esms 99")
    await centre.tell(LAN)
    await centre.rounds(1)
    await SqlNotices(centre.database).refuse(f"phone:{LAN.phone}")
    await centre.rounds()
    assert (await centre.result(), centre.sms.calls) == ([("refused", "sms")], 1)


async def test_while_the_wishes_cannot_be_asked_for_nobody_is_told_and_then_they_are(centre: Centre) -> None:
    centre.wishes.away = True
    await centre.tell(LAN)
    await centre.rounds()
    assert (await centre.result(), centre.zalo_phone.calls) == ([("waiting", None)], 0)
    centre.wishes.away = False
    await centre.rounds()
    assert len(centre.zalo_phone.taken) == 1
