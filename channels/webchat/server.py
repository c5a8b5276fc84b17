"""The Socket.IO server: `session_request` → `session_confirm`, `user_uttered` → `bot_uttered`, and the history for our widget.

Events for our own widget, which others never see: `history_request` (answered by acknowledgement), `typing`,
`customer_uttered` (said in another tab) and `error_message`.
"""

from __future__ import annotations

import math
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

import socketio
import structlog

from channels.webchat import parsing
from channels.webchat.pace import Pace
from channels.webchat.sessions import SessionIds, Visitor, Visitors
from channels.webchat.waiting import Waiting
from core.errors import TooLarge, Unreadable
from core.ids import new_id
from core.messages import Inbound
from core.ports import Bus, Inbox, Mailbox

log = structlog.get_logger()

NAME = "webchat"
TOPIC = "webchat"
LARGEST_PACKET = 1_000_000

NO_SESSION = "Dạ, phiên trò chuyện chưa sẵn sàng. Anh/chị vui lòng tải lại trang rồi gửi lại giúp em ạ."
UNREADABLE = "Dạ, em chưa đọc được tin nhắn này. Anh/chị vui lòng nhập lại bằng chữ giúp em ạ."
TOO_LARGE = "Dạ, tin nhắn dài quá nên em chưa nhận được. Anh/chị vui lòng gửi thành nhiều tin ngắn hơn ạ."
TOO_FAST = "Dạ, anh/chị gửi hơi nhanh nên em chưa nhận tin vừa rồi. Anh/chị vui lòng gửi lại sau {seconds} giây ạ."
BUSY = "Dạ, hệ thống đang bận nên em chưa nhận được tin vừa rồi. Anh/chị vui lòng gửi lại sau ít phút ạ."

History = Callable[[str, int | None, int | None, int], Awaitable[list[dict[str, Any]]]]
"""`(customer, before, after, limit)` → messages, oldest first: the last `limit` before a seq, the first `limit` after one, or the
newest. Each {seq, id, author, text, title, buttons, image, at}; what a customer said also has `event_id`, its event's id."""


@dataclass(frozen=True, slots=True)
class Options:
    """`origins`: other sites that include the widget ("*" for any), besides our own.

    `messages` a socket may send in `seconds`; a browser's session is believed for `session_days`.
    """

    origins: tuple[str, ...] = ()
    session_days: int = 30
    messages: int = 20
    seconds: float = 10.0


