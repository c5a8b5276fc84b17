"""A centre that sends notices, with remotes that take everything or fail as they are told."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta

import sqlalchemy as sa

from app.send_notices import SendNotices
from core.errors import TryLater
from core.messages import Inbound
from core.notices.notice import RUNGS, Kind, Notice, Person, Rung
from core.notices.ports import Dispatch, Told
from core.notices.quiet_hours import VIETNAM
from core.pace import UNLIMITED
from storage.memory import MemoryMailbox
from storage.pace import memory_pace
from storage.sql.database import Database
from storage.sql.inbox import SqlInbox
from storage.sql.notice_tables import told
from storage.sql.notices import SqlNotices
from storage.sql.outbox import SqlOutbox
from storage.sql.tables import conversations, identities, links, messages, now

CODE = "PC05AA0000001"
LAN = Person((CODE,), "Chị Lan", "84912345678", "lan@example.vn")
NOTICE = Notice("outage", "Điện lực tạm ngừng cấp điện từ 8 giờ ngày 25/11.")


class Way:
    """A remote that takes everything, or fails as `fault` says."""

    limits = UNLIMITED

    def __init__(self, repeats: bool = False) -> None:
        self.repeats, self.fault, self.taken = repeats, None, []  # type: tuple[bool, Exception | None, list[Dispatch]]
        self.calls, self.free = 0, asyncio.Event()
        self.free.set()

    async def send(self, dispatch: Dispatch) -> str | None:
        self.calls += 1
        await asyncio.sleep(0.001)
        if self.fault:
            raise self.fault
        self.taken.append(dispatch)
        await self.free.wait()
        return f"remote-{len(self.taken)}"


class Wishes:
    def __init__(self) -> None:
        self.unwanted: set[tuple[str, Kind]] = set()
        self.away = False

    async def wants(self, code: str, kind: Kind) -> bool:
        if self.away:
            raise TryLater("Unavailable")
        return (code, kind) not in self.unwanted


class Centre:
    def __init__(self, database: Database) -> None:
        self.database, self.wishes, self.mailbox = database, Wishes(), MemoryMailbox()
        self.zalo_template, self.zalo_phone, self.sms, self.email = Way(), Way(), Way(repeats=True), Way()
        self.on: frozenset[Rung] = frozenset(RUNGS)
        self.local = datetime(2026, 11, 23, 9, tzinfo=VIETNAM)
        self.worker = self.another_worker()

    def another_worker(self) -> SendNotices:
        rungs: dict[Rung, Way] = {
            "zalo_template": self.zalo_template,
            "zalo_phone": self.zalo_phone,
            "sms": self.sms,
            "email": self.email,
        }
        ways = {rung: way for rung, way in rungs.items() if rung in self.on}
        return SendNotices(
            self.database, ways, lambda _: self.on, self.wishes, memory_pace(), self.mailbox, lambda: self.local
        )

    def only(self, *rungs: Rung) -> None:
        self.on = frozenset(rungs)
        self.worker = self.another_worker()

    async def tell(self, *people: Person, notice: Notice = NOTICE, name: str = "cắt điện 25/11") -> Told:
        return await SqlNotices(self.database).tell(name, notice, people)

    async def writes_on_zalo(self, code: str = CODE, ago: timedelta = timedelta(hours=1), user: str = "u") -> str:
        """A customer wrote on Zalo so long ago and has shown that the code is theirs."""
        event = Inbound("zalo", f"{user}-{code}", "t", b"{}", user, "alo")
        id = await SqlInbox(self.database).receive(event) or ""

        def link(connection: sa.Connection) -> None:
            of = sa.select(conversations.c.identity_id).where(conversations.c.id == id).scalar_subquery()
            moment = self.local - ago
            connection.execute(identities.update().where(identities.c.id == of).values(last_interaction_at=moment))
            contact = connection.scalar(sa.select(identities.c.contact_id).where(identities.c.id == of))
            connection.execute(links.insert().values(contact_id=contact, customer_code=code, proof="otp"))

        await self.database.write(link)
        return id

    async def rounds(self, count: int = 4) -> None:
        """A worker looks again and again, and all pauses are over each time."""
        for _ in range(count):
            await self.pass_pauses()
            await self.worker()

    async def pass_pauses(self, of: str = "waiting") -> None:
        """For `trying`: so long has passed that whoever tried must be dead."""
        past = told.update().where(told.c.state == of).values(next_at=now() - timedelta(seconds=1))
        await self.database.write(lambda c: c.execute(past))

    async def outbox_sends(self, error: str = "") -> None:
        """What is in the outbox goes out, or is refused."""
        for id in await self.database.read(lambda c: list(c.scalars(sa.select(conversations.c.id)))):
            for letter in await SqlOutbox(self.database).due(id, now()):
                if error:
                    await SqlOutbox(self.database).failed(letter, error, None)
                else:
                    await SqlOutbox(self.database).sent(letter, "zalo-1")

    async def result(self) -> list[tuple[str, str | None]]:
        """State and rung of each, in the order in which they were given."""
        rows = await self.database.read(lambda c: c.execute(sa.select(told).order_by(told.c.id)).all())
        return [(row.state, row.rung) for row in rows]

    async def said(self) -> list[str]:
        query = sa.select(messages.c.text).where(messages.c.author == "system").order_by(messages.c.id)
        return await self.database.read(lambda c: [str(text) for text in c.scalars(query)])
