"""Whether Telegram knows the bot, and whether it can deliver. Source: Bot API, getMe and getWebhookInfo."""

from __future__ import annotations

import httpx

from channels.fields import mapping
from channels.telegram.settings import TelegramSettings
from channels.trial import ask

UNKNOWN = (401, 404)


async def try_out(settings: TelegramSettings, http: httpx.AsyncClient) -> str | None:
    """See channels.kit.ChannelKit.try_out."""
    bot = f"{settings.api_url.rstrip('/')}/bot{settings.token.get_secret_value()}"
    me = await ask(http, "GET", f"{bot}/getMe")
    if me.get("error_code") in UNKNOWN:
        return "TONGDAI_TELEGRAM__TOKEN không (hoặc không còn) là mã của bot nào: chép lại mã mà @BotFather đã gửi"
    if not me.get("ok"):
        return f"Telegram từ chối: {me.get('description')}"
    hook = mapping((await ask(http, "GET", f"{bot}/getWebhookInfo")).get("result"))
    if hook.get("pending_update_count") and (error := hook.get("last_error_message")):
        return f"Telegram không giao được tin tới {hook.get('url')}: {error}"
    return None
