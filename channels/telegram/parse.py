"""Telegram's updates as our events. Shapes: Bot API, Update.

An edited text is a new message: who corrects a customer code or an address wants the answer to what stands there now, and the answer
to the first wording may have asked for just that. Anything else that is edited (a caption, a live location that moves) is kept and
says nothing. In groups the bot is silent: what it would say is nobody else's business.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from channels.fields import load, mapping, moment, number, rows, text
from channels.telegram import contents
from core.errors import Unreadable
from core.messages import Inbound, fold

KINDS = ("message", "edited_message", "callback_query", "my_chat_member")
"""The updates that are asked for (allowed_updates)."""
SECONDS = 1
"""Times are told in seconds."""


def parse(raw: bytes) -> Inbound:
    """One update. What is not a customer's message is kept and says nothing. Raises Unreadable."""
    update = load(raw)
    number_of_update = number(update.get("update_id"))
    if number_of_update is None:
        raise Unreadable("there is no update_id")
    name = next((one for one in KINDS if mapping(update.get(one))), None)
    name = name or next((one for one in update if one != "update_id"), "unknown")
    body = mapping(update.get(name))
    told = _TELL[name](body) if name in _TELL else {}
    return Inbound(
        channel="telegram",
        event_id=f"{number_of_update}{_mark(body)}",
        event_name=name,
        raw=raw,
        **told if told.get("sender") else {},
    )


def _mark(body: Mapping[str, Any]) -> str:
    """Told apart from an update of the same number: after a quiet week Telegram begins anywhere again."""
    own = body.get("message_id") or body.get("id") or body.get("date")
    return f":{own}" if isinstance(own, int | str) else ""


def _message(body: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "sender": _customer(body, body),
        "text": contents.words(body),
        "attachments": contents.attachments(body),
        "sent_at": moment(body.get("date"), SECONDS),
        "profile": contents.profile(mapping(body.get("from")), body),
        "interacts": True,
    }


def _edited(body: Mapping[str, Any]) -> dict[str, Any]:
    return _message(body) | {
        "text": text(body.get("text")),
        "attachments": (),
        "sent_at": moment(body.get("edit_date"), SECONDS),
    }


def _pressed(body: Mapping[str, Any]) -> dict[str, Any]:
    sender = mapping(body.get("from"))
    return {
        "sender": _customer(mapping(body.get("message")) or {"chat": {**sender, "type": "private"}}, body),
        "text": chosen(body),
        "profile": contents.profile(sender, {}),
        "interacts": True,
    }


def chosen(query: Mapping[str, Any]) -> str | None:
    """What a button that was pressed stands for: its title as the customer sees it, or what it carries where the message is
    no longer told or shows the title twice."""
    data = text(query.get("data"))
    markup = mapping(mapping(query.get("message")).get("reply_markup"))
    keyboard = markup.get("inline_keyboard")
    buttons = [button for row in keyboard for button in rows(row)] if isinstance(keyboard, list) else []
    titles = [
        title for button in buttons if button.get("callback_data") == data and (title := text(button.get("text")))
    ]
    shown = [fold(str(button.get("text"))) for button in buttons]
    return titles[0] if titles and shown.count(fold(titles[0])) == 1 else data


def _member(body: Mapping[str, Any]) -> dict[str, Any]:
    """The customer blocked the bot, or lets it write again."""
    now = text(mapping(body.get("new_chat_member")).get("status"))
    blocked = {"blocked": "yes" if now == "kicked" else "no"}
    return {
        "sender": _customer(body, body),
        "profile": contents.profile(mapping(body.get("from")), {}) | blocked,
        "sent_at": moment(body.get("date"), SECONDS),
    }


def _customer(told: Mapping[str, Any], body: Mapping[str, Any]) -> str | None:
    """The id of the private chat; None for a group, a channel, and another bot."""
    chat, sender = mapping(told.get("chat")), mapping(body.get("from"))
    id = number(chat.get("id"))
    if chat.get("type") != "private" or sender.get("is_bot") is True or id is None:
        return None
    return str(id)


_TELL = {"message": _message, "edited_message": _edited, "callback_query": _pressed, "my_chat_member": _member}
