"""Tell people what a notice says: each by the best way that is open, the next when one leads nowhere."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import structlog

from core.deliver import next_try
from core.errors import Refused, TryLater, Unsure
from core.notices.ladder import ladder
from core.notices.notice import Kind, Rung, Step
from core.notices.plan import refusal_keys, zalo_of
from core.notices.ports import Dispatch, Way, Wishes
from core.notices.progress import Waiting
from core.notices.quiet_hours import may_go_at
from core.ports import Mailbox, Pace
from storage.sql.database import Database
from storage.sql.notice_fates import follow
from storage.sql.notice_sending import SqlNoticeSending
from storage.sql.notices import SqlNotices

log = structlog.get_logger()
BATCH, AT_ONCE = 100, 8
MOST_TRIES = 12
"""On one way: with the pauses between them about half an hour."""
LONGEST_WAIT = 3.0
"""Seconds that one is held up for the pace of a way."""
ASK_AGAIN = timedelta(minutes=1)
LOST = "Tiến trình đang gửi bị ngắt giữa chừng"


@dataclass(frozen=True, slots=True)
class SendNotices:
    """`ways` are all but the conversation on Zalo itself; `on` tells which may be gone for a kind of notice. `clock` decides what is
    night and who was in touch lately."""

    database: Database
    ways: Mapping[Rung, Way]
    on: Callable[[Kind], frozenset[Rung]]
    wishes: Wishes
    pace: Pace
    mailbox: Mailbox
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)

    async def __call__(self) -> None:
        """One round over what is due."""
        await follow(self.database)
        due = await SqlNoticeSending(self.database).due(BATCH)
        room = asyncio.Semaphore(AT_ONCE)
        await asyncio.gather(*(self._in(room, one) for one in due))

    async def _in(self, room: asyncio.Semaphore, one: Waiting) -> None:
        async with room:
            try:
                await self._tell(one)
            except Exception as error:  # one person's trouble holds up nobody else
                log.warning("notice_not_sent", person=one.id, error=type(error).__name__)

    async def _tell(self, one: Waiting) -> None:
        records, now = SqlNoticeSending(self.database), self.clock()
        one = replace(one, unsure=one.unsure or one.state == "trying")
        if one.unsure and not self._may_repeat(one.rung):
            await records.finish(one, "unsure", LOST)
        elif (moment := may_go_at(one.notice.kind, now)) > now:
            await records.later(one, moment)
        elif await self._wanted(one):
            step = await self._step(one, now)
            if step is None:
                await records.finish(
                    one, "failed", one.failed[-1][1] if one.failed else "Không còn cách nào để báo cho khách"
                )
            elif step.rung == "zalo":
                if await records.post(one, step) and step.conversation_id:
                    await self.mailbox.put(step.conversation_id)
            else:
                await self._by(self.ways[step.rung], one, step)

    def _may_repeat(self, rung: Rung | None) -> bool:
        way = self.ways.get(rung) if rung else None
        return way is not None and way.repeats

    async def _wanted(self, one: Waiting) -> bool:
        """A danger is told to everybody. A wish that cannot be asked for now is asked for again."""
        if one.notice.kind == "danger":
            return True
        records = SqlNoticeSending(self.database)
        try:
            wanted = await self._wants(one)
        except TryLater as error:
            await records.later(
                one, datetime.now(UTC) + ASK_AGAIN, f"Chưa hỏi được khách có nhận loại tin này hay không: {error}"
            )
            return False
        if not wanted:
            await records.finish(one, "refused")
        return wanted

    async def _wants(self, one: Waiting) -> bool:
        """Who has several codes is told as long as it is wanted for one of them. Who wants nothing at all is asked at each try, the
        utility's system before the first."""
        records = SqlNotices(self.database)
        account = zalo_of(one.person, await records.zalo_users(one.person.codes))
        if await records.refusing(refusal_keys(one.person, account)):
            return False
        codes = one.person.codes
        return bool(one.tries) or not codes or any([await self.wishes.wants(code, one.notice.kind) for code in codes])

    async def _step(self, one: Waiting, now: datetime) -> Step | None:
        """The way it has begun on, else the best that is left."""
        if one.rung and one.rung in self.ways and one.recipient and one.tries:
            return Step(one.rung, one.recipient)
        zalo = await SqlNotices(self.database).zalo_users(one.person.codes)
        left = self.on(one.notice.kind) & {"zalo", *self.ways} - {rung for rung, _ in one.failed}
        return next(iter(ladder(one.person, zalo_of(one.person, zalo), now, left)), None)

    async def _by(self, way: Way, one: Waiting, step: Step) -> None:
        records = SqlNoticeSending(self.database)
        seconds = await self.pace.wait(f"notice:{step.rung}", step.to, way.limits)
        if seconds > LONGEST_WAIT:
            return await records.later(one, datetime.now(UTC) + timedelta(seconds=seconds))
        while seconds:
            await asyncio.sleep(seconds)
            seconds = await self.pace.wait(f"notice:{step.rung}", step.to, way.limits)
        mine = await records.claim(one, step)
        if mine is None:
            return None
        try:
            remote_id = await way.send(Dispatch(mine.notice, mine.person, step.to, mine.reference))
        except Refused as error:
            return await records.next_rung(mine, str(error))
        except TryLater as error:
            unsure = isinstance(error, Unsure)
            if unsure and not way.repeats:
                return await records.finish(mine, "unsure", str(error))
            return await self._again(mine, str(error), error.retry_after, unsure)
        return await records.sent(mine, remote_id)

    async def _again(self, mine: Waiting, error: str, retry_after: float | None, unsure: bool) -> None:
        """Later on the same way, until it is enough: then the next way, but for who may have been told already."""
        records = SqlNoticeSending(self.database)
        moment = next_try(mine.tries, retry_after) if mine.tries < MOST_TRIES else None
        if moment:
            await records.later(mine, moment, error, unsure)
        elif mine.unsure or unsure:
            await records.finish(mine, "unsure", error)
        else:
            await records.next_rung(mine, error)
