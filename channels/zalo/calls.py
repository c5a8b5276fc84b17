"""Calls of Zalo's Official Account API: a dead token is renewed once, Zalo's numbered errors become ours."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import aiohttp
import orjson

from channels.zalo.tokens import ZaloTokens
from core.errors import Refused, TryLater

_TOKEN_DIED = (-216, -220)
_TRY_LATER = {-32: 5.0, -200: None}
"""Error → seconds to wait. Source: Zalo's table of errors."""


class ZaloCalls:
    """Each call returns the answer's `data`. Raises TryLater or Refused."""

    def __init__(self, api_url: str, tokens: ZaloTokens, client: aiohttp.ClientSession) -> None:
        self._url, self._tokens, self._client = api_url, tokens, client

    async def message(self, body: Mapping[str, Any]) -> Mapping[str, Any]:
        return await self._call("/v3.0/oa/message/cs", body)

    async def upload_image(self, image: bytes, name: str, content_type: str) -> str:
        """The attachment's id, good for seven days; Zalo takes jpg and png of at most 1 MB."""
        data = await self._call("/v2.0/oa/upload/image", (image, name, content_type))
        if not data.get("attachment_id"):
            raise TryLater("zalo kept no image")
        return str(data["attachment_id"])

    async def _call(self, path: str, body: Mapping[str, Any] | tuple[bytes, str, str]) -> Mapping[str, Any]:
        token = await self._tokens.current()
        answer = await self._post(path, body, token)
        if answer["error"] in _TOKEN_DIED:
            answer = await self._post(path, body, await self._tokens.renew(token))
        error = answer["error"]
        if error == 0:
            data = answer.get("data")
            return data if isinstance(data, dict) else {}
        reason = f"zalo error {error}"
        if error in _TRY_LATER or error in _TOKEN_DIED:
            raise TryLater(reason, _TRY_LATER.get(error))
        raise Refused(reason)

    async def _post(self, path: str, body: Mapping[str, Any] | tuple[bytes, str, str], token: str) -> dict[str, Any]:
        try:
            async with self._client.post(self._url + path, **_sent(body, token)) as response:
                answer = orjson.loads(await response.read())
        except (aiohttp.ClientError, TimeoutError, ValueError) as error:
            raise TryLater(f"zalo did not answer: {type(error).__name__}") from error
        if not isinstance(answer, dict) or not isinstance(answer.get("error"), int):
            raise TryLater(f"zalo answered with status {response.status} and no result")
        return answer


def _sent(body: Mapping[str, Any] | tuple[bytes, str, str], token: str) -> dict[str, Any]:
    """What aiohttp is given: JSON, or a file as a form (which can be sent only once, so each try makes its own)."""
    headers = {"access_token": token}
    if not isinstance(body, tuple):
        return {"data": orjson.dumps(body), "headers": headers | {"Content-Type": "application/json"}}
    image, name, content_type = body
    form = aiohttp.FormData()
    form.add_field("file", image, filename=name, content_type=content_type)
    return {"data": form, "headers": headers}
