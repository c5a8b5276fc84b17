"""The methods of the Bot API. Sources: Zalo Bot Platform, their pages; names are case-sensitive."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import urlsplit

import httpx

from tests.fakes.zalo_bot_platform.bot import FakeBot
from tests.fakes.zalo_bot_platform.errors import bad
from tests.fakes.zalo_bot_platform.events import Json

TEXT = 2000
PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF8", b"RIFF")
SET_AT = 1749538250568


def _text(asked: Json, name: str, least: int = 1, most: int = TEXT) -> str:
    value = asked.get(name, "")
    if not isinstance(value, str) or not least <= len(value.encode("utf-16-le", "surrogatepass")) // 2 <= most:
        raise bad(f"{name} must have {least} to {most} characters")
    if least and not value.strip():
        raise bad(f"{name} is empty")
    return value


async def get_me(bot: FakeBot, asked: Json) -> Json:
    return bot.me()


async def get_updates(bot: FakeBot, asked: Json) -> Json:
    """One event. `timeout` may be a number or its text."""
    try:
        seconds = float(asked.get("timeout") or 30)
    except (TypeError, ValueError):
        raise bad("timeout must be a number") from None
    return await bot.delivery.fetch(seconds)


async def set_webhook(bot: FakeBot, asked: Json) -> Json:
    """The address is tried with a request whose body is not documented: an empty object here."""
    url, secret = _text(asked, "url"), _text(asked, "secret_token", 8, 256)
    parts = urlsplit(url)
    if parts.scheme != "https" and parts.hostname != "127.0.0.1":
        raise bad("url must be https")
    bot.delivery.set(url, secret)
    status = (await bot.delivery.try_once({}, secret))["status"]
    known = {200: "webhook.ok", 403: "webhook.http.403", 404: "webhook.http.404", None: "webhook.err.unreachable"}
    outcome = known.get(status, "webhook.http.other")
    tried = {"ok": status == 200, "url": url, "outcome": outcome, "hint": f"Your endpoint answered with {status}."}
    return {"url": url, "updated_at": SET_AT, "verification": tried}


async def delete_webhook(bot: FakeBot, asked: Json) -> Json:
    bot.delivery.set("", "")
    return {"url": "", "updated_at": SET_AT}


async def get_webhook_info(bot: FakeBot, asked: Json) -> Json:
    return {"url": bot.delivery.url, "updated_at": SET_AT}


async def send_message(bot: FakeBot, asked: Json) -> Json:
    return bot.deliver(_text(asked, "chat_id"), {"text": _text(asked, "text")})


async def send_photo(bot: FakeBot, asked: Json) -> Json:
    """An address of this machine is fetched, any other is believed if it is https."""
    chat, photo, caption = _text(asked, "chat_id"), _text(asked, "photo"), _text(asked, "caption", 0)
    parts = urlsplit(photo)
    if parts.hostname == "127.0.0.1":
        async with httpx.AsyncClient(trust_env=False, timeout=60) as client:
            if not (await client.get(photo)).content.startswith(PICTURES):
                raise bad("photo is no picture")
    elif parts.scheme != "https" or "." not in (parts.hostname or ""):
        raise bad("photo must be a public address")
    return bot.deliver(chat, {"photo": photo, "caption": caption})


async def send_sticker(bot: FakeBot, asked: Json) -> Json:
    return bot.deliver(_text(asked, "chat_id"), {"sticker": _text(asked, "sticker")})


async def send_chat_action(bot: FakeBot, asked: Json) -> None:
    """Its answer has no result."""
    chat, action = _text(asked, "chat_id"), asked.get("action")
    bot.check_chat(chat)
    if action not in ("typing", "upload_photo"):
        raise bad("action is not known")
    bot.notes.append({"chat_id": chat, "action": action})


METHODS: dict[str, Callable[[FakeBot, Json], Awaitable[Any]]] = {
    "getMe": get_me,
    "getUpdates": get_updates,
    "setWebhook": set_webhook,
    "deleteWebhook": delete_webhook,
    "getWebhookInfo": get_webhook_info,
    "sendMessage": send_message,
    "sendPhoto": send_photo,
    "sendSticker": send_sticker,
    "sendChatAction": send_chat_action,
}
