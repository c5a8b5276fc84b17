"""What Telegram is told at once, with the answer to its webhook or, where updates are fetched, as a call."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from channels.fields import mapping, number, text

IN_GROUPS = (
    "Dạ, để giữ riêng tư cho anh/chị, em chỉ trả lời trong cuộc trò chuyện riêng. Anh/chị nhắn trực tiếp cho em giúp ạ."
)


def reply(update: Mapping[str, Any]) -> dict[str, Any] | None:
    """A method of the Bot API with its parameters: ends the waiting sign on a button that was pressed, and tells a group that
    adds the bot or gives it a command where it answers. None where there is nothing to say."""
    query = mapping(update.get("callback_query"))
    if id := text(query.get("id")):
        return {"method": "answerCallbackQuery", "callback_query_id": id}
    message, member = mapping(update.get("message")), mapping(update.get("my_chat_member"))
    added = mapping(member.get("new_chat_member")).get("status") in ("member", "administrator")
    commanded = (text(message.get("text")) or "").startswith("/")
    chat = mapping((message if commanded else member).get("chat"))
    if (added or commanded) and chat.get("type") in ("group", "supergroup") and number(chat.get("id")) is not None:
        return {"method": "sendMessage", "chat_id": chat["id"], "text": IN_GROUPS}
    return None
