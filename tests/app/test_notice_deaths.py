"""Whatever dies, fails or stops in between, nobody is told twice and nobody is forgotten."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from app.send_notices import MOST_TRIES
from core.errors import Refused, TryLater, Unsure
from core.notices.notice import Person
from storage.sql.notices import SqlNotices
from tests.app.notice_centre import CODE, LAN, Centre, Way


async def _killed_while_sending(centre: Centre, way: Way, eventually: Callable[..., Awaitable[object]]) -> None:
    way.free.clear()
    await centre.tell(LAN)
    await centre.pass_pauses()
    dying = asyncio.create_task(centre.worker())
    await eventually(lambda: way.taken, every=0.001)
    dying.cancel()
    await asyncio.gather(dying, return_exceptions=True)
    way.free.set()
    await centre.pass_pauses("trying")


async def test_after_a_worker_died_a_mail_is_not_sent_again_and_the_doubt_is_shown(
    centre: Centre, eventually: Callable[..., Awaitable[object]]
) -> None:
    centre.only("email")
    await _killed_while_sending(centre, centre.email, eventually)
    await centre.rounds()
    assert await centre.result() == [("unsure", "email")]
    assert (await centre.tell(LAN)).known == 1
    await centre.rounds()
    assert centre.email.calls == 1


async def test_a_worker_that_is_only_slow_is_not_taken_for_dead(
    centre: Centre, eventually: Callable[..., Awaitable[object]]
) -> None:
    centre.only("email")
    centre.email.free.clear()
    await centre.tell(LAN)
    await centre.pass_pauses()
    slow = asyncio.create_task(centre.worker())
    await eventually(lambda: centre.email.taken, every=0.001)
    await centre.another_worker()()
    centre.email.free.set()
    await slow
    assert (await centre.result(), centre.email.calls) == ([("sent", "email")], 1)


async def test_after_a_worker_died_an_sms_is_given_again_under_the_same_number(
    centre: Centre, eventually: Callable[..., Awaitable[object]]
) -> None:
    centre.only("sms")
    await _killed_while_sending(centre, centre.sms, eventually)
    await centre.rounds()
    assert await centre.result() == [("sent", "sms")]
    assert len({one.reference for one in centre.sms.taken}) == 1


async def test_what_may_pass_is_tried_again_and_at_last_the_next_way(centre: Centre) -> None:
    centre.only("sms", "email")
    centre.sms.fault = TryLater("esms cannot be reached")
    await centre.tell(LAN)
    await centre.rounds(3)
    assert await centre.result() == [("waiting", "sms")]
    await centre.rounds(MOST_TRIES)
    assert (await centre.result(), centre.sms.calls) == ([("sent", "email")], MOST_TRIES)


async def test_who_may_have_been_told_is_not_told_by_another_way(centre: Centre) -> None:
    centre.only("sms", "email")
    centre.sms.fault = Unsure("esms gave no answer")
    await centre.tell(LAN)
    await centre.rounds(1)
    centre.sms.fault = TryLater("esms cannot be reached")
    await centre.rounds(MOST_TRIES)
    assert (await centre.result(), centre.email.calls) == ([("unsure", "sms")], 0)


async def test_a_mail_that_may_have_arrived_is_not_sent_again(centre: Centre) -> None:
    centre.only("email")
    centre.email.fault = Unsure("no answer")
    await centre.tell(LAN)
    await centre.rounds(1)
    assert await centre.result() == [("unsure", "email")]
    await centre.rounds()
    assert centre.email.calls == 1


async def test_who_could_not_be_told_is_tried_anew_when_the_notice_is_given_again(centre: Centre) -> None:
    centre.only("sms")
    centre.sms.fault = Refused("esms 103")
    await centre.tell(LAN)
    await centre.rounds()
    centre.sms.fault = None
    assert (await centre.tell(Person((CODE,), "Chị Lan", "84987654321"))).again == 1
    await centre.rounds()
    assert [(one.to, one.reference[-2:]) for one in centre.sms.taken] == [("84987654321", "-1")]


async def test_a_stopped_notice_tells_nobody_more_until_it_is_given_again(centre: Centre) -> None:
    centre.only("sms")
    await centre.tell(LAN)
    await SqlNotices(centre.database).stop("cắt điện 25/11")
    await centre.rounds()
    assert centre.sms.calls == 0
    await centre.tell(LAN)
    await centre.rounds()
    assert centre.sms.calls == 1
