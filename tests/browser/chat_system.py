"""A small contact centre around the web chat: real records, a real server, and a worker that answers with an echo."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Coroutine, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import sqlalchemy as sa
from fastapi import FastAPI
from fastapi.responses import FileResponse, HTMLResponse, Response
from redis.asyncio import Redis

from app.body_limit import BodyLimit
from app.media_links import MediaLinks, create_media_router
from app.open_media import OpenKept
from channels.rest.router import Options as RestOptions
from channels.rest.router import create_rest_router
from channels.webchat.channel import WebChatChannel
from channels.webchat.look import Look
from channels.webchat.pages import add_widget, demo_page
from channels.webchat.photos import PATH as PHOTOS
from channels.webchat.photos import create_photo_router
from channels.webchat.server import Options, WebChat
from core.errors import NotFound, TryLater
from core.messages import Button, Outbound, Picture
from core.turns import Answer, Job
from storage.memory import MemoryBus, MemoryMailbox, MemoryMedia
from storage.sql.database import Database
from storage.sql.history import SqlHistory
from storage.sql.inbox import SqlInbox
from storage.sql.media import SqlMedia
from storage.sql.migrate import migrate
from storage.sql.outbox import SqlOutbox
from storage.sql.saying import say
from storage.sql.standing import SqlStanding
from storage.sql.tables import conversations, messages, now
from storage.sql.turns import SqlTurns
from tests.browser.watching import Overheard
from tests.fakes.serving import serving
from tests.fakes.zalo_oa.pictures import sample_png
from tests.servers import free_port

MODULES = Path(os.environ.get("NODE_MODULES", Path(__file__).parents[2] / "node_modules"))
LIBRARY = MODULES / "socket.io-client/dist/socket.io.esm.min.js"
T = TypeVar("T")
SECRET = "a secret for the tests only"
CHOICES = (Button("Có nguy hiểm", "/affirm"), Button("Không", "/deny"))
LINKS = (Button("Gọi 19006769", url="tel:19006769"), Button("Trang chủ", url="https://example.com/"))
CARD = {
    "title": "Bảng giá <b>",
    "subtitle": "Từ 10/05",
    "buttons": [{"type": "web_url", "title": "Xem", "url": "https://example.com/"}],
}


def template(elements: object) -> dict[str, Any]:
    """Cards as an action of Rasa's sends them: one object or an array of them."""
    payload = {"template_type": "generic", "elements": elements}
    return {"attachment": {"type": "template", "payload": payload}}


ANSWERS = {
    "nút": Outbound("Dạ, có nguy hiểm không ạ?", CHOICES),
    "liên kết": Outbound("Dạ, anh/chị xem https://example.com/bieu-gia?a=1&b=2. Cảm ơn ạ!", LINKS),
    "ảnh": Outbound(
        "Dạ, đây là ảnh ạ.", image="data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"
    ),
    "biểu đồ": Outbound(picture=Picture("chart-of-twelve-months", "Biểu đồ điện dùng 12 tháng")),
    "một thẻ": Outbound(custom=template(CARD)),
    "hai thẻ": Outbound(custom=template([CARD, CARD])),
    "/affirm": Outbound("Dạ, anh/chị tránh xa giúp em ạ."),
}


ACTIONS = {"gửi yêu cầu": ("application_form", "action_submit_application")}


def answer(text: str) -> Outbound:
    """What the worker says to a text."""
    return ANSWERS.get(text) or Outbound(f"Dạ, em nghe: {text}")


