"""Whether the platform knows the bot. Source: Zalo Bot Platform, getMe."""

from __future__ import annotations

import httpx

from channels.trial import ask
from channels.zalo_bot.calls import NOT_FOUND, UNAUTHORIZED
from channels.zalo_bot.settings import ZaloBotSettings


async def try_out(settings: ZaloBotSettings, http: httpx.AsyncClient) -> str | None:
    """See channels.kit.ChannelKit.try_out."""
    bot = f"{settings.api_url.rstrip('/')}/bot{settings.token.get_secret_value()}"
    me = await ask(http, "POST", f"{bot}/getMe", json={})
    if me.get("error_code") in (UNAUTHORIZED, NOT_FOUND):
        return (
            "TONGDAI_ZALO_BOT__TOKEN không (hoặc không còn) là mã của bot nào: chép lại mã mà Zalo Bot Creator đã gửi"
        )
    return None if me.get("ok") else f"Zalo Bot Platform từ chối: {me.get('description')}"
