"""Showing what other processes say to the customers of this one: news on the bus, topic "webchat".

{to, id, messages}                  a message, as the payloads of `bot_uttered` (see WebChatChannel)
{to | conversation_id, typing}      whether an answer is being made
{to, said, conversation_id}         what the customer said elsewhere, {id, text | image, alt}: their sockets show it
{to, shown: id}                     a process that holds the customer's socket has shown it: others need not keep it
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from typing import Any

import socketio
import structlog

from channels.webchat.rasa_widget import plain
from channels.webchat.sessions import Visitors, is_claimed
from channels.webchat.waiting import Waiting
from core.ports import Bus

log = structlog.get_logger()
TOPIC = "webchat"
Then = Callable[[str], None]


class Showing:
    """`then` is called for a customer who was shown something."""

    def __init__(self, sio: socketio.AsyncServer, visitors: Visitors, bus: Bus, then: Then | None = None) -> None:
        self._sio, self._visitors, self._bus, self._then = sio, visitors, bus, then
        self._waiting = Waiting()
        self._in_order = asyncio.Lock()

    async def run(self) -> None:
        """Until cancelled."""
        async for news in self._bus.listen(TOPIC):
            try:
                await self._show(news)
            except Exception:  # one bad message must not silence the others
                log.exception("webchat_not_shown")

    async def what_waits(self, customer: str, sid: str) -> None:
        """What came while the customer had no socket, to the one that is open now."""
        async with self._in_order:
            await self._emit_what_waits(customer, sid)

    async def _emit_what_waits(self, customer: str, to: str) -> None:
        for id, messages in self._waiting.take(customer):
            await self._emit(customer, to, id, messages)

    async def _show(self, news: Mapping[str, Any]) -> None:
        if "typing" in news:
            return await self._show_typing(news)
        customer = str(news["to"])
        if "shown" in news:
            self._waiting.drop(customer, news["shown"])
        elif "said" in news:
            self._visitors.talk(customer, str(news["conversation_id"]))
            await self._sio.emit("customer_uttered", news["said"], room=customer)
        elif self._visitors.here(customer):
            async with self._in_order:  # what waited is older
                await self._emit_what_waits(customer, customer)
                await self._emit(customer, customer, news["id"], news["messages"])
            if self._then:
                self._then(customer)
        else:
            self._waiting.keep(customer, news["id"], news["messages"])

    async def _show_typing(self, news: Mapping[str, Any]) -> None:
        customer = news.get("to") or self._visitors.talking_in(str(news.get("conversation_id")))
        if customer:
            await self._sio.emit("typing", {"on": bool(news["typing"])}, room=customer)

    async def _emit(self, customer: str, to: str, id: str, messages: Any) -> None:
        for message in messages:
            await self._sio.emit("bot_uttered", plain(message) if is_claimed(customer) else message, to=to)
        try:
            await self._bus.publish(TOPIC, {"to": customer, "shown": id})
        except Exception:  # at worst another process shows it again
            log.exception("webchat_shown_not_told")
