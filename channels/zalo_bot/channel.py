"""The sending half of a Zalo bot: text, and pictures by their address."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from channels.aside import Aside
from channels.fields import text
from channels.progress import Progress
from channels.zalo_bot.calls import BotCalls
from channels.zalo_bot.rendering import Step, steps
from core.errors import Refused, Unsure
from core.messages import Picture
from core.pace import Limits, Rate
from core.turns import Letter


class ZaloBotChannel:
    """See core.ports.Channel. `link` leads to a kept picture; `near` says that the remote is on this machine and fetches from it.

    The platform tells no rates: those here are chosen.
    """

    name = "zalo_bot"
    limits = Limits(together=Rate(20), each=Rate(2), buttons=0)

    def __init__(self, calls: BotCalls, progress: Progress, link: Callable[[str], str], near: bool = False) -> None:
        self._calls, self._progress, self._link = calls, progress, link
        self._schemes = ("https://", "http://") if near else ("https://",)
        self._aside = Aside()

    async def send(self, letter: Letter) -> str | None:
        """Of a letter in parts that is tried again, the parts that arrived are not sent again."""
        parts = list(steps(letter.message, self._address(letter.message.picture)))
        return await self._progress.through(letter, parts, partial(self._say, letter.recipient))

    async def typing(self, conversation_id: str, recipient: str) -> None:
        """Not waited for: the answer is what matters."""
        self._aside.begin(self._calls.do("sendChatAction", {"chat_id": recipient, "action": "typing"}))

    def _address(self, picture: Picture | None) -> str | None:
        """Where the platform fetches the picture; None where it cannot."""
        link = self._link(picture.id) if picture else ""
        return link if link.startswith(self._schemes) else None

    async def _say(self, chat: str, part: Step) -> str:
        if part.photo is None:
            return await self._sent("sendMessage", chat, text=part.text)
        caption = {"caption": part.text} if part.text else {}
        try:
            return await self._sent("sendPhoto", chat, photo=part.photo, **caption)
        except Refused:  # no picture that the platform takes: its words are
            return await self._sent("sendMessage", chat, text=part.text or part.photo)

    async def _sent(self, method: str, chat: str, **content: str) -> str:
        id = text((await self._calls.do(method, {"chat_id": chat, **content})).get("message_id"))
        if id is None:
            raise Unsure("the Zalo Bot Platform names no message")
        return id
