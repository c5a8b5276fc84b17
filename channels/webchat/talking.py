"""What customers say over their sockets: taken down, acknowledged, or refused in words."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import socketio
import structlog

from channels.webchat import parsing, words
from channels.webchat.addresses import MESSAGE, Addresses
from channels.webchat.receiving import Receiving
from channels.webchat.sessions import Visitors
from core.errors import TooLarge, Unreadable
from core.ids import new_id

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Talking:
    sio: socketio.AsyncServer
    visitors: Visitors
    receiving: Receiving
    addresses: Addresses

    async def uttered(self, sid: str, data: Any = None, *_: Any) -> dict[str, Any]:
        """The acknowledgement, {ok: true, id}, comes after the commit; {ok: false, error, retry_after?} says what to do."""
        visitor = self.visitors.by_socket[sid]
        own = parsing.message_id_of(data) is not None
        if visitor.customer is None:
            return await self._refuse(sid, words.NO_SESSION, own)
        if wait := visitor.messages.wait() or self.addresses.wait(visitor.client, MESSAGE):
            return await self._refuse(sid, words.TOO_FAST.format(seconds=math.ceil(wait)), own, retry_after=wait)
        try:
            said = parsing.uttered(data)
        except TooLarge:
            return await self._refuse(sid, words.TOO_LARGE, own)
        except Unreadable:
            if parsing.only_opens(data):
                return {"ok": True}
            return await self._refuse(sid, words.UNREADABLE, own)
        return await self._receive(sid, visitor.customer, said)

    async def _receive(self, sid: str, customer: str, said: parsing.Uttered) -> dict[str, Any]:
        id = said.id or new_id()
        try:
            conversation_id = await self.receiving(customer, id, said.raw, said.text)
        except Exception:
            log.exception("webchat_not_received")
            return await self._refuse(sid, words.BUSY, said.id is not None, retry_after=5.0)
        if conversation_id is not None:
            self.visitors.talk(customer, conversation_id)
            if self.visitors.here(customer) > 1:
                await self.sio.emit("customer_uttered", {"id": id, "text": said.text}, room=customer, skip_sid=sid)
        return {"ok": True, "id": id}

    async def _refuse(self, sid: str, text: str, own: bool, retry_after: float | None = None) -> dict[str, Any]:
        if retry_after is None or not own:  # our widget sends it again by itself
            await self.complain(sid, text, own)
        return {"ok": False, "error": text} | ({} if retry_after is None else {"retry_after": round(retry_after, 1)})

    async def complain(self, sid: str, text: str, own: bool) -> None:
        """Other clients don't know `error_message`, so it is also said to them."""
        await self.sio.emit("error_message", {"text": text}, to=sid)
        if not own:
            await self.sio.emit("bot_uttered", {"text": text, "metadata": {"author": "system"}}, to=sid)
