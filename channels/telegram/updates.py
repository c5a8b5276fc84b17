"""How updates come: Telegram is told where to deliver them, or they are fetched where nothing can be delivered."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import structlog
from telegram import Bot

from channels.kit import Receive
from channels.telegram.calls import call, opened, translated
from channels.telegram.parse import KINDS, parse
from channels.telegram.replies import reply
from channels.telegram.settings import TelegramSettings
from core.errors import SendFailed, Unreadable

log = structlog.get_logger()
LONG_POLL = 25
"""Seconds that Telegram holds a question for updates until there is one."""


async def listen(settings: TelegramSettings, public_url: str, receive: Receive) -> None:
    """See channels.kit.ChannelKit.listen. Raises TryLater or Refused."""
    has_address = public_url.startswith("https://")
    async with opened(settings) as bot:
        if settings.polling if settings.polling is not None else not has_address:
            await _fetch(bot, receive)
        elif has_address:
            await _have_delivered(bot, f"{public_url.rstrip('/')}/webhooks/telegram", settings.secret)


async def _have_delivered(bot: Bot, address: str, secret: str) -> None:
    """The same again changes nothing."""
    with translated():
        await bot.set_webhook(address, allowed_updates=KINDS, secret_token=secret)
    log.info("telegram_webhook_set", address=address)


async def _fetch(bot: Bot, receive: Receive) -> None:
    """For ever. Telegram forgets an update once a later one is asked for, which is after it is committed here."""
    with translated():
        await bot.delete_webhook()
    log.info("telegram_fetching")
    wanted: dict[str, Any] = {"timeout": LONG_POLL, "allowed_updates": list(KINDS)}
    while True:
        found = await call(bot, "getUpdates", wanted, LONG_POLL + 10)
        for update in found if isinstance(found, list) else ():
            await _take(bot, update, receive)
            wanted["offset"] = update["update_id"] + 1


async def _take(bot: Bot, update: Mapping[str, Any], receive: Receive) -> None:
    try:
        event = parse(json.dumps(update).encode())
    except Unreadable as error:
        log.warning("telegram_update_unreadable", error=str(error))
        return
    await receive(event)
    if told := reply(update):
        try:
            await call(bot, told.pop("method"), told)
        except SendFailed as error:
            log.info("telegram_reply_not_said", error=str(error))
