"""Calls of Meta's Graph API for one Page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import aiohttp
import orjson

from channels.fields import mapping
from channels.messenger.alarm import TokenAlarm
from channels.messenger.refusals import TOKEN_DIED, judged
from channels.messenger.settings import MessengerSettings
from core.errors import TryLater


class GraphCalls:
    """Raises TryLater or Refused (among these WindowClosed and HeldElsewhere)."""

    def __init__(self, settings: MessengerSettings, client: aiohttp.ClientSession, alarm: TokenAlarm) -> None:
        self._root = f"{settings.api_url}/{settings.api_version}"
        self._page = f"{self._root}/{settings.page_id}"
        self._client, self._alarm = client, alarm
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

    async def person(self, psid: str) -> Mapping[str, Any]:
        """`first_name` and `last_name`, as far as Meta tells them."""
        return await self._call("GET", f"{self._root}/{psid}?fields=first_name,last_name", {})

    async def _post(self, what: str, body: Mapping[str, Any] | aiohttp.FormData) -> Mapping[str, Any]:
        sent = {"data": body} if isinstance(body, aiohttp.FormData) else {"json": body}
        return await self._call("POST", f"{self._page}/{what}", sent)

    async def _call(self, method: str, url: str, sent: Mapping[str, Any]) -> Mapping[str, Any]:
        try:
            sent = {"headers": self._headers, "allow_redirects": False, **sent}
            async with self._client.request(method, url, **sent) as response:
                raw, retry_after = await response.read(), response.headers.get("Retry-After")
        except (aiohttp.ClientError, TimeoutError) as error:
            raise TryLater(f"messenger did not answer: {type(error).__name__}") from error
        answer = _read(raw)
        if response.status == 200 and "error" not in answer:
            return answer
        if "error" not in answer:
            raise TryLater(f"messenger answered with status {response.status} and no reason")
        refusal = mapping(answer["error"])
        if type(refusal.get("code")) is not int:
            raise TryLater(f"messenger answered with status {response.status} and an error without a number")
        if refusal["code"] in TOKEN_DIED:
            await self._alarm.ring(refusal["code"], refusal.get("error_subcode"))
        raise judged(response.status, refusal, retry_after)


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
