"""Webhook items in Meta's shapes, their envelope and its signature."""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

JsonObject = dict[str, Any]
PAGE_INBOX = "263902037430900"


@dataclass(frozen=True)
class Happening:
    """What one event is about. `details` holds what its kind needs: url, payload, mids, app_id …"""

    page_id: str
    psid: str
    timestamp: int
    mid: str
    text: str = ""
    base_url: str = ""
    details: JsonObject = field(default_factory=dict)

    def detail(self, name: str, default: Any = "") -> Any:
        return self.details.get(name, default)

    @property
    def picture(self) -> str:
        return str(self.detail("url", f"{self.base_url}/_fake/pictures/sample.png"))


def new_mid() -> str:
    return "m_" + secrets.token_urlsafe(36)


def encode(body: JsonObject) -> bytes:
    """In ASCII and with escaped slashes, as Meta writes and signs it."""
    return json.dumps(body, separators=(",", ":")).replace("/", "\\/").encode()


def sign(body: bytes, app_secret: str) -> str:
    """The value of X-Hub-Signature-256."""
    return "sha256=" + hmac.new(app_secret.encode(), body, hashlib.sha256).hexdigest()


def envelope(page_id: str, now_ms: int, items: list[tuple[Any, bool]], entries: int = 1) -> JsonObject:
    """All items, (item, in standby), spread over so many entries in order."""
    size = max(1, -(-len(items) // entries))
    listed = [_entry(page_id, now_ms, items[start : start + size]) for start in range(0, len(items), size)]
    return {"object": "page", "entry": listed}


def _entry(page_id: str, now_ms: int, items: list[tuple[Any, bool]]) -> JsonObject:
    entry: JsonObject = {"id": page_id, "time": now_ms}
    for key, standby in (("messaging", False), ("standby", True)):
        if found := [item for item, in_standby in items if in_standby is standby]:
            entry[key] = found
    return entry


def build(kind: str, it: Happening) -> JsonObject:
    """The item of this kind (one of KINDS)."""
    ends = {"sender": {"id": it.psid}, "recipient": {"id": it.page_id}}
    if kind == "echo":
        ends = {"sender": {"id": it.page_id}, "recipient": {"id": it.psid}}
    return ends | {"timestamp": it.timestamp} | _BUILDERS[kind](it)


def _message(it: Happening, **more: Any) -> JsonObject:
    said = {"text": it.text} if it.text else {}
    return {"message": {"mid": it.mid} | said | more}


def _attached(kind: str, it: Happening, **payload: Any) -> JsonObject:
    return _message(it, attachments=[{"type": kind, "payload": payload}])


def _file(kind: str, name: str) -> Callable[[Happening], JsonObject]:
    return lambda it: _attached(kind, it, url=it.detail("url", f"{it.base_url}/_fake/files/{name}"))


def _location(it: Happening) -> JsonObject:
    return _attached(
        "location", it, coordinates={"lat": it.detail("lat", 10.7769), "long": it.detail("long", 106.7009)}
    )


def _link(it: Happening) -> JsonObject:
    payload = {"url": it.detail("url", "https://l.facebook.com/l.php?u=a"), "title": it.detail("title", "Liên kết")}
    return _message(it, attachments=[{"type": "fallback", "payload": payload}])


def _echo(it: Happening) -> JsonObject:
    named = {name: it.details[name] for name in ("app_id", "metadata", "attachments") if name in it.details}
    return _message(it, is_echo=True, **named)


def _postback(it: Happening) -> JsonObject:
    known = {"mid": it.mid} if it.detail("with_mid", True) else {}
    return {"postback": known | {"title": it.text or "Bắt đầu", "payload": it.detail("payload", "GET_STARTED")}}


def _handover(name: str) -> Callable[[Happening], JsonObject]:
    return lambda it: {name: {"metadata": ""} | it.details}


_BUILDERS: dict[str, Callable[[Happening], JsonObject]] = {
    "text": _message,
    "quick_reply": lambda it: _message(it, quick_reply={"payload": it.detail("payload")}),
    "image": lambda it: _attached("image", it, url=it.picture),
    "sticker": lambda it: _attached("sticker", it, url=it.picture, sticker_id=369239263222822),
    "audio": _file("audio", "ghi-am.mp4"),
    "video": _file("video", "quay.mp4"),
    "file": _file("file", "hoa-don.pdf"),
    "location": _location,
    "link": _link,
    "unsupported": lambda it: _message(it, is_unsupported=True),
    "postback": _postback,
    "referral": lambda it: {"referral": {"ref": it.detail("ref", "qr"), "source": "SHORTLINK", "type": "OPEN_THREAD"}},
    "optin": lambda it: {"optin": {"ref": it.detail("ref", "plugin")}},
    "delivered": lambda it: {"delivery": {"mids": it.detail("mids", []), "watermark": it.timestamp}},
    "read": lambda it: {"read": {"watermark": it.timestamp}},
    "echo": _echo,
    "reaction": lambda it: {"reaction": {"reaction": "love", "emoji": "❤", "action": "react"} | it.details},
    "deleted": lambda it: {"message": {"mid": it.mid, "is_deleted": True}},
    "edit": lambda it: {"message_edit": {"mid": it.mid, "text": it.text, "num_edit": it.detail("num_edit", 1)}},
    "pass_thread_control": _handover("pass_thread_control"),
    "take_thread_control": _handover("take_thread_control"),
    "other": lambda it: {it.detail("name", "policy_enforcement"): {"action": "warning"}},
}
KINDS = frozenset(_BUILDERS)
INTERACTIONS = KINDS - {"delivered", "read", "echo", "deleted", "pass_thread_control", "take_thread_control", "other"}
