"""The events of one request: every entry, and in each all of `messaging` and `standby`."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from typing import Any

from channels.fields import digest, listed, load, mapping, packed
from channels.messenger.parse import Account, Item, parse
from core.messages import Inbound


def read_batch(raw: bytes, account: Account) -> Sequence[Inbound]:
    """One event for each item; what cannot be understood is kept and says nothing, and costs no other item. A request of one
    event is kept to the byte, of others each item's JSON. Raises Unreadable."""
    body = load(raw)
    items = list(_items(body)) if body.get("object") == "page" else []
    if not items:
        return [_kept(hashlib.sha256(raw).hexdigest(), raw)]
    return [_read(number, one, raw, len(items) == 1, account) for number, one in enumerate(items)]


def _items(body: dict[str, Any]) -> Iterator[tuple[Any, bool]]:
    """Each item, and whether it came because another tool has the conversation."""
    for entry in listed(body.get("entry")):
        for key, standby in (("messaging", False), ("standby", True)):
            yield from ((item, standby) for item in listed(mapping(entry).get(key)))


def _read(number: int, one: tuple[Any, bool], raw: bytes, alone: bool, account: Account) -> Inbound:
    content, standby = one
    try:
        kept = raw if alone else packed({"standby" if standby else "messaging": content})
        if isinstance(content, dict):
            return parse(Item(content, standby), account, kept)
        return _kept(digest(content), kept)
    except RecursionError:  # nested so deeply that it can be read but not written
        return _kept(f"{hashlib.sha256(raw).hexdigest()}:{number}", raw)


def _kept(event_id: str, raw: bytes) -> Inbound:
    return Inbound("messenger", event_id, "unknown", raw)
