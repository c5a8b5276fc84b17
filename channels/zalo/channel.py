"""The sending half of Zalo: text, buttons, pictures and files."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import structlog

from channels.fields import digest, mapping, text
from channels.progress import Progress
from channels.zalo import profiles
from channels.zalo.bodies import BUTTON_LIMIT, bodies, halves
from channels.zalo.calls import ZaloCalls
from channels.zalo.closed import ClosedWindow
from channels.zalo.people import is_anonymous
from channels.zalo.refusals import AssetExpired, TextTooLong, WindowClosed
from channels.zalo.uploads import Uploads
from channels.zalo.window import Window
from core.errors import TryLater
from core.numbering import within
from core.pace import Limits, Rate
from core.turns import Letter

log = structlog.get_logger()
FREE = "reply"
"""The kind of quota of a message that costs nothing: within 48 hours of what the customer did."""
LONGEST_SEND = 12.0
"""Seconds of one try with all its calls: less than the outbox waits before it takes a try for lost."""


class ZaloChannel:
    """See core.ports.Channel and channels.kit.KnowsPeople. `link` leads to a kept picture that Zalo does not take."""

    name = "zalo"
    limits = Limits(together=Rate(4000, 60), buttons=BUTTON_LIMIT)

    def __init__(
        self, calls: ZaloCalls, uploads: Uploads, closed: ClosedWindow, progress: Progress, link: Callable[[str], str]
    ) -> None:
        self._calls, self._uploads, self._closed, self._progress, self._link = calls, uploads, closed, progress, link
        self._window = Window(calls)

    async def send(self, letter: Letter) -> str | None:
        try:
            async with asyncio.timeout(LONGEST_SEND):
                return await self._send(letter)
        except TimeoutError as error:
            raise TryLater("Zalo trả lời quá chậm") from error

    async def typing(self, conversation_id: str, recipient: str) -> None:
        """Zalo has nothing of the kind."""

    async def profile(self, recipient: str) -> Mapping[str, str]:
        return {} if is_anonymous(recipient) else profiles.of_detail(await self._calls.user_detail(recipient))

    async def _send(self, letter: Letter) -> str | None:
        if not await self._window.is_open(letter):
            return await self._closed.send(letter)
        try:
            return await self._say(letter, await self._parts(letter))
        except AssetExpired:
            return await self._say(letter, await self._parts(letter, anew=True))
        except WindowClosed:
            return await self._closed.send(letter)

    async def _parts(self, letter: Letter, anew: bool = False) -> Sequence[Mapping[str, Any]]:
        picture, link = letter.message.picture, ""
        shown = await self._uploads.of(picture.id, anew) if picture and not is_anonymous(letter.recipient) else None
        if picture and not shown:
            link = self._link(picture.id)
        link = link if link.startswith("https://") else ""
        message = within(letter.message, BUTTON_LIMIT)
        return list(bodies(message, shown, link, plain=is_anonymous(letter.recipient)))

    async def _say(self, letter: Letter, parts: Sequence[Mapping[str, Any]]) -> str | None:
        """Returns the last part's id. What was said in an earlier try is not said again."""
        return await self._progress.through(letter, parts, partial(self._part, letter))

    async def _part(self, letter: Letter, part: Mapping[str, Any]) -> str | None:
        words = part.get("text", "")
        try:
            return _receipt(await self._calls.message(letter.recipient, part))
        except TextTooLong:
            *first, last = halves(words) or ("",)
            if not first:
                raise
        own = replace(letter, id=f"{letter.id}:{digest(words)}")  # its halves are gone through by themselves
        return await self._say(own, [*({"text": one} for one in first), {**part, "text": last}])


def _receipt(answer: Mapping[str, Any]) -> str | None:
    kind = mapping(answer.get("quota")).get("quota_type", FREE)
    if kind != FREE:
        log.info("zalo_message_billed", quota=text(kind))
    return text(answer.get("message_id"))
