"""Who an event is about, and how an answer is addressed.

A customer is known by Zalo's id. Somebody who writes without an account is known by the id and the conversation that Zalo
gives them, since an answer needs both: "anonymous:<conversation>/<id>".
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from channels.fields import mapping, text

_ANONYMOUS = "anonymous:"


def id_of(person: Any) -> str | None:
    return text(mapping(person).get("id"))


def customer(body: Mapping[str, Any], oa_id: str) -> str | None:
    """The one of sender and recipient who is not the account, as Zalo names the customer now here, now there; the sender where
    the account's number is not entered, None where neither is the account."""
    sender, recipient = id_of(body.get("sender")), id_of(body.get("recipient"))
    if oa_id and sender == oa_id:
        return recipient
    return sender if not oa_id or recipient in (oa_id, None) else None


def anonymous(id: str | None, message: Mapping[str, Any]) -> str | None:
    return f"{_ANONYMOUS}{text(message.get('conversation_id')) or ''}/{id}" if id else None


def is_anonymous(recipient: str) -> bool:
    return recipient.startswith(_ANONYMOUS)


def address(recipient: str) -> dict[str, str]:
    """The `recipient` of a message call."""
    if not is_anonymous(recipient):
        return {"user_id": recipient}
    conversation, _, id = recipient.removeprefix(_ANONYMOUS).partition("/")
    return {"anonymous_id": id, "conversation_id": conversation}
