"""What each of Zalo's events means to us. What is not named here is kept and says nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from channels.fields import mapping, text
from channels.zalo import cards, profiles
from channels.zalo.people import anonymous, customer, id_of
from core.events import Receipt, SaidElsewhere
from core.messages import Attachment

Meaning = Mapping[str, Any]
"""Fields of core.messages.Inbound."""
_KINDS = frozenset({"image", "location", "sticker", "file", "audio", "video", "link", "gif"})
_SHOWN = {
    "image": "[Hình ảnh]",
    "gif": "[Ảnh động]",
    "file": "[Tệp đính kèm]",
    "sticker": "[Nhãn dán]",
    "list": "[Danh sách]",
    "template": "[Tin theo mẫu]",
}
MOST_RECEIPTS = 1000
"""Message ids that are read of one receipt."""


def meaning(name: str, body: Mapping[str, Any], oa_id: str) -> Meaning:
    message = mapping(body.get("message"))
    for prefix, read in _BY_PREFIX.items():
        if name.startswith(prefix):
            return read(name.removeprefix(prefix), body, message)
    known = _BY_NAME.get(name)
    return known(body, message, oa_id) if known else {}


def _said(kind: str, body: Mapping[str, Any], message: Mapping[str, Any]) -> Meaning:
    return _words(kind, message, id_of(body.get("sender")))


def _said_anonymously(kind: str, body: Mapping[str, Any], message: Mapping[str, Any]) -> Meaning:
    return _words(kind, message, anonymous(id_of(body.get("sender")), message))


def _words(kind: str, message: Mapping[str, Any], sender: str | None) -> Meaning:
    kind, is_card = ("link", True) if kind == "business_card" else (kind, False)
    if kind != "text" and kind not in _KINDS:
        return {}
    said, attached = text(message.get("text")), _attachments(kind, message) if kind != "text" else ()
    if is_card:
        attached = tuple(Attachment(one.kind, cards.readable(one.data)) for one in attached)
    return {"sender": sender, "text": said, "attachments": attached}


def _attachments(kind: str, message: Mapping[str, Any]) -> tuple[Attachment, ...]:
    listed = message.get("attachments")
    if not isinstance(listed, list):
        return ()
    return tuple(
        Attachment(one["type"] if one.get("type") in _KINDS else kind, dict(mapping(one.get("payload"))))
        for one in listed
        if isinstance(one, dict) and isinstance(one.get("type"), str | None)
    )


def _said_by_the_account(kind: str, body: Mapping[str, Any], message: Mapping[str, Any]) -> Meaning:
    """A person's words, written in Zalo's own tool: those carry the person's id. The rest is the echo of our own."""
    admin, recipient = text(mapping(body.get("sender")).get("admin_id")), id_of(body.get("recipient"))
    if admin is None:
        return {}
    kind, is_anonymous = kind.removeprefix("anonymous_"), kind.startswith("anonymous_")
    words = text(message.get("text")) or _SHOWN.get(kind, "[Tin nhắn]")
    elsewhere = SaidElsewhere(text(message.get("msg_id")), admin, words)
    return {"sender": anonymous(recipient, message) if is_anonymous else recipient, "elsewhere": elsewhere}


def _seen(body: Mapping[str, Any], message: Mapping[str, Any], oa_id: str) -> Meaning:
    listed = message.get("msg_ids")
    ids = tuple(id for one in (listed if isinstance(listed, list) else ())[:MOST_RECEIPTS] if (id := text(one)))
    return {"sender": customer(body, oa_id), "receipt": Receipt("seen", ids)} if ids else {}


def _received(body: Mapping[str, Any], message: Mapping[str, Any], oa_id: str) -> Meaning:
    """The receipt of a template by phone has the same name, another shape, and a number in place of a customer."""
    id, tracking = text(message.get("msg_id")), text(message.get("tracking_id"))
    if id is None and tracking is None:
        return {}
    by_phone = "delivery_time" in message or tracking is not None
    receipt = Receipt("delivered", (id,) if id else (), reference=tracking)
    return {"sender": None if by_phone else customer(body, oa_id), "receipt": receipt}


def _follows(body: Mapping[str, Any], _: Mapping[str, Any], __: str) -> Meaning:
    return {"sender": id_of(body.get("follower")), "interacts": True}


def _unfollows(body: Mapping[str, Any], _: Mapping[str, Any], __: str) -> Meaning:
    return {"sender": id_of(body.get("follower"))}


def _opens_chat(body: Mapping[str, Any], _: Mapping[str, Any], __: str) -> Meaning:
    return {"sender": text(body.get("user_id")), "interacts": True}


def _submits(body: Mapping[str, Any], _: Mapping[str, Any], oa_id: str) -> Meaning:
    return {"sender": _subject(body, oa_id), "profile": profiles.of_info(body.get("info")), "interacts": True}


def _is_updated(body: Mapping[str, Any], _: Mapping[str, Any], oa_id: str) -> Meaning:
    return {"sender": _subject(body, oa_id), "profile": profiles.of_info(body.get("info"))}


def _withdraws(body: Mapping[str, Any], _: Mapping[str, Any], oa_id: str) -> Meaning:
    return {"sender": _subject(body, oa_id), "withdraws": True}


def _reacts(body: Mapping[str, Any], _: Mapping[str, Any], oa_id: str) -> Meaning:
    return {"sender": customer(body, oa_id)}


def _subject(body: Mapping[str, Any], oa_id: str) -> str | None:
    """Whom an event about a person is about, in whichever of Zalo's shapes."""
    return customer(body, oa_id) or id_of(body.get("follower")) or text(body.get("user_id"))


_BY_PREFIX: dict[str, Callable[[str, Mapping[str, Any], Mapping[str, Any]], Meaning]] = {
    "user_send_": _said,
    "anonymous_send_": _said_anonymously,
    "oa_send_": _said_by_the_account,
}
_BY_NAME: dict[str, Callable[[Mapping[str, Any], Mapping[str, Any], str], Meaning]] = {
    "user_seen_message": _seen,
    "user_received_message": _received,
    "follow": _follows,
    "unfollow": _unfollows,
    "user_click_chatnow": _opens_chat,
    "user_submit_info": _submits,
    "update_user_info": _is_updated,
    "user_withdraw": _withdraws,
    "user_reacted_message": _reacts,
}
