"""The Bot API, and its errors as ours.

Source of the numbers: Zalo Bot Platform, error codes: 400 bad request, 401 the token, 403 a fault inside the platform, 404, 408 too
slow, 429 the quota. An error counts by the number in the body: with which status it comes is not documented. Answers are read by the
standard library, which takes half a character where orjson does not: an event that is fetched comes only once.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import aiohttp
import orjson
import structlog

from channels.fields import mapping
from channels.zalo_bot.settings import ZaloBotSettings
from core.errors import Refused, TryLater, Unsure
from core.messages import storable_json

log = structlog.get_logger()
BAD_REQUEST, UNAUTHORIZED, NOT_FOUND, TOO_SLOW, QUOTA = 400, 401, 404, 408, 429
UNKNOWN_TOKEN_PAUSE = 60.0
QUOTA_PAUSE = 5.0
"""Seconds, where a 429 names none; chosen."""


@dataclass(frozen=True, slots=True)
class Answer:
    """`code`: 0 where the call went well. `pause`: the seconds that were asked for."""

    code: int
    result: Any = None
    says: str = ""
    pause: float | None = None


@dataclass(frozen=True, slots=True)
class BotCalls:
    """No text of an exception holds the token, which is part of each address."""

    settings: ZaloBotSettings
    client: aiohttp.ClientSession

    async def do(self, method: str, parameters: Mapping[str, Any]) -> Mapping[str, Any]:
        """What the call gives; an empty mapping where that is no object. Raises TryLater, Unsure or Refused."""
        answer = await self.ask(method, parameters)
        if answer.code:
            raise failure(answer)
        return mapping(answer.result)

    async def ask(self, method: str, parameters: Mapping[str, Any], seconds: float | None = None) -> Answer:
        """`seconds`: how long the answer is waited for, if not as long as the client waits. Raises TryLater or Unsure."""
        url = f"{self.settings.api_url.rstrip('/')}/bot{self.settings.token.get_secret_value()}/{method}"
        sent: dict[str, Any] = {"timeout": aiohttp.ClientTimeout(seconds)} if seconds else {}
        data, headers = orjson.dumps(storable_json(dict(parameters))), {"Content-Type": "application/json"}
        try:
            async with self.client.post(url, data=data, headers=headers, allow_redirects=False, **sent) as response:
                return _answer(response, json.loads(await response.read()))
        except aiohttp.ClientConnectorError:
            raise TryLater("the Zalo Bot Platform is not reached") from None
        except (aiohttp.ClientError, TimeoutError, ValueError, RecursionError) as error:
            raise Unsure(f"the Zalo Bot Platform did not answer: {type(error).__name__}") from None


def _answer(response: aiohttp.ClientResponse, body: Any) -> Answer:
    """Raises ValueError for what is no answer of the platform's."""
    if not isinstance(body, dict) or not isinstance(body.get("ok"), bool):
        raise ValueError
    if body["ok"]:
        return Answer(0, body.get("result"))
    code = body.get("error_code")
    asked = mapping(body.get("parameters")).get("retry_after", response.headers.get("Retry-After"))
    pause = float(str(asked)) if str(asked).isascii() and str(asked).isdigit() else None
    return Answer(code if type(code) is int and code else response.status, None, str(body.get("description")), pause)


def failure(answer: Answer) -> TryLater | Refused:
    """Only what is wrong with this very call is refused for good: all else passes, or a person mends it."""
    if answer.code == BAD_REQUEST:
        return Refused(f"zalo_bot: {answer.says}")
    if answer.code in (UNAUTHORIZED, NOT_FOUND):
        log.error("zalo_bot_token_unknown", hint="TONGDAI_ZALO_BOT__TOKEN is not, or no longer, a bot's")
        return TryLater("the Zalo Bot Platform does not know the bot's token", UNKNOWN_TOKEN_PAUSE)
    if answer.code == TOO_SLOW:
        return Unsure("the Zalo Bot Platform took too long")
    pause = answer.pause or (QUOTA_PAUSE if answer.code == QUOTA else None)
    return TryLater(f"the Zalo Bot Platform answered with error {answer.code}", pause)
