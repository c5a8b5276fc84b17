"""Whether the gateway knows the account and there is money on it. Source: developers.esms.vn, GetBalance."""

from __future__ import annotations

import httpx

from channels.sms.gateway import TAKEN
from channels.sms.settings import SmsSettings
from channels.trial import ask

PATH = "/MainService.svc/json/GetBalance_json"
WRONG_KEYS = "101"


async def try_out(settings: SmsSettings, http: httpx.AsyncClient) -> str | None:
    """What is wrong and what to do, in Vietnamese; None while all is well. Raises NotAsked."""
    keys = {"ApiKey": settings.api_key.get_secret_value(), "SecretKey": settings.secret_key.get_secret_value()}
    answer = await ask(http, "POST", settings.url.rstrip("/") + PATH, json=keys)
    code = str(answer.get("CodeResponse"))
    if code == WRONG_KEYS:
        return "cổng SMS không nhận TONGDAI_SMS__API_KEY và __SECRET_KEY: chép lại ở trang Quản lý API"
    if code != TAKEN:
        return f"cổng SMS từ chối (eSMS {code[:20]})"
    return None if _has_money(answer.get("Balance")) else "tài khoản ở cổng SMS đã hết tiền: nạp thêm trước khi gửi"


def _has_money(balance: object) -> bool:
    try:
        return float(str(balance)) > 0
    except ValueError:
        return True
