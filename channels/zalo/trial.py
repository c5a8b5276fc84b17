"""Whether Zalo takes the access token, and for which account. Source: Zalo's OA API, getoa."""

from __future__ import annotations

import httpx

from channels.fields import mapping
from channels.trial import ask
from channels.zalo.refusals import SUCCESS
from channels.zalo.settings import ZaloSettings

EXPIRED, INVALID = -220, -216


async def try_out(settings: ZaloSettings, access_token: str, http: httpx.AsyncClient) -> str | None:
    """See channels.kit.ChannelKit.try_out. A token that is only too old is no fault: it is renewed when something is sent."""
    headers = {"access_token": access_token}
    answer = await ask(http, "GET", f"{settings.api_url}/v2.0/oa/getoa", headers=headers)
    code, found = answer.get("error"), mapping(answer.get("data")).get("oa_id")
    if code == INVALID:
        return (
            "Zalo không nhận mã truy cập: cho OA cấp quyền lại cho ứng dụng, rồi nhập cả TONGDAI_ZALO__ACCESS_TOKEN và "
            "TONGDAI_ZALO__REFRESH_TOKEN mới"
        )
    if code not in (SUCCESS, EXPIRED):
        return f"Zalo từ chối: {answer.get('message')} (Zalo {code})"
    if code == SUCCESS and settings.oa_id and found and found != settings.oa_id:
        return f"mã truy cập là của OA {found}, không phải OA ở TONGDAI_ZALO__OA_ID"
    return None
