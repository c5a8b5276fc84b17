"""One SMS through eSMS. Source: developers.esms.vn, "Send OTP/Customer care message" and "Table of error codes"."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import aiohttp
import orjson

from channels.sms.settings import SmsSettings
from core.errors import Refused, TryLater, Unsure
from core.notices.ports import Dispatch
from core.pace import Limits, Rate
from core.sms_text import sms

PATH = "/MainService.svc/json/SendMultipleMessage_V4_post_json/"
TAKEN, TAKEN_BEFORE = "100", "124"
CUSTOMER_CARE = "2"
_REFUSALS = {
    "99": "the number is blocked at the gateway",
    "101": "wrong ApiKey or SecretKey",
    "102": "the account has no price list",
    "103": "the account's balance is used up",
    "104": "the brandname is not registered",
    "108": "no telephone number",
    "140": "this machine's address is not on the gateway's list",
    "146": "the text fits no registered template",
    "177": "the brandname is not registered with the number's network",
    "300": "no type of message",
}


class SmsGateway:
    """See core.notices.ports.Way. For 24 hours the gateway takes no second message of the same RequestId.

    `callback` makes the address where it tells what became of a message; None where it cannot reach us.
    """

    repeats = True

    def __init__(
        self, settings: SmsSettings, client: aiohttp.ClientSession, callback: Callable[[str], str | None]
    ) -> None:
        self._settings, self._client, self._callback = settings, client, callback
        self.limits = Limits(together=Rate(settings.per_second))

    async def send(self, dispatch: Dispatch) -> str | None:
        answer = await self._post(self._body(dispatch))
        code = str(answer.get("CodeResult") or "")
        if code in (TAKEN, TAKEN_BEFORE):
            return str(answer.get("SMSID") or "") or None
        if code in _REFUSALS:
            raise Refused(f"esms {code}: {_REFUSALS[code]}")
        raise TryLater(f"esms answered {code[:20] or 'no result'}")

    def _body(self, dispatch: Dispatch) -> dict[str, str]:
        own, text = self._settings, sms(dispatch.notice.text, self._settings.with_diacritics)
        body = {
            "ApiKey": own.api_key.get_secret_value(),
            "SecretKey": own.secret_key.get_secret_value(),
            "Phone": dispatch.to,
            "Content": text.content,
            "Brandname": own.brandname,
            "SmsType": CUSTOMER_CARE,
            "IsUnicode": "1" if text.is_unicode else "0",
            "Sandbox": "1" if own.sandbox else "0",
            "RequestId": dispatch.reference,
        }
        callback = self._callback(dispatch.reference)
        return body | ({"CallbackUrl": callback} if callback else {})

    async def _post(self, body: dict[str, str]) -> dict[str, Any]:
        """Raises TryLater when nothing went out, Unsure when the answer cannot be read."""
        headers = {"Content-Type": "application/json"}
        url = self._settings.url.rstrip("/") + PATH
        try:
            async with self._client.post(url, data=orjson.dumps(body), headers=headers) as response:
                answer = orjson.loads(await response.read())
        except aiohttp.ClientConnectorError as error:
            raise TryLater("esms cannot be reached") from error
        except (aiohttp.ClientError, TimeoutError, ValueError) as error:
            raise Unsure(f"esms gave no answer: {type(error).__name__}") from error
        if not isinstance(answer, dict):
            raise Unsure(f"esms answered with status {response.status} and no result")
        return answer
