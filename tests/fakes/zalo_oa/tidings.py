"""What Zalo tells beside a user's words: who follows, what became of messages, what the account said, what a form holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from tests.fakes.zalo_oa.credentials import Credentials
from tests.fakes.zalo_oa.envelope import Happening, JsonObject, said

Builder = Callable[[Happening, Credentials], JsonObject]


def shared_info(info: Mapping[str, Any]) -> dict[str, str]:
    """What the account can read later of a form that a user sent."""
    place = info.get("full_address") or {}
    found = {"name": info.get("name"), "phone": info.get("phone"), "address": place.get("user_address")}
    found |= {"city": place.get("user_city"), "district": place.get("user_district")}
    return {name: str(value) for name, value in found.items() if value}


def _following(name: str) -> Callable[[Happening, Credentials], JsonObject]:
    def build(it: Happening, account: Credentials) -> JsonObject:
        return {
            "oa_id": account.oa_id,
            "follower": {"id": it.user.id},
            "user_id_by_app": it.user.user_id_by_app,
            "event_name": name,
            "source": it.detail("source", "oa_profile"),
            "app_id": account.app_id,
            "timestamp": it.timestamp,
        }

    return build


def _seen(it: Happening, account: Credentials) -> JsonObject:
    return _receipt(it, account, "user_seen_message", {"msg_ids": list(it.details.get("msg_ids") or [])})


def _received(it: Happening, account: Credentials) -> JsonObject:
    return _receipt(it, account, "user_received_message", {"msg_id": it.msg_id})


def _receipt(it: Happening, account: Credentials, name: str, message: JsonObject) -> JsonObject:
    """Sources differ on who sends it: `from_oa` in the details makes it the account."""
    event = said(it, account, name, message)
    del event["user_id_by_app"]
    if it.details.get("from_oa"):
        event["sender"], event["recipient"] = event["recipient"], event["sender"]
    return event


def _received_by_phone(it: Happening, account: Credentials) -> JsonObject:
    """A template by phone arrived: the same name as for a message, in another shape."""
    message = {
        "delivery_time": it.timestamp,
        "msg_id": it.msg_id,
        "tracking_id": it.detail("tracking_id", "t1"),
    }
    return {
        "sender": {"id": account.oa_id},
        "recipient": {"id": it.detail("phone", "84912345678")},
        "event_name": "user_received_message",
        "message": message,
        "timestamp": it.timestamp,
        "app_id": account.app_id,
    }


def _oa_said(kind: str) -> Builder:
    """The echo of what the Official Account said; `admin_id` is there when a person wrote it in Zalo's own tool."""

    def build(it: Happening, account: Credentials) -> JsonObject:
        sender = {"id": account.oa_id}
        if admin := it.detail("admin_id"):
            sender["admin_id"] = admin
        message: JsonObject = {"msg_id": it.msg_id}
        if text := it.details.get("text"):
            message["text"] = str(text)
        if kind == "image":
            url = it.detail("url", f"{it.base_url}/_fake/pictures/sample.png")
            message["attachments"] = [{"type": "image", "payload": {"thumbnail": url, "url": url}}]
        if kind == "anonymous_text":
            message["conversation_id"] = it.detail("conversation_id", f"c{it.user.id}")
        event = said(it, account, f"oa_send_{kind}", message)
        return event | {"sender": sender, "recipient": {"id": it.user.id}}

    return build


def _submit_info(it: Happening, account: Credentials) -> JsonObject:
    info = {"name": it.detail("name", it.user.name), "phone": it.detail("phone", "84912345678")}
    return {
        "sender": {"id": it.user.id},
        "recipient": {"id": account.oa_id},
        "event_name": "user_submit_info",
        "info": info | dict(it.details.get("info") or {}),
        "app_id": account.app_id,
        "timestamp": it.timestamp,
    }


def _update_info(it: Happening, account: Credentials) -> JsonObject:
    """The account changed what it keeps of the user."""
    info = {"name": it.detail("name", it.user.name), "phone": it.detail("phone", "84912345678")}
    return _submit_info(it, account) | {"event_name": "update_user_info", "info": info}


def _withdraw(it: Happening, account: Credentials) -> JsonObject:
    event = said(it, account, "user_withdraw", {})
    del event["message"]
    return event


def _reaction(it: Happening, account: Credentials) -> JsonObject:
    return said(it, account, "user_reacted_message", {"msg_id": it.msg_id, "react_icon": it.detail("icon", "/-heart")})


def _chat_opened(it: Happening, account: Credentials) -> JsonObject:
    return {
        "app_id": account.app_id,
        "oa_id": account.oa_id,
        "user_id": it.user.id,
        "event_name": "user_click_chatnow",
        "timestamp": it.timestamp,
    }


def _other(it: Happening, account: Credentials) -> JsonObject:
    message = dict(it.details.get("message") or {"msg_id": it.msg_id})
    return said(it, account, it.detail("event_name", "user_future_event"), message)


BUILDERS: dict[str, Builder] = {
    "follow": _following("follow"),
    "unfollow": _following("unfollow"),
    "seen": _seen,
    "received": _received,
    "received_by_phone": _received_by_phone,
    "oa_text": _oa_said("text"),
    "oa_image": _oa_said("image"),
    "oa_anonymous_text": _oa_said("anonymous_text"),
    "submit_info": _submit_info,
    "update_info": _update_info,
    "withdraw": _withdraw,
    "chat_opened": _chat_opened,
    "reaction": _reaction,
    "other": _other,
}
INTERACTIONS = frozenset({"follow", "submit_info", "chat_opened"})
