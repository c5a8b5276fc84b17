"""What a user does, as the event that a bot gets. Shapes: Zalo Bot Platform, Webhook."""

from __future__ import annotations

import secrets
import time
from typing import Any

Json = dict[str, Any]
GROUP = "e0a5c1b2d3f4a6978899"


def new_id() -> str:
    return secrets.token_hex(10)


def build(user_id: str, name: str, kind: str, text: str, details: Json, here: str) -> Json:
    """`kind`: text, image, sticker, voice, unsupported, group, from_bot, or odd, which is whatever `details` say (name, message).
    `here`: the fake's address, where files are."""
    message: Json = {
        "from": {"id": user_id, "display_name": name, "is_bot": kind == "from_bot"},
        "chat": {"id": user_id, "chat_type": "PRIVATE"},
        "message_id": new_id(),
        "date": int(time.time() * 1000),
    }
    contents: dict[str, Json] = {
        "image": {"photo_url": f"{here}/files/photo.png"} | ({"caption": text} if text else {}),
        "sticker": {"sticker": "d063f44dc80821567819", "url": f"{here}/files/sticker.png"},
        "voice": {"voice_url": f"{here}/files/voice.aac"},
        "unsupported": {},
    }
    if kind == "odd":
        told = details.get("message", message)
        return {"event_name": details.get("name", "message.of_a_new_kind.received"), "message": told}
    if kind == "group":
        message["chat"] = {"id": GROUP, "chat_type": "GROUP"}
    name_of_event = kind if kind in contents else "text"
    content = contents.get(kind, {"text": text})
    return {"event_name": f"message.{name_of_event}.received", "message": message | content | details}
