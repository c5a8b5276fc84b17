"""The Socket.IO server: `session_request` → `session_confirm`, `user_uttered` → `bot_uttered`, and the history for our widget.

Events for our own widget, which others never see: `history_request` (answered by acknowledgement), `typing`,
`customer_uttered` (said in another tab), `standing`, `rate` (answered by acknowledgement) and `error_message`.
"""

from __future__ import annotations

import asyncio
import math
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import socketio
import structlog

from channels.webchat import parsing, words
from channels.webchat.addresses import MESSAGE, SESSION, Addresses, Doorkeeper
from channels.webchat.origins import allowed_by
from channels.webchat.pace import Pace
from channels.webchat.past import shown
from channels.webchat.photos import Photos
from channels.webchat.receiving import Receiving
from channels.webchat.rendering import Link
from channels.webchat.sessions import SessionIds, Visitor, Visitors
from channels.webchat.showing import Showing
from channels.webchat.standing import StandingRecords, Standings
from core.errors import TooLarge, Unreadable
from core.ids import new_id
from core.ports import Bus, Inbox, Mailbox, MediaStore

log = structlog.get_logger()

LARGEST_PACKET = 1_000_000

History = Callable[[str, int | None, int | None, int], Awaitable[list[dict[str, Any]]]]
"""`(customer, before, after, limit)` → messages, oldest first: the last `limit` before a seq, the first `limit` after one, or the
newest. Each {seq, id, author, text, title, buttons, image, at}; what a customer said also has `event_id`, its event's id."""


@dataclass(frozen=True, slots=True)
class Options:
    """`origins`: other sites that include the widget ("*" for any), besides our own.

    `messages` a socket may send in `seconds`, `per_address` all sockets of an address in a minute (channels/webchat/addresses.py); a
    browser's session is believed for `session_days`.
    """

    origins: tuple[str, ...] = ()
    session_days: int = 30
    messages: int = 20
    seconds: float = 10.0
    per_address: int = 1200


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
        self._receiving, self._history, self._link, self._bus = Receiving(inbox, mailbox), history, link, bus
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
        for event in ("connect", "disconnect", "session_request", "user_uttered", "history_request", "rate"):
            self._sio.on(event, getattr(self, f"_on_{event}"))

    def photos(self, store: MediaStore) -> Photos:
        """What takes the photos of the customers of this chat; their links need `link`."""
        assert self._link is not None
        options = self._options
        return Photos(self._receiving, store, self._bus, self._ids, self._link, self._addresses, options.origins)

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
            return await self._complain(sid, words.BUSY, own=False)
        token = data.get("session_id") if isinstance(data, dict) else None
        customer = self._ids.read(token)
        if customer is None:
            if self._addresses.wait(visitor.client, SESSION):
                return await self._complain(sid, words.BUSY, own=False)
            token = self._ids.new()
            customer = self._ids.read(token)
            assert customer is not None
        if visitor.customer not in (None, customer):
            await self._sio.leave_room(sid, visitor.customer)
        await self._sio.enter_room(sid, customer)
        self._visitors.bind(sid, customer)
        await self._sio.emit("session_confirm", token, to=sid)
        await self._showing.what_waits(customer, sid)
        if self._standings:
            self._standings.begin(customer)

    async def _on_user_uttered(self, sid: str, data: Any = None, *_: Any) -> dict[str, Any]:
        """The acknowledgement, {ok: true, id}, comes after the commit; {ok: false, error, retry_after?} says what to do."""
        visitor = self._visitors.by_socket[sid]
        own = parsing.message_id_of(data) is not None
        if visitor.customer is None:
            return await self._refuse(sid, words.NO_SESSION, own)
        if wait := visitor.messages.wait() or self._addresses.wait(visitor.client, MESSAGE):
            return await self._refuse(sid, words.TOO_FAST.format(seconds=math.ceil(wait)), own, retry_after=wait)
        try:
            said = parsing.uttered(data)
        except TooLarge:
            return await self._refuse(sid, words.TOO_LARGE, own)
        except Unreadable:
            return await self._refuse(sid, words.UNREADABLE, own)
        return await self._receive(sid, visitor.customer, said)

    async def _receive(self, sid: str, customer: str, said: parsing.Uttered) -> dict[str, Any]:
        id = said.id or new_id()
        try:
            conversation_id = await self._receiving(customer, id, said.raw, said.text)
        except Exception:
            log.exception("webchat_not_received")
            return await self._refuse(sid, words.BUSY, said.id is not None, retry_after=5.0)
        if conversation_id is not None:
            self._visitors.talk(customer, conversation_id)
            if self._visitors.here(customer) > 1:
                await self._sio.emit("customer_uttered", {"id": id, "text": said.text}, room=customer, skip_sid=sid)
        return {"ok": True, "id": id}

    async def _on_rate(self, sid: str, data: Any = None, *_: Any) -> dict[str, Any]:
        """{subject, score} is answered {ok}."""
        visitor = self._visitors.by_socket[sid]
        if visitor.customer is None or self._standings is None or visitor.requests.wait():
            return {"ok": False}
        try:
            return {"ok": await self._standings.rate(visitor.customer, data)}
        except Exception:
            log.exception("webchat_not_rated")
            return {"ok": False}

    async def _on_history_request(self, sid: str, data: Any = None, *_: Any) -> dict[str, Any]:
        """Answers {ok: true, messages} by acknowledgement: {before | after: seq, limit} asks for a part."""
        visitor = self._visitors.by_socket[sid]
        if visitor.customer is None or visitor.requests.wait():
            return {"ok": False}
        try:
            page = parsing.page(data)
            rows = await self._history(visitor.customer, page.before, page.after, page.limit)
        except Unreadable:
            return {"ok": False}
        except Exception:
            log.exception("webchat_history_failed")
            return {"ok": False}
        return {"ok": True, "messages": [shown(visitor.customer, row, self._link) for row in rows]}

    async def _refuse(self, sid: str, text: str, own: bool, retry_after: float | None = None) -> dict[str, Any]:
        if retry_after is None or not own:  # our widget sends it again by itself
            await self._complain(sid, text, own)
        return {"ok": False, "error": text} | ({} if retry_after is None else {"retry_after": round(retry_after, 1)})

    async def _complain(self, sid: str, text: str, own: bool) -> None:
        """Other clients don't know `error_message`, so it is also said to them."""
        await self._sio.emit("error_message", {"text": text}, to=sid)
        if not own:
            await self._sio.emit("bot_uttered", {"text": text, "metadata": {"author": "system"}}, to=sid)
