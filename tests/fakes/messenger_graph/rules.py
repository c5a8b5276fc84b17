"""What the Send API takes: lengths, counts and keys. Lengths are counted in code points."""

from __future__ import annotations

from typing import Any

from tests.fakes.messenger_graph.errors import bad

TEXT, TEMPLATE_TEXT, TITLE, PAYLOAD, METADATA = 2000, 640, 20, 1000, 1000
REPLIES, BUTTONS = 13, 3
PICTURE_BYTES = 8 * 1024 * 1024
KEYS = {"text", "attachment", "quick_replies", "metadata"}
MEDIA = {"image", "audio", "video", "file"}
PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF8")
JsonObject = dict[str, Any]


def check_message(message: Any, file: bytes | None) -> None:
    """Raises GraphError."""
    if not isinstance(message, dict):
        raise bad("param message must be non-empty.")
    if unknown := sorted(message.keys() - KEYS):
        raise bad(f'Invalid keys "{", ".join(unknown)}" were found in param "message".')
    if ("text" in message) == ("attachment" in message):
        raise bad("Message cannot be empty, must provide valid attachment or text", 2018034)
    if "text" in message:
        _text(message["text"], "message[text]", TEXT)
    else:
        _attachment(message["attachment"], file)
    if "metadata" in message:
        _text(message["metadata"], "message[metadata]", METADATA)
    if "quick_replies" in message:
        _quick_replies(message["quick_replies"])


def _text(value: Any, name: str, limit: int) -> str:
    if not isinstance(value, str) or not value.strip():
        raise bad(f"Param {name} must be a non-empty UTF-8 encoded string")
    if len(value) > limit:
        raise bad(f"Length of param {name} must be less than or equal to {limit}")
    return value


def _some(value: Any, name: str, limit: int) -> list[JsonObject]:
    if not isinstance(value, list) or not value or not all(isinstance(one, dict) for one in value):
        raise bad(f"Param {name} must be a non-empty array")
    if len(value) > limit:
        raise bad(f"param {name} has too many elements.")
    return value


def _quick_replies(value: Any) -> None:
    for number, one in enumerate(_some(value, "message[quick_replies]", REPLIES)):
        name = f"message[quick_replies][{number}]"
        if one.get("content_type") != "text":
            raise bad(f"Param {name}[content_type] must be one of {{TEXT, USER_PHONE_NUMBER, USER_EMAIL}}")
        _text(one.get("title"), f"{name}[title]", TITLE)
        _text(one.get("payload"), f"{name}[payload]", PAYLOAD)


def _attachment(value: Any, file: bytes | None) -> None:
    payload = value.get("payload") if isinstance(value, dict) else None
    if not isinstance(payload, dict):
        raise bad("Param message[attachment][payload] must be an object")
    if value.get("type") in MEDIA:
        _media(value["type"], payload, file)
    elif value.get("type") == "template":
        _template(payload)
    else:
        raise bad("Param message[attachment][type] must be one of {FILE, IMAGE, VIDEO, TEMPLATE, AUDIO}")


def _media(kind: str, payload: JsonObject, file: bytes | None) -> None:
    if file is None and not isinstance(payload.get("url"), str):
        raise bad("Param message[attachment][payload] must have a url or filedata", 2018074)
    if file is not None and len(file) > PICTURE_BYTES:
        raise bad("Attachment size exceeds allowable limit", 2018047)
    if file is not None and kind == "image" and not file.startswith(PICTURES):
        raise bad("Upload attachment failure.", 2018047)


def _template(payload: JsonObject) -> None:
    if payload.get("template_type") != "button":
        raise bad("This server knows the button template only")
    _text(payload.get("text"), "name_placeholder[text]", TEMPLATE_TEXT)
    for number, one in enumerate(_some(payload.get("buttons"), "name_placeholder[buttons]", BUTTONS)):
        name = f"name_placeholder[buttons][{number}]"
        _text(one.get("title"), f"{name}[title]", TITLE)
        if one.get("type") == "web_url":
            if not str(one.get("url", "")).startswith(("https://", "http://")):
                raise bad(f"Param {name}[url] should represent a valid URL")
        elif one.get("type") == "postback":
            _text(one.get("payload"), f"{name}[payload]", PAYLOAD)
        else:
            raise bad(f"Param {name}[type] must be one of {{WEB_URL, POSTBACK}}")
