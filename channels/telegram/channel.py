"""The sending half of Telegram: text, buttons and pictures, and where a customer's file is."""

from __future__ import annotations

from functools import partial

from telegram import Bot
from telegram.constants import ChatAction, FileSizeLimit

from channels.aside import Aside
from channels.progress import Progress
from channels.quiet_notes import QuietNotes
from channels.telegram.calls import translated
from channels.telegram.rendering import BUTTON_LIMIT, Step, steps
from core.errors import Refused
from core.messages import Picture
from core.pace import Limits, Rate
from core.ports import MediaStore
from core.turns import Letter

BETWEEN_PARTS = 1.0
"""Seconds between the parts of one letter: a chat takes one message a second."""


class TelegramChannel:
    """See core.ports.Channel and channels.kit.Locates."""

    name = "telegram"
    limits = Limits(together=Rate(30), each=Rate(1), buttons=BUTTON_LIMIT)

    def __init__(self, bot: Bot, media: MediaStore, notes: QuietNotes) -> None:
        self._bot, self._media, self._progress = bot, media, Progress(notes, BETWEEN_PARTS)
        self._aside = Aside()

    async def send(self, letter: Letter) -> str | None:
        """Of a letter in parts that is tried again, the parts that arrived are not sent again."""
        parts = list(steps(letter.message, await self._picture(letter.message.picture)))
        return await self._progress.through(letter, parts, partial(self._say, int(letter.recipient)))

    async def typing(self, conversation_id: str, recipient: str) -> None:
        """Not waited for: the answer is what matters."""
        self._aside.begin(self._show_typing(recipient))

    async def locate(self, id: str) -> str:
        """Good for an hour at least; holds the bot's token. Files of more than 20 MB are refused."""
        with translated():
            file = await self._bot.get_file(id)
        if not file.file_path:
            raise Refused("telegram has no such file")
        return file.file_path

    async def _picture(self, picture: Picture | None) -> bytes | None:
        """The bytes; None where there are none, or more than Telegram takes."""
        data = await self._media.read(picture.id) if picture else None
        return data if data and len(data) <= FileSizeLimit.PHOTOSIZE_UPLOAD else None

    async def _say(self, chat: int, part: Step) -> str:
        if part.photo is None:
            return await self._write(chat, part)
        try:
            with translated():
                sent = await self._bot.send_photo(
                    chat, part.photo, part.text or None, reply_markup=part.keyboard, filename="hinh-anh.png"
                )
        except Refused:  # no picture that Telegram takes: its words are
            words = part.text or (part.photo if isinstance(part.photo, str) else "")
            return await self._write(chat, Step(words or "…", keyboard=part.keyboard))
        return str(sent.message_id)

    async def _write(self, chat: int, part: Step) -> str:
        with translated():
            sent = await self._bot.send_message(chat, part.text, reply_markup=part.keyboard)
        return str(sent.message_id)

    async def _show_typing(self, chat: str) -> None:
        with translated():
            await self._bot.send_chat_action(int(chat), ChatAction.TYPING)
