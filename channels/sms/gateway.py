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
    "99": "Cổng SMS chặn số này",
    "101": "Sai ApiKey hoặc SecretKey của cổng SMS",
    "102": "Tài khoản ở cổng SMS chưa có bảng giá",
    "103": "Tài khoản ở cổng SMS không đủ số dư",
    "104": "Brandname chưa được đăng ký",
    "108": "Số điện thoại không hợp lệ",
    "140": "Cổng SMS chưa cho phép địa chỉ của máy chủ này",
    "146": "Nội dung không khớp mẫu tin đã đăng ký",
    "177": "Brandname chưa đăng ký với nhà mạng của số này",
    "300": "Thiếu loại tin",
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
            raise Refused(f"{_REFUSALS[code]} (eSMS {code})")
        raise TryLater(f"Cổng SMS chưa nhận (eSMS {code[:20] or 'không có mã'})")

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
            raw = orjson.dumps(body)
            async with self._client.post(url, data=raw, headers=headers, allow_redirects=False) as response:
                answer = orjson.loads(await response.read())
        except aiohttp.ClientConnectorError as error:
            raise TryLater("Không kết nối được tới cổng SMS") from error
        except (aiohttp.ClientError, TimeoutError, ValueError) as error:
            raise Unsure(f"Cổng SMS không trả lời: {type(error).__name__}") from error
        if not isinstance(answer, dict):
            raise Unsure(f"Cổng SMS trả lời không rõ kết quả (HTTP {response.status})")
        return answer
