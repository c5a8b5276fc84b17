"""One refresher for all replicas: refresh tokens work once, and a pair is stored before it is used."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import datetime, timedelta

import httpx
import pytest
from redis.asyncio import Redis

from channels.zalo.health import VIETNAM
from channels.zalo.templates import Template
from core.errors import TryLater
from core.messages import Outbound
from tests.channels.zalo_rig import Remote, Rig, letter
from tests.fakes.zalo_client import ACCOUNT

OAUTH = "/v4/oa/access_token"
TEMPLATE = Template("301234", {"noi_dung": "a"})


@pytest.fixture
async def replica(rig: Rig, redis_url: str) -> AsyncIterator[Rig]:
    """Another machine: the same records and Redis, connections of its own."""
    async with Redis.from_url(redis_url) as redis, httpx.AsyncClient(timeout=60, trust_env=False) as http:
        own = replace(rig.tools, http=http, lock=lambda name: redis.lock(f"tongdai:{name}", timeout=60))
        yield replace(rig, tools=own)


def rotations(remote: Remote) -> int:
    return int(remote.control("GET", "state")["rotations"])


async def say(rig: Rig, *texts: str) -> None:
    zalo = rig.channel()
    await asyncio.gather(*(zalo.send(letter(Outbound(text))) for text in texts))


async def test_two_replicas_that_find_the_token_dead_at_once_renew_it_once(
    rig: Rig, replica: Rig, remote: Remote
) -> None:
    remote.control("POST", "token/expire")
    remote.fails("slow", 1, seconds=0.5, path=OAUTH)  # both are at it while the first is answered
    await asyncio.gather(say(rig, "một", "hai", "ba"), say(replica, "bốn", "năm", "sáu"))
    assert len(remote.delivered()) == 6
    assert rotations(remote) == 1
    assert remote.calls(OAUTH) == 1


async def test_replicas_go_on_through_several_renewals(rig: Rig, replica: Rig, remote: Remote) -> None:
    first, second = rig.channel(), replica.channel()
    for number in range(4):
        remote.control("POST", "token/expire")
        await asyncio.gather(*(one.send(letter(Outbound(str(number)))) for one in (first, second)))
    assert len(remote.delivered()) == 8
    assert rotations(remote) == 4


async def test_the_newest_pair_survives_a_restart(rig: Rig, remote: Remote) -> None:
    remote.control("POST", "token/expire")
    await say(rig, "một")
    await say(rig, "sau khi khởi động lại")
    assert rotations(remote) == 1
    kept = await rig.tools.tokens.load("zalo")
    assert kept is not None
    assert kept["access_token"] != ACCOUNT.access_token


async def test_who_gives_up_waiting_does_not_lose_the_new_pair(rig: Rig, remote: Remote) -> None:
    remote.control("POST", "token/expire")
    remote.fails("slow", 1, seconds=0.5, path=OAUTH, takes_effect=True)
    zalo = rig.channel()
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(zalo.send(letter(Outbound("bỏ"))), 0.3)
    await zalo.send(letter(Outbound("một")))
    assert rotations(remote) == 1
    assert remote.delivered()[-1]["text"] == "một"


async def test_who_lost_the_lock_while_zalo_was_slow_goes_on_with_the_others_pair(
    rig: Rig, remote: Remote, eventually: Callable[..., Awaitable[object]]
) -> None:
    remote.control("POST", "token/expire")
    remote.fails("slow", 1, seconds=0.7, path=OAUTH)
    unlocked = replace(rig, tools=replace(rig.tools, lock=lambda name: AsyncExitStack()))
    slow = asyncio.create_task(say(unlocked, "một"))
    await eventually(lambda: not remote.control("GET", "state")["faults"])
    # Its renewal is on its way; the lock's lease ends, and another begins.
    await say(unlocked, "hai")
    await slow
    assert rotations(remote) == 1
    assert sorted(one["text"] for one in remote.delivered()) == ["hai", "một"]
    assert await rig.warning() is None


class Forgetful:
    """The records, which fail at the first pair that is to be kept."""

    def __init__(self, rig: Rig) -> None:
        self._tokens, self.failures = rig.tools.tokens, 1

    async def load(self, channel: str) -> object:
        return await self._tokens.load(channel)

    async def save(self, channel: str, tokens: dict[str, str]) -> None:
        if self.failures:
            self.failures -= 1
            raise ConnectionError("the records are away")
        await self._tokens.save(channel, tokens)


async def test_a_pair_that_could_not_be_kept_is_not_used_until_it_is(rig: Rig, remote: Remote) -> None:
    remote.control("POST", "token/expire")
    zalo = replace(rig, tools=replace(rig.tools, tokens=Forgetful(rig))).channel()  # type: ignore[arg-type]
    with pytest.raises(ConnectionError):
        await zalo.send(letter(Outbound("một")))
    assert remote.delivered() == []
    await zalo.send(letter(Outbound("một")))
    await say(rig, "và máy khác cũng gửi được")
    assert rotations(remote) == 1
    assert len(remote.delivered()) == 2


async def test_an_account_that_takes_its_consent_away_is_told_to_the_administrator_until_it_is_back(
    rig: Rig, remote: Remote
) -> None:
    spent = {"app_id": ACCOUNT.app_id, "grant_type": "refresh_token", "refresh_token": ACCOUNT.refresh_token}
    fresh = remote.http.post(OAUTH, data=spent, headers={"secret_key": ACCOUNT.app_secret}).json()
    with pytest.raises(TryLater, match="cấp quyền lại"):
        await say(rig, "một")
    assert remote.delivered() == []
    assert "cấp quyền lại" in str(await rig.warning())
    granted = {"access_token": "dead", "refresh_token": fresh["refresh_token"]}
    assert await rig.warning(**granted) is None
    await rig.channel(**granted).send(letter(Outbound("một")))
    assert [one["text"] for one in remote.delivered()] == ["một"]


@pytest.mark.parametrize("mode", ["rate", "http_500", "garbage", "half", "hang"])
async def test_a_token_service_that_stumbles_is_no_lost_consent(rig: Rig, remote: Remote, mode: str) -> None:
    remote.control("POST", "token/expire")
    remote.fails(mode, 1, path=OAUTH)
    with pytest.raises(TryLater):
        await say(rig, "một")
    assert await rig.warning() is None
    await say(rig, "hai")
    assert [one["text"] for one in remote.delivered()] == ["hai"]


async def test_a_new_token_that_zalo_does_not_take_either_is_tried_later(rig: Rig, remote: Remote) -> None:
    remote.refuses(-216, calls=2)
    with pytest.raises(TryLater):
        await say(rig, "một")
    assert rotations(remote) == 1
    assert remote.delivered() == []


async def test_a_template_by_phone_renews_the_token_as_well(rig: Rig, remote: Remote) -> None:
    remote.control("POST", "token/expire")
    await rig.templates().to_phone("0912345678", TEMPLATE, "t1")
    assert rotations(remote) == 1
    assert remote.deliveries()[0]["phone"] == "84912345678"


DAY = 86_400


async def lay_idle(rig: Rig, remote: Remote, days: int) -> None:
    """Nothing is sent for so long, and nobody renews."""
    remote.control("POST", "clock", advance=days * DAY)
    pair = dict(await rig.tools.tokens.load("zalo") or {})
    since = datetime.fromisoformat(pair["since"]) - timedelta(days=days)
    await rig.tools.tokens.save("zalo", pair | {"since": since.isoformat()})


async def test_an_account_that_sends_nothing_keeps_its_consent_and_two_workers_renew_it_once(
    rig: Rig, replica: Rig, remote: Remote
) -> None:
    first, second = rig.kit(), replica.kit()
    for renewed in range(1, 9):  # half a year
        await asyncio.gather(first.keep_up(rig.tools), second.keep_up(replica.tools))
        assert rotations(remote) == renewed - 1
        await lay_idle(rig, remote, 23)
        remote.fails("slow", 1, seconds=0.2, path=OAUTH)  # both are at it while the first is answered
        await asyncio.gather(first.keep_up(rig.tools), second.keep_up(replica.tools))
        assert rotations(remote) == renewed
    for one in (rig, replica):
        await one.templates().to_phone("0912345678", TEMPLATE, "t1")
    assert len(remote.deliveries()) == 2
    assert await rig.kit().running_out(rig.tools.tokens) is None


async def test_a_pair_that_was_renewed_lately_is_left_alone(rig: Rig, remote: Remote) -> None:
    remote.control("POST", "token/expire")
    await say(rig, "một")
    await rig.kit().keep_up(rig.tools)
    assert rotations(remote) == 1


async def test_a_renewal_while_idle_that_could_not_be_kept_is_kept_before_anything_is_sent(
    rig: Rig, remote: Remote
) -> None:
    kit = rig.kit()
    await kit.keep_up(rig.tools)
    await lay_idle(rig, remote, 30)
    forgetful = replace(rig.tools, tokens=Forgetful(rig))  # type: ignore[arg-type]
    with pytest.raises(ConnectionError):
        await kit.keep_up(forgetful)
    await kit.templates(forgetful).to_phone("0912345678", TEMPLATE, "t1")
    await rig.templates().to_phone("0912345678", TEMPLATE, "t2")  # another machine
    assert rotations(remote) == 1
    assert len(remote.deliveries()) == 2


async def test_long_before_the_consent_ends_an_administrator_is_told_by_when_to_give_it_again(
    rig: Rig, remote: Remote
) -> None:
    kit = rig.kit()
    await kit.keep_up(rig.tools)
    await lay_idle(rig, remote, 20)
    remote.fails("http_500", 9, path=OAUTH)
    with pytest.raises(TryLater):
        await kit.keep_up(rig.tools)
    assert await kit.running_out(rig.tools.tokens) is None
    await lay_idle(rig, remote, 10)
    said = str(await kit.running_out(rig.tools.tokens))
    since = datetime.fromisoformat((await rig.tools.tokens.load("zalo") or {})["since"])
    assert "quản trị viên OA phải cấp quyền lại" in said
    assert f"trước {(since + timedelta(days=90)).astimezone(VIETNAM):%d/%m/%Y}" in said
