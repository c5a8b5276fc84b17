"""The sending half of Zalo: text and buttons through /v3.0/oa/message/cs."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Any

import aiohttp
import orjson

from channels.zalo.tokens import ZaloTokens
from core.errors import Refused, TryLater
from core.messages import Button, Outbound
from core.turns import Letter

TEXT_LIMIT, BUTTON_LIMIT, TITLE_LIMIT = 2000, 5, 100
_TOKEN_DIED = (-216, -220)
_TRY_LATER = {-32: 5.0, -200: None}
"""Error → seconds to wait. Source: Zalo's table of errors."""


class ZaloChannel:
    """See core.ports.Channel."""

    name = "zalo"

    def __init__(self, api_url: str, tokens: ZaloTokens, client: aiohttp.ClientSession) -> None:
        self._url = f"{api_url}/v3.0/oa/message/cs"
        self._tokens, self._client = tokens, client

    async def send(self, letter: Letter) -> str | None:
        receipt = None
        for message in bodies(letter.message):
            receipt = await self._post({"recipient": {"user_id": letter.recipient}, "message": message})
        return receipt

    async def typing(self, conversation_id: str) -> None:
        """Zalo has nothing of the kind."""

    async def _post(self, body: dict[str, Any]) -> str | None:
        token = await self._tokens.current()
        answer = await self._call(body, token)
        if answer["error"] in _TOKEN_DIED:
            answer = await self._call(body, await self._tokens.renew(token))
        error = answer["error"]
        if error == 0:
            return str((answer.get("data") or {}).get("message_id") or "") or None
        reason = f"zalo error {error}"
        if error in _TRY_LATER or error in _TOKEN_DIED:
            raise TryLater(reason, _TRY_LATER.get(error))
        raise Refused(reason)

    async def _call(self, body: dict[str, Any], token: str) -> dict[str, Any]:
        headers = {"access_token": token, "Content-Type": "application/json"}
        try:
            async with self._client.post(self._url, data=orjson.dumps(body), headers=headers) as response:
                answer = orjson.loads(await response.read())
        except (aiohttp.ClientError, TimeoutError, ValueError) as error:
            raise TryLater(f"zalo did not answer: {type(error).__name__}") from error
        if not isinstance(answer, dict) or not isinstance(answer.get("error"), int):
            raise TryLater(f"zalo answered with status {response.status} and no result")
        return answer


def bodies(message: Outbound) -> Iterator[dict[str, Any]]:
    """The `message` objects for one message of ours: split at the text limit, buttons on the last part.

    A button that opens a payload shows its title as the customer's words; the worker knows what the title stands for.
    """
    shown, more = message.buttons[:BUTTON_LIMIT], message.buttons[BUTTON_LIMIT:]
    text = "\n".join([message.text or message.image or "…", *(f"• {button.title}" for button in more)])
    parts = split(unicodedata.normalize("NFC", text))
    for part in parts[:-1]:
        yield {"text": part}
    last: dict[str, Any] = {"text": parts[-1]}
    if shown:
        last["attachment"] = {"type": "template", "payload": {"buttons": [_button(button) for button in shown]}}
    yield last


def _button(button: Button) -> dict[str, Any]:
    title = unicodedata.normalize("NFC", button.title)[:TITLE_LIMIT]
    if button.url and button.url.startswith("tel:"):
        return {"title": title, "type": "oa.open.phone", "payload": {"phone_code": button.url[4:]}}
    if button.url:
        return {"title": title, "type": "oa.open.url", "payload": {"url": button.url}}
    return {"title": title, "type": "oa.query.show", "payload": title}


def split(text: str, limit: int = TEXT_LIMIT) -> list[str]:
    """Parts of at most `limit` characters that end, where possible, at a line or a word."""
    parts = []
    while len(text) > limit:
        cut = max(text.rfind("\n", 1, limit), 0) or max(text.rfind(" ", 1, limit), 0) or limit
        parts.append(text[:cut].rstrip())
        text = text[cut:].lstrip()
    return [*parts, text]
