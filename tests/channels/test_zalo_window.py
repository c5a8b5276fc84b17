"""Writing to who did nothing for seven days, and what each of Zalo's refusals leads to."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from channels.zalo.refusals import BY_PHONE, OF_ACCOUNT, WindowClosed, failure, until_day
from core.errors import Refused, TryLater
from core.messages import Outbound
from tests.channels.zalo_rig import Remote, Rig, letter
from tests.fakes.zalo_client import DAY, USER

LONG_AGO = datetime.now(UTC) - timedelta(days=8)
ASKED = "/v3.0/oa/quota/message"
SET: dict[str, Any] = {"closed_window_template": "301234", "closed_window_data": {"noi_dung": "Trả lời: {text}"}}


def was_here(remote: Remote, moment: datetime) -> None:
    remote.control("PATCH", f"users/{USER}", last_interaction=int(moment.timestamp() * 1000))


async def test_who_wrote_lately_is_written_to_without_asking_zalo(rig: Rig, remote: Remote) -> None:
    await rig.channel().send(letter(Outbound("dạ")))
    assert (len(remote.delivered()), remote.calls(ASKED)) == (1, 0)


async def test_who_was_silent_with_us_but_not_with_zalo_is_written_to(rig: Rig, remote: Remote) -> None:
    await rig.channel().send(letter(Outbound("dạ"), last=LONG_AGO))
    assert (len(remote.delivered()), remote.calls(ASKED)) == (1, 1)


async def test_where_zalo_cannot_say_when_it_was_the_message_is_tried(rig: Rig, remote: Remote) -> None:
    remote.fails("garbage", 1, path=ASKED)
    await rig.channel().send(letter(Outbound("dạ"), last=LONG_AGO))
    assert len(remote.delivered()) == 1


async def test_a_window_that_has_closed_is_refused_with_its_reason(rig: Rig, remote: Remote) -> None:
    was_here(remote, LONG_AGO)
    with pytest.raises(WindowClosed, match="7 ngày"):
        await rig.channel().send(letter(Outbound("dạ"), last=LONG_AGO))
    assert remote.calls("/v3.0/oa/message/cs") == 0


async def test_a_window_that_closes_under_our_eyes_is_refused_too(rig: Rig, remote: Remote) -> None:
    remote.control("POST", "clock", advance=8 * DAY)
    with pytest.raises(WindowClosed, match="-230"):
        await rig.channel().send(letter(Outbound("dạ")))


@pytest.mark.parametrize("code", [-230, -232])
async def test_the_template_that_is_set_carries_the_words_instead(rig: Rig, remote: Remote, code: int) -> None:
    remote.refuses(code)
    assert await rig.channel(**SET).send(letter(Outbound("Dạ, điện đã có lại ạ. " * 30)))
    [message] = remote.delivered()
    assert message["template_id"] == "301234"
    told = message["template_data"]["noi_dung"]
    assert told.startswith("Trả lời: Dạ, điện đã có lại ạ.")
    assert told.endswith("…")


async def test_a_template_that_zalo_does_not_take_is_refused_with_its_number(rig: Rig, remote: Remote) -> None:
    remote.refuses(-230)
    with pytest.raises(Refused, match="-131"):
        await rig.channel(**SET | {"closed_window_template": "1"}).send(letter(Outbound("dạ")))


WAITS = {
    -32: 5.0,
    -200: None,
    -211: 600.0,
    -221: 600.0,
    -223: 600.0,
    -224: 600.0,
    -320: 600.0,
    -321: 600.0,
    -209: 600.0,
}
NEVER = (-201, -213, -217, -218, -227, -233, -240, -244, -248, -999, 7)


@pytest.mark.parametrize(("code", "seconds"), WAITS.items())
async def test_what_passes_or_is_put_right_is_tried_again(
    rig: Rig, remote: Remote, code: int, seconds: float | None
) -> None:
    remote.refuses(code)
    with pytest.raises(TryLater) as raised:
        await rig.channel().send(letter(Outbound("dạ")))
    assert raised.value.retry_after == seconds
    await rig.channel().send(letter(Outbound("dạ")))
    assert len(remote.delivered()) == 1


@pytest.mark.parametrize("code", NEVER)
async def test_what_zalo_will_never_take_is_refused_with_its_number(rig: Rig, remote: Remote, code: int) -> None:
    remote.refuses(code)
    with pytest.raises(Refused, match=rf"\(Zalo {code}\)"):
        await rig.channel().send(letter(Outbound("dạ")))
    assert remote.delivered() == []


async def test_an_account_without_quota_is_told_to_its_administrator(rig: Rig, remote: Remote) -> None:
    assert await rig.warning() is None
    remote.refuses(-211)
    with pytest.raises(TryLater):
        await rig.channel().send(letter(Outbound("dạ")))
    assert "hạn mức" in str(await rig.warning())


def test_every_refusal_has_words_and_those_of_one_service_are_not_read_in_another() -> None:
    now = datetime(2026, 11, 23, tzinfo=UTC)
    for table in (OF_ACCOUNT, BY_PHONE):
        assert all(str(code) in str(failure(code, table, now)) for code in table)
    assert not isinstance(failure(-230, BY_PHONE, now), WindowClosed)


@pytest.mark.parametrize(
    ("now", "hours"),
    [("2026-11-23T15:00:00+00:00", 8.0), ("2026-11-22T22:30:00+00:00", 0.5), ("2026-11-22T23:00:00+00:00", 24.0)],
)
def test_the_night_ends_at_six_in_vietnam(now: str, hours: float) -> None:
    assert until_day(datetime.fromisoformat(now)) == hours * 3600
