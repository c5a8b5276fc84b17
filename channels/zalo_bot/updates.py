"""How events come: the platform is told where to deliver them, or they are fetched where nothing can be delivered."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterable

import structlog

from channels.fields import mapping, text
from channels.kit import Receive
from channels.zalo_bot.calls import TOO_SLOW, BotCalls, failure
from channels.zalo_bot.parse import parse
from core.errors import Unreadable
from core.messages import Inbound

log = structlog.get_logger()
LONG_POLL = 25
"""Seconds that the platform holds a question for events until there is one."""
PAUSE = 1.0
"""Seconds until an event that could not be committed is tried again."""


async def listen(calls: BotCalls, public_url: str, receive: Receive, hold: float = LONG_POLL) -> None:
    """See channels.kit.ChannelKit.listen. `hold`: as LONG_POLL. Raises TryLater or Refused."""
    if public_url.startswith("https://"):
        await _have_delivered(calls, f"{public_url.rstrip('/')}/webhooks/zalo_bot")
    else:
        await _fetch(calls, receive, hold)


async def _have_delivered(calls: BotCalls, address: str) -> None:
    """The same again changes nothing. The platform tries the address at once and tells how that went."""
    set_ = await calls.do("setWebhook", {"url": address, "secret_token": calls.settings.secret})
    tried = mapping(set_.get("verification"))
    if tried.get("ok") is False:
        log.warning("zalo_bot_webhook_not_reached", outcome=text(tried.get("outcome")), hint=text(tried.get("hint")))
    log.info("zalo_bot_webhook_set", address=address)


async def _fetch(calls: BotCalls, receive: Receive, hold: float) -> None:
    """For ever. The platform forgets an event as it gives it out: it is held here until it is committed."""
    await calls.do("deleteWebhook", {})
    log.info("zalo_bot_fetching")
    while True:
        for event in await _next(calls, hold):
            await _commit(event, receive)


async def _next(calls: BotCalls, hold: float) -> Iterable[Inbound]:
    """The event that comes within the time of one question, if any does."""
    answer = await calls.ask("getUpdates", {"timeout": hold}, hold + 10)
    if answer.code == TOO_SLOW:
        return ()
    if answer.code:
        raise failure(answer)
    try:
        return parse(json.dumps(answer.result).encode()) if answer.result else ()
    except Unreadable as error:
        log.warning("zalo_bot_event_unreadable", error=str(error))
        return ()


async def _commit(event: Inbound, receive: Receive) -> None:
    while True:
        try:
            return await receive(event)
        except Exception as error:
            log.warning("zalo_bot_event_waits", error=type(error).__name__)
            await asyncio.sleep(PAUSE)
