"""Webhook events in Zalo's exact shapes (every id and timestamp a string), and their signature."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.fakes.zalo_oa.credentials import Credentials
from tests.fakes.zalo_oa.users import User

JsonObject = dict[str, Any]


def new_msg_id() -> str:
    return secrets.token_hex(10)[:19]


def encode(event: Mapping[str, Any]) -> bytes:
    """The event's bytes as sent; a lone surrogate, which UTF-8 can't hold, travels as a JSON escape."""
    try:
        return json.dumps(event, ensure_ascii=False, separators=(",", ":")).encode()
    except UnicodeEncodeError:
        return json.dumps(event, separators=(",", ":")).encode()


def sign(body: bytes, app_id: str, timestamp: str, oa_secret_key: str) -> str:
    """The value of X-ZEvent-Signature: plain SHA-256 over app id, raw body, timestamp and OA secret key."""
    digest = hashlib.sha256(app_id.encode() + body + timestamp.encode() + oa_secret_key.encode())
    return "mac=" + digest.hexdigest()


@dataclass(frozen=True)
class Happening:
    """What one event is about. `details` holds what its kind needs: text, url, latitude, msg_ids …"""

    user: User
    timestamp: str
    msg_id: str
    base_url: str = ""
    details: Mapping[str, Any] = field(default_factory=dict)

    def detail(self, name: str, default: str = "") -> str:
        return str(self.details.get(name) or default)


Attachment = Callable[[Happening], JsonObject]


def _picture(it: Happening) -> JsonObject:
    url = it.detail("url", f"{it.base_url}/_fake/pictures/sample.png")
    return {"thumbnail": it.detail("thumbnail", url), "url": url}


def _place(it: Happening) -> JsonObject:
    return {
        "coordinates": {"latitude": it.detail("latitude", "10.7769"), "longitude": it.detail("longitude", "106.7009")}
    }


def _sticker(it: Happening) -> JsonObject:
    return {"url": it.detail("url", f"{it.base_url}/_fake/pictures/sample.png"), "id": it.detail("id", "46039")}


def _file(it: Happening) -> JsonObject:
    name = it.detail("name", "hoa-don.pdf")
    return {
        "url": it.detail("url", f"{it.base_url}/_fake/files/{name}"),
        "name": name,
        "size": it.detail("size", "1024"),
        "checksum": hashlib.md5(name.encode(), usedforsecurity=False).hexdigest(),
        "type": name.rpartition(".")[2],
    }


def _audio(it: Happening) -> JsonObject:
    return {"url": it.detail("url", f"{it.base_url}/_fake/files/ghi-am.amr")}


def _link(it: Happening) -> JsonObject:
    url = it.detail("url", f"{it.base_url}/_fake/files/trang.html")
    return {"url": url, "thumbnail": it.detail("thumbnail", url), "description": it.detail("description", "Liên kết")}


_ATTACHMENTS: dict[str, Attachment] = {
    "image": _picture,
    "location": _place,
    "sticker": _sticker,
    "file": _file,
    "audio": _audio,
    "video": _link,
    "link": _link,
    "gif": _picture,
}


def _said(it: Happening, account: Credentials, name: str, message: JsonObject) -> JsonObject:
    """The common envelope of what a user does in the chat."""
    return {
        "app_id": account.app_id,
        "sender": {"id": it.user.id},
        "user_id_by_app": it.user.user_id_by_app,
        "recipient": {"id": account.oa_id},
        "event_name": name,
        "message": message,
        "timestamp": it.timestamp,
    }


def _text(it: Happening, account: Credentials) -> JsonObject:
    message = {"text": str(it.details.get("text", "")), "msg_id": it.msg_id}
    if quote := it.detail("quote_msg_id"):
        message["quote_msg_id"] = quote
    return _said(it, account, "user_send_text", message)


def _media(kind: str) -> Callable[[Happening, Credentials], JsonObject]:
    def build(it: Happening, account: Credentials) -> JsonObject:
        message: JsonObject = {"msg_id": it.msg_id, "attachments": [{"type": kind, "payload": _ATTACHMENTS[kind](it)}]}
        if caption := it.detail("text"):
            message["text"] = caption
        return _said(it, account, f"user_send_{kind}", message)

    return build


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
    event = _said(it, account, "user_seen_message", {"msg_ids": list(it.details.get("msg_ids") or [])})
    del event["user_id_by_app"]
    return event


def _received(it: Happening, account: Credentials) -> JsonObject:
    event = _said(it, account, "user_received_message", {"msg_id": it.msg_id})
    del event["user_id_by_app"]
    return event


def _oa_text(it: Happening, account: Credentials) -> JsonObject:
    """The echo of what the Official Account said; `admin_id` is there when a person wrote it in Zalo's own tool."""
    sender = {"id": account.oa_id}
    if admin := it.detail("admin_id"):
        sender["admin_id"] = admin
    event = _said(it, account, "oa_send_text", {"text": str(it.details.get("text", "")), "msg_id": it.msg_id})
    return event | {"sender": sender, "recipient": {"id": it.user.id}}


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


def _chat_opened(it: Happening, account: Credentials) -> JsonObject:
    return {
        "app_id": account.app_id,
        "oa_id": account.oa_id,
        "user_id": it.user.id,
        "event_name": "user_click_chatnow",
        "timestamp": it.timestamp,
    }


def _anonymous(it: Happening, account: Credentials) -> JsonObject:
    message = {
        "text": str(it.details.get("text", "")),
        "msg_id": it.msg_id,
        "conversation_id": it.detail("conversation_id", f"c{it.user.id}"),
    }
    return _said(it, account, "anonymous_send_text", message)


def _other(it: Happening, account: Credentials) -> JsonObject:
    message = dict(it.details.get("message") or {"msg_id": it.msg_id})
    return _said(it, account, it.detail("event_name", "user_future_event"), message)


_BUILDERS: dict[str, Callable[[Happening, Credentials], JsonObject]] = {
    "text": _text,
    **{kind: _media(kind) for kind in _ATTACHMENTS},
    "follow": _following("follow"),
    "unfollow": _following("unfollow"),
    "seen": _seen,
    "received": _received,
    "oa_text": _oa_text,
    "submit_info": _submit_info,
    "chat_opened": _chat_opened,
    "anonymous_text": _anonymous,
    "other": _other,
}
KINDS = frozenset(_BUILDERS)
_NO_INTERACTION = {"unfollow", "seen", "received", "oa_text", "anonymous_text", "other"}
INTERACTIONS = KINDS - _NO_INTERACTION


def build(kind: str, it: Happening, account: Credentials) -> JsonObject:
    """The event of this kind (one of KINDS), ready to be encoded and signed."""
    return _BUILDERS[kind](it, account)
