"""Calls of Meta's Graph API for one Page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import aiohttp
import orjson
import structlog

from channels.messenger.refusals import TOKEN_DIED, judged
from channels.messenger.settings import MessengerSettings
from core.errors import TryLater

log = structlog.get_logger()


class GraphCalls:
    """Raises TryLater or Refused (among these WindowClosed and HeldElsewhere)."""

    def __init__(self, settings: MessengerSettings, client: aiohttp.ClientSession) -> None:
        self._page = f"{settings.api_url}/{settings.api_version}/{settings.page_id}"
        self._app_id, self._client = settings.app_id, client
        self._headers = {"Authorization": f"Bearer {settings.page_token.get_secret_value()}"}

    async def message(self, body: Mapping[str, Any], picture: bytes | None = None) -> str:
        """Send a message, with the picture as its attachment if there is one; returns the message's id."""
        answer = await self._post("messages", _form(body, picture) if picture is not None else body)
        if not isinstance(answer.get("message_id"), str):
            raise TryLater("messenger answered without a message id")
        return str(answer["message_id"])

    async def typing(self, recipient: str) -> None:
        await self._post("messages", {"recipient": {"id": recipient}, "sender_action": "typing_on"})

    async def take(self, recipient: str) -> None:
        """Take the conversation from the tool that has it."""
        await self._post("take_thread_control", {"recipient": {"id": recipient}})

    async def _post(self, what: str, body: Mapping[str, Any] | aiohttp.FormData) -> Mapping[str, Any]:
        sent = {"data": body} if isinstance(body, aiohttp.FormData) else {"json": body}
        try:
            async with self._client.post(f"{self._page}/{what}", headers=self._headers, **sent) as response:
                raw, retry_after = await response.read(), response.headers.get("Retry-After")
        except (aiohttp.ClientError, TimeoutError) as error:
            raise TryLater(f"messenger did not answer: {type(error).__name__}") from error
        answer = _read(raw)
        if response.status == 200 and "error" not in answer:
            return answer
        if response.status != 200 and "error" not in answer:
            raise TryLater(f"messenger answered with status {response.status} and no reason")
        self._note(answer)
        raise judged(response.status, answer, retry_after)

    def _note(self, answer: Mapping[str, Any]) -> None:
        """What only a person can mend is said in the log."""
        error = answer["error"]
        if isinstance(error, dict) and error.get("code") in TOKEN_DIED:
            told = "make a new page token and enter it as TONGDAI_MESSENGER__PAGE_TOKEN"
            log.error("messenger_token_dead", code=error["code"], subcode=error.get("error_subcode"), do=told)


def _read(raw: bytes) -> dict[str, Any]:
    """Raises TryLater for what is no JSON object: a proxy's page, or half an answer."""
    try:
        answer = orjson.loads(raw)
    except ValueError:
        answer = None
    if not isinstance(answer, dict):
        raise TryLater("messenger answered with nothing that can be read")
    return answer


def _form(body: Mapping[str, Any], picture: bytes) -> aiohttp.FormData:
    """A form can be sent only once, so each try makes its own. Parts that are objects travel as JSON."""
    form = aiohttp.FormData()
    for name, value in body.items():
        form.add_field(name, value if isinstance(value, str) else orjson.dumps(value).decode())
    form.add_field("filedata", picture, filename="hinh-anh.png", content_type="image/png")
    return form
