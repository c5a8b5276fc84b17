"""Webhook events in Zalo's exact shapes (every id and timestamp a string), and their signature."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Callable, Mapping
from typing import Any

from tests.fakes.zalo_oa.credentials import Credentials
from tests.fakes.zalo_oa.envelope import Happening, JsonObject, said
from tests.fakes.zalo_oa.tidings import BUILDERS, INTERACTIONS


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


def _video(it: Happening) -> JsonObject:
    url = it.detail("url", f"{it.base_url}/_fake/files/quay.mp4")
    return _link(it) | {"url": url}


def _card(it: Happening) -> JsonObject:
    about = {"phone": it.detail("phone", "0912345678"), "caption": it.detail("caption", "Nguyễn Văn An")}
    return {"url": it.detail("url", "https://zalo.me/0912345678"), "description": json.dumps(about, ensure_ascii=False)}


_ATTACHMENTS: dict[str, Attachment] = {
    "image": _picture,
    "location": _place,
    "sticker": _sticker,
    "file": _file,
    "audio": _audio,
    "video": _video,
    "link": _link,
    "gif": _picture,
    "business_card": _card,
}


def _text(it: Happening, account: Credentials) -> JsonObject:
    message = {"text": str(it.details.get("text", "")), "msg_id": it.msg_id}
    if quote := it.detail("quote_msg_id"):
        message["quote_msg_id"] = quote
    return said(it, account, "user_send_text", message)


def _media(kind: str) -> Callable[[Happening, Credentials], JsonObject]:
    def build(it: Happening, account: Credentials) -> JsonObject:
        shown = "link" if kind == "business_card" else kind
        message: JsonObject = {"msg_id": it.msg_id, "attachments": [{"type": shown, "payload": _ATTACHMENTS[kind](it)}]}
        if caption := it.detail("text"):
            message["text"] = caption
        return said(it, account, f"user_send_{kind}", message)

    return build


def _anonymous(kind: str) -> Callable[[Happening, Credentials], JsonObject]:
    """Somebody writes without an account; an answer needs the conversation's id as well."""

    def build(it: Happening, account: Credentials) -> JsonObject:
        conversation = it.detail("conversation_id", f"c{it.user.id}")
        message: JsonObject = {"msg_id": it.msg_id, "conversation_id": conversation}
        if kind == "text":
            message["text"] = str(it.details.get("text", ""))
        else:
            message["attachments"] = [{"type": kind, "payload": _ATTACHMENTS[kind](it)}]
        return said(it, account, f"anonymous_send_{kind}", message)

    return build


_BUILDERS: dict[str, Callable[[Happening, Credentials], JsonObject]] = {
    "text": _text,
    **{kind: _media(kind) for kind in _ATTACHMENTS},
    **{f"anonymous_{kind}": _anonymous(kind) for kind in ("text", "image", "file", "sticker")},
    **BUILDERS,
}
KINDS = frozenset(_BUILDERS)
WORDS = frozenset({"text", *_ATTACHMENTS})


def interacts(kind: str) -> bool:
    """Whether the account may write to the user for seven days after it."""
    return kind in WORDS or kind in INTERACTIONS


def build(kind: str, it: Happening, account: Credentials) -> JsonObject:
    """The event of this kind (one of KINDS), ready to be encoded and signed."""
    return _BUILDERS[kind](it, account)
