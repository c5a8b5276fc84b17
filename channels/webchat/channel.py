"""The web chat as the sender sees it: letters become news for whichever process holds the customer's socket."""

from __future__ import annotations

from contextlib import suppress

from channels.webchat.receiving import NAME
from channels.webchat.rendering import Link, moment_of, render
from channels.webchat.showing import TOPIC
from core.errors import TryLater
from core.pace import UNLIMITED
from core.ports import Bus
from core.turns import Letter


class WebChatChannel:
    """See core.ports.Channel. Delivered means that a web process has it, whether or not the customer is looking."""

    name = NAME
    limits = UNLIMITED

    def __init__(self, bus: Bus, link: Link | None = None) -> None:
        self._bus, self._link = bus, link

    async def send(self, letter: Letter) -> str | None:
        metadata = {"id": letter.message_id, "author": letter.author, "at": moment_of(letter.message_id)}
        if letter.author_name:
            metadata["name"] = letter.author_name
        messages = render(letter.message, metadata, self._link)
        if not messages:
            return None
        news = {"to": letter.recipient, "id": letter.message_id, "messages": messages}
        try:
            heard = await self._bus.publish(TOPIC, news)
        except Exception as error:  # whatever the bus is made of: nobody heard it
            raise TryLater("the bus does not answer") from error
        if not heard:
            raise TryLater("no web process listens")
        return letter.message_id

    async def typing(self, conversation_id: str, recipient: str) -> None:
        with suppress(Exception):  # a hint; whoever misses it misses nothing
            await self._bus.publish(TOPIC, {"conversation_id": conversation_id, "typing": True})
