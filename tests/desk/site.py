"""The login, the desk and insights as one site over real records, served over HTTP, and customers who talk."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

import httpx
from argon2 import PasswordHasher
from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles

from app.login import install_login
from app.notice_office import prepare_notice
from app.open_media import OpenKept
from app.settings import Settings
from core.ids import new_id
from core.messages import Attachment, Inbound, Outbound
from core.notices.quiet_hours import VIETNAM
from core.turns import Answer
from desk import create_desk
from desk.notice_writing import notice_writing
from desk.notices import notice_pages
from insights import LABELS, create_insights
from storage.memory import MemoryMedia
from storage.sql.database import Database
from storage.sql.dead_letters import SqlDeadLetters
from storage.sql.desk import SqlDesk
from storage.sql.inbox import receive
from storage.sql.insights import SqlInsights
from storage.sql.jobs import next_job
from storage.sql.media import SqlMedia
from storage.sql.notice_drafts import SqlNoticeDrafts
from storage.sql.notice_results import SqlNoticeResults
from storage.sql.notices import SqlNotices
from storage.sql.turns import commit_turn
from storage.sql.users import SqlUsers
from tests.fakes.serving import serving

HTMX = Path(__file__).parents[2] / "node_modules" / "htmx.org" / "dist"
QUICK = PasswordHasher(time_cost=1, memory_cost=1024)
"""The same passwords at a cost that suits hundreds of logins in a row."""
PASSWORD = "mật khẩu dài 123"


SETTINGS = {
    "sms": {"api_key": "a", "secret_key": "b", "brandname": "DIENLUC"},
    "email": {"host": "127.0.0.1", "sender": "khachhang@dienluc.vn", "sender_name": "Điện lực Mẫu"},
    "notices": {"prices": {"sms": 450}},
    "billing": {"url": "http://127.0.0.1:1"},
}
"""Of notices: SMS and mail are on; the customer system does not answer."""


class Store(MemoryMedia):
    """`away`: it does not answer."""

    away = False

    async def read(self, id: str) -> bytes | None:
        if self.away:
            raise OSError("media store: not reached")
        return await super().read(id)


STORE = Store()
STAFF = {
    "lan": ("Chị Lan", "operator", "outage"),
    "minh": ("Anh Minh", "operator", "outage"),
    "ngoc": ("Chị Ngọc", "analyst", None),
    "admin": ("Anh Quân", "admin", None),
}


@dataclass
class Clock:
    """Says `moment`: noon until a test sets it."""

    moment: datetime = datetime(2026, 11, 23, 12, tzinfo=VIETNAM)

    def __call__(self) -> datetime:
        return self.moment


@dataclass
class Site:
    address: str
    database: Database
    notified: list[str]
    clock: Clock
    ids: dict[str, str] = field(default_factory=dict)

    @asynccontextmanager
    async def visitor(self, login: str | None = None) -> AsyncIterator[httpx.AsyncClient]:
        """A browser without scripts, logged in if `login` is given; it names its origin as browsers do."""
        async with httpx.AsyncClient(base_url=self.address, headers={"origin": self.address}, timeout=60) as client:
            if login:
                answer = await client.post("/login", data={"login": login, "password": PASSWORD})
                assert answer.status_code == 303, answer.text
            yield client

    async def says(self, sender: str, text: str, channel: str = "zalo", **attached: Any) -> str:
        """A customer writes; returns the conversation's id."""
        parts = (Attachment(attached.pop("kind"), attached),) if attached else ()
        event = Inbound(channel, new_id(), "user_send_text", b"{}", sender, text, parts)
        conversation = await self.database.write(receive, event)
        assert conversation
        return conversation

    async def hears(self, sender: str, text: str, channel: str = "zalo", **answer: Any) -> str:
        """A customer writes and the bot's turn is committed: its messages, intent, slots, handover."""
        conversation = await self.says(sender, text, channel)
        job = await self.database.read(next_job, conversation)
        assert job
        assert await self.database.write(commit_turn, job, Answer(**answer))
        return conversation

    async def waits(self, sender: str, text: str = "cho gặp nhân viên", priority: int = 5, **wish: Any) -> str:
        """A customer whose conversation is in the queue."""
        handover = {"team": "outage", "reason": "customer_asked", "priority": priority} | wish
        said = (Outbound(text="Dạ, em chuyển anh/chị tới nhân viên ạ."),)
        return await self.hears(sender, text, messages=said, intent="talk_to_human", confidence=0.97, handover=handover)


def create_site(database: Database, notified: list[str], clock: Callable[[], datetime]) -> FastAPI:
    app = FastAPI()
    guard = install_login(app, SqlUsers(database, QUICK), secret="một bí mật chỉ dùng trong kiểm thử 0123456789")

    async def notify(conversation_id: str) -> None:
        notified.append(conversation_id)

    opens = OpenKept(SqlMedia(database), STORE, 0.5)
    desk = create_desk(SqlDesk(database), SqlDeadLetters(database), guard, notify, LABELS, opens)
    desk.include_router(
        notice_writing(
            partial(prepare_notice, Settings.model_validate(SETTINGS), database),
            SqlNoticeDrafts(database),
            guard("admin"),
            clock,
        )
    )
    desk.include_router(notice_pages(SqlNoticeResults(database), SqlNotices(database), guard("admin"), clock))
    app.mount("/desk", desk)
    app.mount("/insights", create_insights(SqlInsights(database), guard))
    app.mount("/assets", StaticFiles(directory=HTMX, check_dir=False))
    return app


@contextmanager
def open_site(database: Database) -> Iterator[Site]:
    """Served from a thread with its own connections, as another process would have."""
    notified: list[str] = []
    clock = Clock()
    with serving(create_site(Database(database.url), notified, clock)) as address:
        yield Site(address, database, notified, clock)


async def hire(site: Site) -> None:
    users = SqlUsers(site.database, QUICK)
    for login, (name, role, team) in STAFF.items():
        site.ids[login] = (await users.add(login, name, PASSWORD, role, team)).id


def shown_in(page: str) -> dict[str, str]:
    """What the page says of itself in each change: the owner's version and the last message shown."""
    seen = re.search(r'name="seen" id="[^"]*" value="(\d+)"', page)
    return {"version": version_in(page), "seen": seen.group(1) if seen else "0"}


def version_in(page: str) -> str:
    found = re.search(r'name="version" value="(\d+)"', page)
    assert found, page
    return found[1]


def token_in(page: str) -> str:
    found = re.search(r'name="token" value="([^"]+)"', page)
    assert found, page
    return found[1]
