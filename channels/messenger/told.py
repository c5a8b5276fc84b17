"""What is told beside words: what became of our messages, where the customer comes from, and who has the conversation."""

from __future__ import annotations

from typing import Any

from channels.fields import listed, moment, text
from channels.messenger.item import Account, Item
from core.events import Receipt


def delivery(item: Item, account: Account) -> dict[str, Any]:
    content = item.part("delivery")
    mids = tuple(mid for one in listed(content.get("mids")) if (mid := text(one)))
    if mids:
        return {"receipt": Receipt("delivered", mids)}
    return _until("delivered", content.get("watermark"))


def read(item: Item, account: Account) -> dict[str, Any]:
    return _until("seen", item.part("read").get("watermark"))


def _until(state: Any, watermark: Any) -> dict[str, Any]:
    until = moment(watermark)
    return {"receipt": Receipt(state, until=until)} if until else {}


def reaction(item: Item, account: Account) -> dict[str, Any]:
    """To react opens the time to write, to take it back does not."""
    return {"interacts": True} if item.part("reaction").get("action") == "react" else {}


def came(item: Item, account: Account) -> dict[str, Any]:
    """By a link, an advertisement or a plug-in."""
    return {"interacts": True}


def passed(item: Item, account: Account) -> dict[str, Any]:
    """Without a new owner named it is ours: Meta tells it to who gets the conversation."""
    owner = text(item.part("pass_thread_control").get("new_owner_app_id"))
    return {"passed": "back" if owner in (None, account.app_id) else "away"}


def taken(item: Item, account: Account) -> dict[str, Any]:
    """Without a new owner named it is another's: Meta tells it to who loses the conversation."""
    owner = text(item.part("take_thread_control").get("new_owner_app_id"))
    return {"passed": "back" if owner == account.app_id else "away"}