@dataclass
class Centre:
    """`address` is valid while `serving()`; stopping and serving again on the same port is a restart."""

    folder: Path
    port: int = field(default_factory=free_port)
    web: Options = field(default_factory=Options)
    rest: RestOptions = field(default_factory=RestOptions)
    look: Look = field(default_factory=Look)
    hotline: str = "1900 6769"
    works: bool = True
    """Whether the worker takes turns."""
    redis_url: str | None = None
    """Where several centres hear of each other; each is alone without it."""
    pages: dict[str, Path | str] = field(default_factory=dict)
    address: str = ""

    @contextmanager
    def serving(self) -> Iterator[Centre]:
        with serving(self._app(), self.port) as self.address:
            yield self

    def _app(self) -> FastAPI:
        self.database = Database(f"sqlite:///{self.folder}/records.db")
        self.bus = Overheard(Redis.from_url(self.redis_url)) if self.redis_url else MemoryBus()
        self.mailbox, self.media = MemoryMailbox(), MemoryMedia()
        inbox = SqlInbox(self.database)
        history = SqlHistory(self.database)
        talks = partial(history.of_customer, "webchat")
        self.links = MediaLinks(SECRET)
        self.webchat = WebChat(
            inbox, self.mailbox, self.bus, talks, SECRET, self.web, self.links.to, SqlStanding(self.database)
        )
        app = FastAPI(lifespan=self._lifespan)
        rest = create_rest_router(inbox, self.mailbox, self.bus, history.collect, self.rest, self.links.to)
        app.include_router(rest)
        app.include_router(create_media_router(self.links, OpenKept(SqlMedia(self.database), self.media)))
        app.add_exception_handler(NotFound, lambda *_: Response(status_code=404))
        app.mount("/socket.io", self.webchat.app)
        app.include_router(create_photo_router(self.webchat.photos(self.media)))
        add_widget(app, self.look, LIBRARY, self.hotline)
        app.add_api_route("/", lambda: HTMLResponse(demo_page({"billing_url": "http://127.0.0.1:5060"})))
        app.add_middleware(BodyLimit, but={PHOTOS: None})
        for path, page in self.pages.items():
            app.add_api_route(path, _page(page))
        return app

    @asynccontextmanager
    async def _lifespan(self, _app: FastAPI) -> AsyncIterator[None]:
        await migrate(self.database)
        await self.media.keep("chart-of-twelve-months", sample_png())
        self.loop, self._thought = asyncio.get_running_loop(), asyncio.Event()
        tasks = [asyncio.create_task(c) for c in (self.webchat.run(), self._work())]
        yield
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self.database.close()

    async def _work(self) -> None:
        channel = WebChatChannel(self.bus, self.links.to)
        while True:
            for id in await self.mailbox.claim(10, 1.0):
                while self.works and (job := await SqlTurns(self.database).next_job(id)):
                    await self._turn(job)
                await self._send(id, channel)
                await self.mailbox.release(id)

    async def _turn(self, job: Job) -> None:
        if job.channel == "webchat":
            await self.bus.publish("webchat", {"conversation_id": job.conversation_id, "typing": True})
        if job.text == "chậm":
            await asyncio.wait_for(self._thought.wait(), 60)
            self._thought.clear()
        await SqlTurns(self.database).commit_turn(job, Answer((answer(job.text),), actions=ACTIONS.get(job.text, ())))
        await self.bus.publish("turns", {"conversation_id": job.conversation_id, "message_id": job.message_id})

    async def _send(self, conversation_id: str, channel: WebChatChannel) -> None:
        outbox = SqlOutbox(self.database)
        for letter in await outbox.due(conversation_id, now()):
            if letter.channel == channel.name:
                with suppress(TryLater):
                    await outbox.sent(letter, await channel.send(letter))

    def finish_thinking(self) -> None:
        """Lets the answer to "chậm" be made, which waits for this."""
        self.loop.call_soon_threadsafe(self._thought.set)

    def operator_says(self, text: str) -> None:
        """An operator writes into the only conversation there is."""
        self.do(self._operator_says(text))

    def do(self, work: Coroutine[Any, Any, T]) -> T:
        """In the centre's own loop, and wait for it."""
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(60)

    async def _operator_says(self, text: str) -> None:
        id = await self._only()
        await self.database.write(say, id, "operator", Outbound(text))
        await self.mailbox.put(id)

    def wake(self) -> None:
        """The worker looks at all conversations."""
        self.do(self._wake())

    async def _wake(self) -> None:
        ids = await self.database.read(lambda c: list(c.scalars(sa.select(conversations.c.id))))
        await self.mailbox.put(*map(str, ids))

    async def _only(self) -> str:
        return str(await self.database.read(lambda c: c.scalar(sa.select(conversations.c.id))))

    def said(self) -> list[tuple[str, str | None]]:
        """(author, text) of everything on record, in order."""
        query = sa.select(messages.c.author, messages.c.text).order_by(messages.c.conversation_id, messages.c.seq)
        rows = self.database.read(lambda c: c.execute(query).all())
        return [(r.author, r.text) for r in self.do(rows)]


def _page(page: Path | str) -> Any:
    if isinstance(page, Path):
        return lambda: FileResponse(page)
    return lambda: HTMLResponse(page)
