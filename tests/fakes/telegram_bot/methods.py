"""The methods of the Bot API that a client meets here, by their names in lower case. Each returns the answer's `result`."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import urlsplit

from tests.fakes.telegram_bot import rules
from tests.fakes.telegram_bot.bot import FakeBot
from tests.fakes.telegram_bot.errors import ApiError, bad
from tests.fakes.telegram_bot.parameters import Parameters

ACTIONS = {"typing", "upload_photo", "record_voice", "upload_document", "find_location"}
ALPHABET = set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-")
Method = Callable[[FakeBot, Parameters], Awaitable[Any]]


async def get_me(bot: FakeBot, _: Parameters) -> Any:
    more = {"can_join_groups": True, "can_read_all_group_messages": False, "supports_inline_queries": False}
    return bot.me() | more | {"can_connect_to_business": False, "has_main_web_app": False}


async def send_message(bot: FakeBot, given: Parameters) -> Any:
    bot.reachable(given)
    return bot.deliver(given, {"text": rules.check_text(given.text("text"))})


async def send_photo(bot: FakeBot, given: Parameters) -> Any:
    bot.reachable(given)
    caption, photo = rules.check_caption(given.text("caption")), given.file("photo")
    rules.check_photo(photo)
    data = photo[1] if isinstance(photo, tuple) else b""
    file = bot.files.add("photos", "png", data or None)
    told = {"photo": [file.told() | {"width": 320, "height": 240}]} | ({"caption": caption} if caption else {})
    return bot.deliver(given, told, file.data)


async def send_chat_action(bot: FakeBot, given: Parameters) -> Any:
    if given.text("action") not in ACTIONS:
        raise bad("wrong parameter action in request")
    bot.notes.append({"kind": "action", "chat_id": bot.reachable(given), "action": given.text("action")})
    return True


async def answer_callback_query(bot: FakeBot, given: Parameters) -> Any:
    """Only once, and only while the user waits."""
    id = given.text("callback_query_id")
    if bot.asked.pop(id, None) is None:
        raise bad("query is too old and response timeout expired or query ID is invalid")
    bot.notes.append({"kind": "answered", "callback_query_id": id, "text": given.text("text")})
    return True


async def get_file(bot: FakeBot, given: Parameters) -> Any:
    return bot.files.locate(given.text("file_id"))


async def set_webhook(bot: FakeBot, given: Parameters) -> Any:
    """https, as Telegram asks for; plain http to this machine too, as nothing else is reached from here."""
    url, secret = given.text("url"), given.text("secret_token")
    place = urlsplit(url)
    if url and place.scheme != "https" and place.hostname != "127.0.0.1":
        raise bad("bad webhook: An HTTPS URL must be provided for webhook")
    if len(secret) > 256 or not set(secret) <= ALPHABET:
        raise bad("secret token contains unallowed characters")
    bot.delivery.set(url, secret, given.structure("allowed_updates"), given.flag("drop_pending_updates"))
    return True


async def delete_webhook(bot: FakeBot, given: Parameters) -> Any:
    bot.delivery.set("", "", None, given.flag("drop_pending_updates"))
    return True


async def get_webhook_info(bot: FakeBot, _: Parameters) -> Any:
    held = bot.delivery
    told = {"url": held.url, "has_custom_certificate": False, "pending_update_count": len(held.pending)}
    return told | ({"allowed_updates": held.allowed} if held.allowed else {})


async def get_updates(bot: FakeBot, given: Parameters) -> Any:
    allowed = given.structure("allowed_updates")
    if allowed is not None:
        bot.delivery.allowed = allowed
    seconds = min(given.number("timeout", 0) or 0, 50)
    return await bot.delivery.fetch(given.number("offset"), min(given.number("limit", 100) or 100, 100), seconds)


METHODS: dict[str, Method] = {
    one.__name__.replace("_", ""): one
    for one in (
        get_me,
        send_message,
        send_photo,
        send_chat_action,
        answer_callback_query,
        get_file,
        set_webhook,
        delete_webhook,
        get_webhook_info,
        get_updates,
    )
}


async def obey(bot: FakeBot, command: dict[str, Any]) -> None:
    """What an answer to the webhook asks for; whether it went well is not told to who asked."""
    method = METHODS.get(str(command["method"]).lower())
    if method is None:
        return
    bot.calls[method.__name__] += 1
    try:
        await method(bot, Parameters({name: value for name, value in command.items() if name != "method"}))
    except ApiError as refusal:
        bot.notes.append({"kind": "refused", "description": refusal.description})
