"""The sending half of Telegram: text, buttons and pictures, and where a customer's file is."""

from __future__ import annotations

import asyncio

import structlog
from telegram import Bot
from telegram.constants import ChatAction, FileSizeLimit

from channels.kit import Notes
from channels.telegram.calls import translated
from channels.telegram.rendering import BUTTON_LIMIT, Step, steps
from core.errors import Refused, SendFailed
from core.messages import Picture
from core.pace import Limits, Rate
from core.ports import MediaStore
from core.turns import Letter

log = structlog.get_logger()
BETWEEN_PARTS = 1.0
"""Seconds between the parts of one letter: a chat takes one message a second."""
PROGRESS_SECONDS = 86_400


class TelegramChannel:
    """See core.ports.Channel and channels.kit.Locates."""

    name = "telegram"
    limits = Limits(together=Rate(30), each=Rate(1), buttons=BUTTON_LIMIT)

    def __init__(self, bot: Bot, media: MediaStore, notes: Notes) -> None:
        self._bot, self._media, self._notes = bot, media, notes
        self._typing: set[asyncio.Task[None]] = set()

    async def send(self, letter: Letter) -> str | None:
        """Of a letter in parts that is tried again, the parts that arrived are not sent again."""
        parts = list(steps(letter.message, await self._picture(letter.message.picture)))
        done = await self._parts_sent(letter) if len(parts) > 1 else 0
        receipt = None
        for number, part in enumerate(parts[done:], done):
            if number > done:
                await asyncio.sleep(BETWEEN_PARTS)
            receipt = await self._say(int(letter.recipient), part)
            if number + 1 < len(parts):
                await self._keep(f"telegram:sent:{letter.id}", str(number + 1), PROGRESS_SECONDS)
        return receipt

    async def typing(self, conversation_id: str, recipient: str) -> None:
        """Sent beside the turn: nobody waits for it."""
        task = asyncio.create_task(self._show_typing(recipient))
        self._typing.add(task)
        task.add_done_callback(self._typing.discard)

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

    async def _parts_sent(self, letter: Letter) -> int:
        try:
            kept = await self._notes.read(f"telegram:sent:{letter.id}")
        except Exception as error:
            log.warning("progress_unknown", error=type(error).__name__)
            return 0
        return int(kept or 0)

    async def _keep(self, key: str, value: str, seconds: int) -> None:
        try:
            await self._notes.keep(key, value, seconds)
        except Exception as error:
            log.warning("note_not_kept", error=type(error).__name__)

    async def _show_typing(self, recipient: str) -> None:
        try:
            with translated():
                await self._bot.send_chat_action(int(recipient), ChatAction.TYPING)
        except SendFailed as error:
            log.debug("typing_not_shown", error=str(error))
        except Exception as error:
            log.debug("typing_not_shown", error=type(error).__name__)
