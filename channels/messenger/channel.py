"""The sending half of Messenger: text, choices, links and pictures."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

from channels.aside import Aside
from channels.fields import text
from channels.messenger.bodies import PICTURE, REPLY_LIMIT, bodies
from channels.messenger.calls import GraphCalls
from channels.messenger.refusals import HeldElsewhere, WindowClosed
from channels.progress import Progress
from core.errors import Refused, TryLater
from core.messages import Outbound
from core.pace import Limits, Rate
from core.ports import MediaStore
from core.turns import Letter

RESPONSE = {"messaging_type": "RESPONSE"}
HUMAN_AGENT = {"messaging_type": "MESSAGE_TAG", "tag": "HUMAN_AGENT"}
SECONDS = 12.0
"""For the whole of a letter: it is begun anew by others after storage.sql.outbox.LONGEST_TRY."""


class MessengerChannel:
    """See core.ports.Channel. A Page that sends more than 40 messages a second gets no further (Messenger, "Rate Limits")."""

    name = "messenger"
    limits = Limits(together=Rate(40), buttons=REPLY_LIMIT)

    def __init__(self, calls: GraphCalls, media: MediaStore, progress: Progress, human_agent: bool) -> None:
        self._calls, self._media, self._progress, self._human_agent = calls, media, progress, human_agent
        self._aside = Aside()

    async def send(self, letter: Letter) -> str | None:
        """A letter of several messages goes on where its last try stopped."""
        parts = await self._parts(letter.message)
        try:
            async with asyncio.timeout(SECONDS):
                return await self._progress.through(letter, parts, lambda part: self._say(letter, *part))
        except TimeoutError as error:
            raise TryLater("messenger took too long") from error

    async def typing(self, conversation_id: str, recipient: str) -> None:
        """Sent beside the turn: nobody waits for it."""
        self._aside.begin(self._calls.typing(recipient))

    async def profile(self, recipient: str) -> Mapping[str, str]:
        """The customer's name, the family's first. Raises TryLater or Refused."""
        told = await self._calls.person(recipient)
        name = " ".join(part for key in ("last_name", "first_name") if (part := text(told.get(key))))
        return {"name": name} if name else {}

    async def _parts(self, message: Outbound) -> list[tuple[dict[str, Any], bytes | None]]:
        """Each message with the bytes that go with it."""
        said: list[tuple[dict[str, Any], bytes | None]] = [(one, None) for one in bodies(message)]
        shown = await self._media.read(message.picture.id) if message.picture else None
        return [(PICTURE, shown), *said] if shown else said

    async def _say(self, letter: Letter, message: dict[str, Any], picture: bytes | None) -> str | None:
        """None where Messenger does not take the picture: its words follow."""
        try:
            return await self._insist(letter, {"recipient": {"id": letter.recipient}, "message": message}, picture)
        except (WindowClosed, HeldElsewhere):
            raise
        except Refused:
            if picture is None:
                raise
            return None

    async def _insist(self, letter: Letter, body: dict[str, Any], picture: bytes | None) -> str:
        """What a person wrote at our desk may go out for seven days, and takes the conversation from another tool."""
        is_person = letter.author == "operator"
        try:
            return await self._calls.message(body | RESPONSE, picture)
        except WindowClosed:
            if not (is_person and self._human_agent):
                raise
            return await self._calls.message(body | HUMAN_AGENT, picture)
        except HeldElsewhere:
            if not is_person:
                raise
            await self._calls.take(letter.recipient)
            return await self._calls.message(body | RESPONSE, picture)
