"""A notice reaches each person once, by the best way that is open, whoever gives it."""

from __future__ import annotations

import asyncio

import pytest
import sqlalchemy as sa

from core.errors import NotAllowed, Refused
from core.notices.notice import Notice, Person
from core.notices.ports import Told
from storage.sql.notice_results import SqlNoticeResults
from storage.sql.tables import messages, outbox
from tests.app.notice_centre import CODE, LAN, NOTICE, Centre


async def test_who_wrote_on_zalo_lately_is_told_in_that_conversation(centre: Centre) -> None:
    conversation = await centre.writes_on_zalo()
    await centre.tell(LAN)
    await centre.rounds()
    assert (await centre.said(), await centre.result()) == ([NOTICE.text], [("posted", "zalo")])
    assert conversation in await centre.mailbox.claim(10, 0)
    await centre.outbox_sends()
    await centre.rounds()
    assert await centre.result() == [("sent", "zalo")]
    await centre.database.write(
        lambda c: c.execute(messages.update().where(messages.c.author == "system").values(delivery="seen"))
    )
    await centre.rounds()
    assert await centre.result() == [("seen", "zalo")]
    assert [centre.sms.calls, centre.email.calls, centre.zalo_template.calls] == [0, 0, 0]


async def test_whom_zalo_does_not_let_us_write_to_is_told_by_template_and_no_dead_letter_is_left(
    centre: Centre,
) -> None:
    await centre.writes_on_zalo()
    await centre.tell(LAN)
    await centre.rounds(1)
    await centre.outbox_sends(error="Zalo không nhận (Zalo -230)")
    await centre.rounds()
    assert await centre.result() == [("sent", "zalo_template")]
    assert [one.to for one in centre.zalo_template.taken] == ["u"]
    states = await centre.database.read(lambda c: list(c.scalars(sa.select(outbox.c.state))))
    assert "dead" not in states
    [result] = await SqlNoticeResults(centre.database).results((await centre.tell(LAN)).notice_id, 10)
    assert result.failed == [("zalo", "Zalo không nhận (Zalo -230)")]


async def test_each_way_is_tried_until_one_leads_to_the_person(centre: Centre) -> None:
    for way in (centre.zalo_phone, centre.sms):
        way.fault = Refused("not there")
    await centre.tell(LAN)
    await centre.rounds()
    assert await centre.result() == [("sent", "email")]
    assert (centre.zalo_phone.calls, centre.sms.calls) == (1, 1)


async def test_who_can_be_reached_in_no_way_is_shown_with_the_reason(centre: Centre) -> None:
    for way in (centre.zalo_phone, centre.sms, centre.email):
        way.fault = Refused("esms 103: the account's balance is used up")
    await centre.tell(LAN, Person(("PC05AA0000002",)))
    await centre.rounds()
    assert [state for state, _ in await centre.result()] == ["failed", "failed"]
    first, second = await SqlNoticeResults(centre.database).results((await centre.tell()).notice_id, 10)
    assert first.reason == "esms 103: the account's balance is used up"
    assert second.reason == "Không còn cách nào để báo cho khách"


async def test_several_workers_tell_each_once(centre: Centre) -> None:
    people = [Person((f"PC05AA00000{n:02}",), phone=f"849123456{n:02}") for n in range(20)]
    await centre.writes_on_zalo("PC05AA0000000")
    await centre.tell(*people)
    centre.only("zalo", "sms")
    workers = [centre.another_worker() for _ in range(5)]
    await centre.pass_pauses()
    for _ in range(3):
        await asyncio.gather(*(worker() for worker in workers))
    assert sorted(one.to for one in centre.sms.taken) == sorted(str(person.phone) for person in people[1:])
    assert await centre.said() == [NOTICE.text]


async def test_the_same_notice_given_again_tells_only_who_is_new(centre: Centre) -> None:
    centre.only("sms")
    assert await centre.tell(LAN) == Told((await centre.tell(LAN)).notice_id, 1, 0, 0)
    await centre.rounds()
    other = Person(("PC05AA0000002",), phone="84987654321")
    again = await centre.tell(Person((CODE,)), Person(phone=LAN.phone), Person(email="LAN@example.vn"), other)
    assert (again.new, again.known) == (1, 3)
    await centre.rounds()
    assert [one.to for one in centre.sms.taken] == [LAN.phone, other.phone]


async def test_two_who_give_the_same_notice_at_once_tell_each_once(centre: Centre) -> None:
    centre.only("sms")
    people = [Person((f"PC05AA00000{n:02}",), phone=f"849123456{n:02}") for n in range(30)]
    outcomes = await asyncio.gather(*(centre.tell(*people) for _ in range(4)))
    assert sum(one.new for one in outcomes) == 30
    await centre.rounds()
    assert len(centre.sms.taken) == 30


async def test_a_name_stands_for_one_text_only(centre: Centre) -> None:
    await centre.tell(LAN)
    with pytest.raises(NotAllowed):
        await centre.tell(LAN, notice=Notice("outage", "Một tin khác."))


async def test_two_codes_on_one_zalo_account_are_told_once(centre: Centre) -> None:
    for code in (CODE, "PC05AA0000002"):
        await centre.writes_on_zalo(code)
    await centre.tell(LAN, Person(("PC05AA0000002",), phone="84987654321"))
    await centre.rounds()
    assert len(await centre.said()) == 1
    assert sorted(state for state, _ in await centre.result()) == ["posted", "same"]
    assert centre.sms.calls == 0