class WebChat:
    """Other processes speak to its customers on the bus, topic "webchat": {to, id, messages} (see WebChatChannel), or
    {to | conversation_id, typing: true | false}.

    Mount `app` at /socket.io and keep `run()` going; `close()` lets waiting polls end before the server stops."""

    def __init__(
        self, inbox: Inbox, mailbox: Mailbox, bus: Bus, history: History, secret: str, options: Options | None = None
    ) -> None:
        self._inbox, self._mailbox, self._bus, self._history = inbox, mailbox, bus, history
        self._options = options or Options()
        self._ids = SessionIds(secret, self._options.session_days)
        self._visitors = Visitors()
        self._waiting = Waiting()
        self._sio = socketio.AsyncServer(
            async_mode="asgi",
            async_handlers=False,  # one event of a socket after the other: messages keep their order
            cors_allowed_origins=_allowed(self._options.origins),
            cors_credentials=False,
            max_http_buffer_size=LARGEST_PACKET,
            ping_interval=15,
            ping_timeout=10,
        )
        self.app = socketio.ASGIApp(self._sio, socketio_path="socket.io")
        for event in ("connect", "disconnect", "session_request", "user_uttered", "history_request"):
            self._sio.on(event, getattr(self, f"_on_{event}"))

    async def run(self) -> None:
        """Shows what is published for the customers of this process, until cancelled."""
        async for news in self._bus.listen(TOPIC):
            try:
                await self._show(news)
            except Exception:  # one bad message must not silence the others
                log.exception("webchat_not_shown")

    async def close(self) -> None:
        for sid in list(self._visitors.by_socket):
            await self._sio.disconnect(sid)
        await self._sio.shutdown()

    async def _show(self, news: Mapping[str, Any]) -> None:
        if "typing" in news:
            return await self._show_typing(news)
        customer = str(news["to"])
        if "shown" in news:
            self._waiting.drop(customer, news["shown"])
        elif self._visitors.here(customer):
            await self._emit(customer, customer, news["id"], news["messages"])
        else:
            self._waiting.keep(customer, news["id"], news["messages"])

    async def _show_typing(self, news: Mapping[str, Any]) -> None:
        """For a customer or, as the worker knows it, for a conversation."""
        customer = news.get("to") or self._visitors.talks.get(str(news.get("conversation_id")))
        if customer:
            await self._sio.emit("typing", {"on": bool(news["typing"])}, room=customer)

    async def _emit(self, customer: str, to: str, id: str, messages: Any) -> None:
        for message in messages:
            await self._sio.emit("bot_uttered", message, to=to)
        await self._bus.publish(TOPIC, {"to": customer, "shown": id})

    async def _on_connect(self, sid: str, *_: Any) -> None:
        self._visitors.by_socket[sid] = Visitor(
            Pace(self._options.messages, self._options.seconds),
            Pace(3 * self._options.messages, self._options.seconds),
        )

    async def _on_disconnect(self, sid: str, *_: Any) -> None:
        self._visitors.leave(sid)

    async def _on_session_request(self, sid: str, data: Any = None, *_: Any) -> None:
        visitor = self._visitors.by_socket[sid]
        if visitor.requests.wait():
            return await self._complain(sid, BUSY, own=False)
        token = data.get("session_id") if isinstance(data, dict) else None
        customer = self._ids.read(token)
        if customer is None:
            token = self._ids.new()
            customer = self._ids.read(token)
            assert customer is not None
        if visitor.customer not in (None, customer):
            await self._sio.leave_room(sid, visitor.customer)
        await self._sio.enter_room(sid, customer)
        self._visitors.bind(sid, customer)
        await self._sio.emit("session_confirm", token, to=sid)
        for id, messages in self._waiting.take(customer):
            await self._emit(customer, sid, id, messages)

    async def _on_user_uttered(self, sid: str, data: Any = None, *_: Any) -> dict[str, Any]:
        """The acknowledgement, {ok: true, id}, comes after the commit; {ok: false, error, retry_after?} says what to do."""
        visitor = self._visitors.by_socket[sid]
        own = parsing.message_id_of(data) is not None
        if visitor.customer is None:
            return await self._refuse(sid, NO_SESSION, own)
        wait = visitor.messages.wait()
        if wait:
            return await self._refuse(sid, TOO_FAST.format(seconds=math.ceil(wait)), own, retry_after=wait)
        try:
            said = parsing.uttered(data)
        except TooLarge:
            return await self._refuse(sid, TOO_LARGE, own)
        except Unreadable:
            return await self._refuse(sid, UNREADABLE, own)
        return await self._receive(sid, visitor.customer, said)

    async def _receive(self, sid: str, customer: str, said: parsing.Uttered) -> dict[str, Any]:
        id = said.id or new_id()
        event = Inbound(NAME, _event_id(customer, id), "user_uttered", said.raw, sender=customer, text=said.text)
        try:
            conversation_id = await self._inbox.receive(event)
        except Exception:
            log.exception("webchat_not_received")
            return await self._refuse(sid, BUSY, said.id is not None, retry_after=5.0)
        if conversation_id is not None:
            self._visitors.talk(sid, conversation_id)
            await self._wake(conversation_id)
            if self._visitors.here(customer) > 1:
                await self._sio.emit("customer_uttered", {"id": id, "text": said.text}, room=customer, skip_sid=sid)
        return {"ok": True, "id": id}

    async def _wake(self, conversation_id: str) -> None:
        try:
            await self._mailbox.put(conversation_id)
        except Exception:  # the message is in the records: a sweep finds it
            log.exception("webchat_mailbox_failed", conversation_id=conversation_id)

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
        return {"ok": True, "messages": [_own_ids(visitor.customer, row) for row in rows]}

    async def _refuse(self, sid: str, text: str, own: bool, retry_after: float | None = None) -> dict[str, Any]:
        if retry_after is None or not own:  # our widget sends it again by itself
            await self._complain(sid, text, own)
        return {"ok": False, "error": text} | ({} if retry_after is None else {"retry_after": round(retry_after, 1)})

    async def _complain(self, sid: str, text: str, own: bool) -> None:
        """Other clients don't know `error_message`, so it is also said to them."""
        await self._sio.emit("error_message", {"text": text}, to=sid)
        if not own:
            await self._sio.emit("bot_uttered", {"text": text, "metadata": {"author": "system"}}, to=sid)


def _event_id(customer: str, id: str) -> str:
    """Unique per customer: nobody can take another's ids."""
    return f"{customer}:{id}"


def _own_ids(customer: str, row: dict[str, Any]) -> dict[str, Any]:
    event_id = row.get("event_id")
    return row if not event_id else row | {"event_id": event_id.removeprefix(_event_id(customer, ""))}


def _allowed(origins: tuple[str, ...]) -> Any:
    if "*" in origins:
        return "*"

    def allowed(origin: str, environ: dict[str, Any]) -> bool:
        return origin in origins or origin in _own_origins(environ)

    return allowed


def _own_origins(environ: dict[str, Any]) -> set[str]:
    """Both schemes: what ends TLS before us does not always say so."""
    host = environ.get("HTTP_X_FORWARDED_HOST", environ.get("HTTP_HOST", "")).split(",")[0].strip()
    return {f"http://{host}", f"https://{host}"}
