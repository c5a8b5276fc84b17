"""The Socket.IO server: `session_request` → `session_confirm`, `user_uttered` → `bot_uttered`, and the history for our widget.

Events for our own widget, which others never see: `history_request` (answered by acknowledgement), `typing`,
`customer_uttered` (said in another tab), `standing`, `rate` (answered by acknowledgement) and `error_message`.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Any

import socketio

from channels.webchat import words
from channels.webchat.addresses import SESSION, Addresses, Doorkeeper
from channels.webchat.asking import Asking, History
from channels.webchat.origins import allowed_by
from channels.webchat.pace import Pace
from channels.webchat.photos import TOGETHER, Photos
from channels.webchat.receiving import Receiving
from channels.webchat.rendering import Link
from channels.webchat.sessions import SessionIds, Visitor, Visitors
from channels.webchat.showing import Showing
from channels.webchat.standing import StandingRecords, Standings
from channels.webchat.talking import Talking
from core.ports import Bus, Inbox, Mailbox, MediaStore

LARGEST_PACKET = 1_000_000


@dataclass(frozen=True, slots=True)
class Options:
    """`origins`: other sites that include the widget ("*" for any), besides our own.

    `messages` a socket may send in `seconds`, `per_address` all sockets of an address in a minute (channels/webchat/addresses.py); a
    browser's session is believed for `session_days`. `photos_together`: bytes of photos on their way at the same time.
    """

    origins: tuple[str, ...] = ()
    session_days: int = 30
    messages: int = 20
    seconds: float = 10.0
    per_address: int = 1200
    photos_together: int = TOGETHER


class WebChat:
    """Mount `app` at /socket.io and keep `run()` going; `close()` lets waiting polls end before the server stops."""

    def __init__(
        self,
        inbox: Inbox,
        mailbox: Mailbox,
        bus: Bus,
        history: History,
        secret: str,
        options: Options | None = None,
        link: Link | None = None,
        standing: StandingRecords | None = None,
    ) -> None:
        self._receiving, self._link, self._bus = Receiving(inbox, mailbox), link, bus
        self._options = options or Options()
        self._ids = SessionIds(secret, self._options.session_days)
        self._visitors, self._addresses = Visitors(), Addresses(self._options.per_address)
        self._sio = socketio.AsyncServer(
            async_mode="asgi",
            async_handlers=False,  # one event of a socket after the other: messages keep their order
            cors_allowed_origins=allowed_by(self._options.origins),
            cors_credentials=False,
            max_http_buffer_size=LARGEST_PACKET,
            ping_interval=15,
            ping_timeout=10,
        )
        self._standings = Standings(self._sio, self._visitors, standing) if standing else None
        self._showing = Showing(self._sio, self._visitors, bus, self._standings.look if self._standings else None)
        self.app = Doorkeeper(socketio.ASGIApp(self._sio, socketio_path="socket.io"), self._addresses)
        self._talking = Talking(self._sio, self._visitors, self._receiving, self._addresses)
        asking = Asking(self._visitors, history, self._standings, link)
        self._sio.on("connect", self._on_connect)
        self._sio.on("disconnect", self._on_disconnect)
        self._sio.on("session_request", self._on_session_request)
        self._sio.on("user_uttered", self._talking.uttered)
        self._sio.on("history_request", asking.history_request)
        self._sio.on("rate", asking.rate)

    def photos(self, store: MediaStore) -> Photos:
        """What takes the photos of the customers of this chat; their links need `link`."""
        assert self._link is not None
        options = self._options
        return Photos(
            self._receiving,
            store,
            self._bus,
            self._ids,
            self._link,
            self._addresses,
            options.origins,
            options.photos_together,
        )

    async def run(self) -> None:
        """Shows what is published for the customers of this process, until cancelled."""
        looking = asyncio.create_task(self._standings.run()) if self._standings else None
        try:
            await self._showing.run()
        finally:
            if looking:
                looking.cancel()

    async def close(self) -> None:
        for sid in list(self._visitors.by_socket):
            await self._sio.disconnect(sid)
        await self._sio.shutdown()

    async def _on_connect(self, sid: str, *_: Any) -> None:
        """A client can send events of these two names itself: they change nothing."""
        if sid not in self._visitors.by_socket:
            self._visitors.by_socket[sid] = Visitor(
                Pace(self._options.messages, self._options.seconds),
                Pace(3 * self._options.messages, self._options.seconds),
                self._sio.get_environ(sid)["asgi.scope"].get("client"),
            )

    async def _on_disconnect(self, sid: str, *_: Any) -> None:
        if not self._sio.manager.is_connected(sid, "/"):
            self._visitors.leave(sid)

    async def _on_session_request(self, sid: str, data: Any = None, *_: Any) -> None:
        visitor = self._visitors.by_socket[sid]
        if visitor.requests.wait():
            return await self._talking.complain(sid, words.BUSY, own=False)
        asked = data.get("session_id") if isinstance(data, dict) else None
        if self._ids.read(asked) is None and self._addresses.wait(visitor.client, SESSION):
            return await self._talking.complain(sid, words.BUSY, own=False)
        token, customer = self._ids.accept(asked)
        if visitor.customer not in (None, customer):
            await self._sio.leave_room(sid, visitor.customer)
        await self._sio.emit("session_confirm", token, to=sid)  # first: who knows no session yet shows nothing
        await self._sio.enter_room(sid, customer)
        self._visitors.bind(sid, customer)
        await self._showing.what_waits(customer, sid)
        if self._standings:
            self._standings.begin(customer)
