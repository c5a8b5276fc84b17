"""Whether Meta takes the token, the app's secret and the Page, and delivers the Page's events to the app.

Source: Graph API, the nodes Page and Application, and the edge subscribed_apps of a Page.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import httpx

from channels.fields import mapping
from channels.messenger.refusals import TOKEN_DIED
from channels.messenger.settings import MessengerSettings
from channels.trial import ask

EVENTS = ("messages", "messaging_postbacks", "message_echoes", "messaging_handovers", "standby")
"""Without these customers are not heard, or the bot talks into what a person answers."""
PREFIX = "TONGDAI_MESSENGER__"


async def try_out(settings: MessengerSettings, http: httpx.AsyncClient) -> str | None:
    """See channels.kit.ChannelKit.try_out."""
    token, secret = settings.page_token.get_secret_value(), settings.app_secret.get_secret_value()
    page = await _get(settings, http, "me", token)
    if mapping(page.get("error")).get("code") in TOKEN_DIED:
        return f"Meta không nhận {PREFIX}PAGE_TOKEN: tạo lại mã truy cập của Trang rồi nhập vào"
    if error := _error(page):
        return error
    if page.get("id") != settings.page_id:
        return f"{PREFIX}PAGE_TOKEN là của Trang {page.get('id')}, không phải Trang ở {PREFIX}PAGE_ID"
    if "error" in await _get(settings, http, settings.app_id, f"{settings.app_id}|{secret}"):
        return f"{PREFIX}APP_ID và {PREFIX}APP_SECRET không khớp nhau: chép lại ở App settings → Basic"
    return _not_subscribed(await _get(settings, http, f"{settings.page_id}/subscribed_apps", token), settings.app_id)


def _not_subscribed(answer: Mapping[str, Any], app_id: str) -> str | None:
    if error := _error(answer):
        return error
    listed = answer.get("data")
    apps = [mapping(one) for one in listed] if isinstance(listed, list) else []
    fields = [one.get("subscribed_fields") or () for one in apps if one.get("id") == app_id]
    missing = [name for name in EVENTS if not any(name in ours for ours in fields)]
    return f"Trang chưa gửi cho ứng dụng các sự kiện {', '.join(missing)}: đăng ký ở mục Webhooks" if missing else None


async def _get(settings: MessengerSettings, http: httpx.AsyncClient, node: str, token: str) -> Mapping[str, Any]:
    url = f"{settings.api_url}/{settings.api_version}/{node}"
    return await ask(http, "GET", url, headers={"Authorization": f"Bearer {token}"})


def _error(answer: Mapping[str, Any]) -> str | None:
    return f"Meta từ chối: {mapping(answer['error']).get('message')}" if "error" in answer else None
