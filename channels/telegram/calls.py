"""The Bot API, and its errors as ours."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from datetime import timedelta
from typing import Any

import structlog
from telegram import Bot
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, RetryAfter, TelegramError
from telegram.request import HTTPXRequest

from channels.bounded import BoundedTransport
from channels.telegram.settings import TelegramSettings
from core.errors import Refused, TryLater

log = structlog.get_logger()
os.environ.setdefault(
    "PTB_TIMEDELTA", "1"
)  # the library's own switch: RetryAfter tells a timedelta, as it always will one day
SECONDS = 10.0
UNKNOWN_TOKEN_PAUSE = 60.0


def make_bot(settings: TelegramSettings, seconds: float = SECONDS) -> Bot:
    """Opens nothing yet. `seconds`: how long an answer is waited for."""
    return Bot(
        settings.token.get_secret_value(),
        base_url=f"{settings.api_url.rstrip('/')}/bot",
        base_file_url=f"{settings.files.rstrip('/')}/bot",
        request=_request(seconds),
        get_updates_request=_request(seconds),
    )


def _request(seconds: float) -> HTTPXRequest:
    inside = {"trust_env": False, "transport": BoundedTransport(trust_env=False)}
    return HTTPXRequest(read_timeout=seconds, write_timeout=seconds, pool_timeout=seconds, httpx_kwargs=inside)


@asynccontextmanager
async def opened(settings: TelegramSettings) -> AsyncIterator[Bot]:
    """A bot whose connections are closed at the end."""
    bot = make_bot(settings)
    try:
        yield bot
    finally:
        await bot.request.shutdown()


async def call(bot: Bot, method: str, parameters: Mapping[str, Any], seconds: float = SECONDS) -> Any:
    """The result as Telegram wrote it. Raises TryLater or Refused.

    The first letter is a capital since the library warns of methods it has functions for; to Telegram it is the same.
    """
    with translated():
        return await bot.do_api_request(
            method[:1].upper() + method[1:], api_kwargs=dict(parameters), read_timeout=seconds
        )


@contextmanager
def translated() -> Iterator[None]:
    """The library's errors as TryLater or Refused. An answer that cannot be read is none."""
    try:
        yield
    except RetryAfter as error:
        asked = error.retry_after
        seconds = asked.total_seconds() if isinstance(asked, timedelta) else float(asked)
        raise TryLater("telegram asks for a pause", seconds) from error
    except (Forbidden, BadRequest, ChatMigrated) as error:
        raise Refused(f"telegram: {error.message}") from error
    except InvalidToken as error:
        log.error("telegram_token_unknown", hint="TONGDAI_TELEGRAM__TOKEN is not, or no longer, a bot's")
        raise TryLater("telegram does not know the bot's token", UNKNOWN_TOKEN_PAUSE) from error
    except (TelegramError, KeyError, TypeError, ValueError, AttributeError, OverflowError) as error:
        raise TryLater(f"telegram did not answer: {type(error).__name__}") from error
