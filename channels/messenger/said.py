"""What is said in the conversation: by the customer, or in the Page's name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from channels.fields import mapping, text
from channels.messenger.attachments import attachments, described
from channels.messenger.item import Account, Item
from core.events import SaidElsewhere

OURS = "tongdai"
"""Goes with all we send as its `metadata`, and comes back with its echo."""
GET_STARTED = "GET_STARTED"
"""The payload of the button that begins a conversation (docs/channels/messenger.md)."""


def message(item: Item, account: Account) -> dict[str, Any]:
    content = item.part("message")
    mid = text(content.get("mid"))
    if content.get("is_echo") is True:
        return _echo(content, mid, account)
    if content.get("is_deleted") is True:
        return {"event_name": "message_deleted", "key": mid and f"deleted:{mid}", "unsaid": mid and f"message:{mid}"}
    tapped = text(mapping(content.get("quick_reply")).get("payload"))
    files = attachments(content)
    words = tapped or text(content.get("text"))
    return _words(item, words, mid and f"message:{mid}") | {"attachments": files}


def edit(item: Item, account: Account) -> dict[str, Any]:
    """The corrected words are words of their own: what was wrong may have been answered already."""
    content = item.part("message_edit")
    mid, number = text(content.get("mid")), text(content.get("num_edit"))
    return _words(item, text(content.get("text")), f"edit:{mid}:{number}" if mid and number else None)


def postback(item: Item, account: Account) -> dict[str, Any]:
    """A tap on the Page's menu or its greeting. None of these is a button of a message of ours, so its title is what was said."""
    content = item.part("postback")
    mid, payload = text(content.get("mid")), text(content.get("payload"))
    words = "Bắt đầu" if payload == GET_STARTED else text(content.get("title")) or payload
    return _words(item, words, mid and f"postback:{mid}")


def _words(item: Item, words: str | None, key: str | None) -> dict[str, Any]:
    """A message of the customer's; in standby it is for who has the conversation."""
    return {"text": words, "key": key, "interacts": True} | ({"passed": "away"} if item.standby else {})


def _echo(content: Mapping[str, Any], mid: str | None, account: Account) -> dict[str, Any]:
    """What was sent in the Page's name: by us, or by a person in the Page's inbox or another app."""
    by = text(content.get("app_id"))
    fields: dict[str, Any] = {"event_name": "message_echo", "key": mid and f"echo:{mid}"}
    if by == account.app_id or content.get("metadata") == OURS:
        return fields
    return fields | {"elsewhere": SaidElsewhere(mid, by or "page", text(content.get("text")) or described(content))}
