"""Messenger's events as ours. Shapes: Messenger Platform, "Webhook Events"."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from channels.fields import digest, moment
from channels.messenger import said, told
from channels.messenger.item import Account, Item
from core.messages import Inbound

__all__ = ["Account", "Item", "parse"]

_READERS: Mapping[str, Callable[[Item, Account], dict[str, Any]]] = {
    "message": said.message,
    "message_edit": said.edit,
    "postback": said.postback,
    "delivery": told.delivery,
    "read": told.read,
    "reaction": told.reaction,
    "optin": told.came,
    "referral": told.came,
    "pass_thread_control": told.passed,
    "take_thread_control": told.taken,
}
_ENVELOPE = frozenset({"sender", "recipient", "timestamp"})
LONGEST_KEY = 150


def parse(item: Item, account: Account, raw: bytes) -> Inbound:
    """One event. Our own words that come back, what nobody knows and what is of another Page are kept, and say nothing."""
    name = next((one for one in _READERS if isinstance(item.content.get(one), dict)), None)
    fields = _READERS[name](item, account) if name else {}
    customer = item.customer(account)
    if name is None or customer is None:
        fields = {}
    key, title = fields.pop("key", None), fields.pop("event_name", None)
    return Inbound(
        channel="messenger",
        event_id=key if key and len(key) <= LONGEST_KEY else digest(item.content),
        event_name=title or name or _unknown(item.content),
        raw=raw,
        sender=customer if fields else None,
        sent_at=moment(item.content.get("timestamp")),
        **fields,
    )


def _unknown(content: Mapping[str, Any]) -> str:
    return next((one for one in content if one not in _ENVELOPE), "unknown")
