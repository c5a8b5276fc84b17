"""What a user does, as the update that a bot gets. Shapes: Bot API, Update, Message, CallbackQuery, ChatMemberUpdated."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.fakes.telegram_bot.files import Files

Json = dict[str, Any]
GROUP = -1001987654321


@dataclass
class User:
    """Somebody who has a private chat with the bot; its id is the user's."""

    id: int
    name: str = "Lan"
    blocked: bool = False
    started: bool = True
    said: list[Json] = field(default_factory=list)

    def told(self) -> Json:
        who = {"id": self.id, "is_bot": False, "first_name": self.name, "last_name": "Nguyễn"}
        return who | {"username": f"lan_{self.id}", "language_code": "vi"}

    def chat(self) -> Json:
        return {"id": self.id, "type": "private", "first_name": self.name, "last_name": "Nguyễn"}


@dataclass
class Deed:
    """One thing a user does: `details` goes into the object of its kind."""

    user: User
    message_id: int
    text: str
    details: Json
    files: Files

    def file(self, folder: str, ending: str, **more: Any) -> Json:
        """What a message tells of a file that the user sent; `big` says that it has so many bytes."""
        details = dict(self.details)
        file = self.files.add(folder, ending, told_size=details.pop("big", None))
        return file.told() | more | details

    def message(self, **content: Any) -> Json:
        message = {"message_id": self.message_id, "from": self.user.told(), "chat": self.user.chat()}
        caption = {"caption": self.text} if self.text and "text" not in content else {}
        return message | {"date": int(time.time())} | caption | content


def _sizes(deed: Deed) -> list[Json]:
    return [deed.file("photos", "jpg", width=size, height=size) for size in (90, 320, 1280)]


def _contact(deed: Deed) -> Json:
    own = {"phone_number": "84912345678", "first_name": deed.user.name, "user_id": deed.user.id}
    return {"contact": own | deed.details}


CONTENTS: dict[str, Callable[[Deed], Json]] = {
    "text": lambda it: {"text": it.text},
    "start": lambda it: {"text": "/start", "entities": [{"type": "bot_command", "offset": 0, "length": 6}]},
    "photo": lambda it: {"photo": _sizes(it)},
    "document": lambda it: {"document": it.file("documents", "pdf", file_name="don.pdf", mime_type="application/pdf")},
    "voice": lambda it: {"voice": it.file("voice", "oga", duration=3, mime_type="audio/ogg")},
    "audio": lambda it: {"audio": it.file("music", "mp3", duration=30, mime_type="audio/mpeg")},
    "video": lambda it: {"video": it.file("videos", "mp4", width=640, height=360, duration=5)},
    "video_note": lambda it: {"video_note": it.file("video_notes", "mp4", length=240, duration=5)},
    "animation": lambda it: {"animation": it.file("animations", "mp4", width=320, height=240, duration=2)},
    "sticker": lambda it: {"sticker": it.file("stickers", "webp", type="regular", emoji="👍", width=512, height=512)},
    "location": lambda it: {"location": {"latitude": 10.762622, "longitude": 106.660172} | it.details},
    "venue": lambda it: {
        "location": {"latitude": 10.77, "longitude": 106.7},
        "venue": {"location": {"latitude": 10.77, "longitude": 106.7}, "title": "Chợ Bến Thành", "address": "Quận 1"},
    },
    "contact": _contact,
    "dice": lambda it: {"dice": {"emoji": "🎲", "value": 4}},
    "poll": lambda it: {"poll": {"id": "5", "question": "?", "options": []}},
    "service": lambda it: {"pinned_message": {"message_id": 1, "chat": it.user.chat(), "date": 0}},
}


def build(kind: str, deed: Deed) -> Json:
    """The update without its number. Kinds beside CONTENTS: edited, edited_location, blocked, unblocked, group, added_to_group, and odd, which is
    whatever `details` say (name, content)."""
    if kind in CONTENTS:
        return {"message": deed.message(**CONTENTS[kind](deed))}
    if kind in ("edited", "edited_location"):
        content = CONTENTS["text" if kind == "edited" else "location"](deed)
        return {"edited_message": deed.message(**content) | {"edit_date": int(time.time())}}
    if kind in ("blocked", "unblocked"):
        return {"my_chat_member": _member(deed, deed.user.chat(), "kicked" if kind == "blocked" else "member")}
    group = {"id": GROUP, "type": "supergroup", "title": "Tổ dân phố 5"}
    if kind == "group":
        return {"message": deed.message(text=deed.text) | {"chat": group}}
    if kind == "added_to_group":
        return {"my_chat_member": _member(deed, group, "member")}
    content = deed.details.get("content", {"id": "1", "from": deed.user.told()})
    return {deed.details.get("name", "a_new_kind_of_update"): content}


def _member(deed: Deed, chat: Json, now: str) -> Json:
    bot = {"id": 123456, "is_bot": True, "first_name": "Tổng đài"}
    was = {"status": "member" if now == "kicked" else "left", "user": bot}
    told = {"chat": chat, "from": deed.user.told(), "date": int(time.time())}
    return told | {"old_chat_member": was, "new_chat_member": {"status": now, "user": bot}}


def pressed(user: User, query_id: str, message: Json, data: str, accessible: bool) -> Json:
    """A tap on an inline button. Of a message that the bot can no longer reach only its place is told."""
    place = {"chat": message["chat"], "message_id": message["message_id"], "date": 0}
    told = {"id": query_id, "from": user.told(), "chat_instance": "-42", "data": data}
    return {"callback_query": told | {"message": message if accessible else place}}
