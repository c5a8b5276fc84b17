"""Calls of Zalo's Official Account API: a dead token is renewed once, Zalo's numbered errors become ours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import aiohttp
import orjson

from channels.fields import mapping, moment
from channels.quiet_notes import QuietNotes
from channels.zalo import health
from channels.zalo.people import address, is_anonymous
from channels.zalo.refusals import BY_PHONE, BY_USER, OF_ACCOUNT, SUCCESS, TOKEN_DIED, Refusal, failure
from channels.zalo.settings import ZaloSettings
from channels.zalo.tokens import ZaloTokens
from core.errors import TryLater, Unsure
from core.messages import storable_json

Data = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class File:
    data: bytes
    name: str
    content_type: str


@dataclass(frozen=True, slots=True)
class ZaloCalls:
    """Each call returns the answer's `data`, or what its name says. Raises TryLater, Unsure or Refused."""

    settings: ZaloSettings
    tokens: ZaloTokens
    client: aiohttp.ClientSession
    notes: QuietNotes

    async def message(self, recipient: str, message: Data) -> Data:
        """To a customer's id, or to somebody without an account, who is still reached the older way."""
        path = "/v2.0/oa/message" if is_anonymous(recipient) else "/v3.0/oa/message/cs"
        return await self._call("POST", path, {"recipient": address(recipient), "message": message})

    async def upload(self, kind: str, file: File) -> Data:
        """`kind`: image, gif or file. `attachment_id`, or for a file `token`: good for seven days."""
        return await self._call("POST", f"/v2.0/oa/upload/{kind}", file)

    async def user_detail(self, user_id: str) -> Data:
        return await self._call(
            "GET", "/v3.0/oa/user/detail", query={"data": orjson.dumps({"user_id": user_id}).decode()}
        )

    async def last_interaction(self, user_id: str) -> datetime | None:
        """None where Zalo knows of none."""
        return moment(
            (await self._call("POST", "/v3.0/oa/quota/message", {"user_id": user_id})).get("last_interaction")
        )

    async def template_to_user(self, body: Data) -> Data:
        return await self._call("POST", "/v3.0/oa/message/template", body, refusals=BY_USER)

    async def template_to_phone(self, body: Data) -> Data:
        return await self._call("POST", "/message/template", body, refusals=BY_PHONE)

    async def template_state(self, message_id: str) -> Data:
        return await self._call("GET", "/message/status", query={"message_id": message_id}, refusals=BY_PHONE)

    async def _call(
        self,
        method: str,
        path: str,
        body: Data | File | None = None,
        query: Mapping[str, str] | None = None,
        refusals: Mapping[int, Refusal] = OF_ACCOUNT,
    ) -> Data:
        url = (self.settings.business_url if refusals is BY_PHONE else self.settings.api_url) + path
        token = await self.tokens.current()
        answer = await self._ask(method, url, body, query, token)
        if answer["error"] in TOKEN_DIED:
            answer = await self._ask(method, url, body, query, await self.tokens.renew(token))
        code = answer["error"]
        if code == SUCCESS:
            return mapping(answer.get("data"))
        if code in refusals and refusals[code].account:
            await health.note_account(self.notes, refusals[code].says, code)
        raise failure(code, refusals, datetime.now(UTC))

    async def _ask(
        self, method: str, url: str, body: Data | File | None, query: Mapping[str, str] | None, token: str
    ) -> dict[str, Any]:
        sent = _sent(body, token)
        try:
            async with self.client.request(method, url, params=query, allow_redirects=False, **sent) as response:
                answer = orjson.loads(await response.read())
        except aiohttp.ClientConnectorError as error:
            raise TryLater("Không kết nối được tới Zalo") from error
        except (aiohttp.ClientError, TimeoutError, ValueError) as error:
            raise Unsure(f"Zalo không trả lời: {type(error).__name__}") from error
        if not isinstance(answer, dict) or type(answer.get("error")) is not int:
            raise Unsure(f"Zalo trả lời không rõ kết quả (HTTP {response.status})")
        return answer


def _sent(body: Data | File | None, token: str) -> dict[str, Any]:
    """What aiohttp is given: JSON, or a file as a form (which can be sent only once, so each try makes its own)."""
    headers = {"access_token": token}
    if body is None:
        return {"headers": headers}
    if not isinstance(body, File):
        data = orjson.dumps(storable_json(dict(body)))
        return {"data": data, "headers": headers | {"Content-Type": "application/json"}}
    form = aiohttp.FormData()
    form.add_field("file", body.data, filename=body.name, content_type=body.content_type)
    return {"data": form, "headers": headers}
