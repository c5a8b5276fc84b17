"""What the customer-service message call accepts; everything else is refused as Zalo refuses it.

Lengths are counted in code points. Source of the limits: Zalo's pages on the v3 message call and its buttons.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from tests.fakes.zalo_oa.errors import BAD_PARAMETER, TOO_LONG, OaError
from tests.fakes.zalo_oa.uploads import Uploads

TEXT_LIMIT = 2000
BUTTON_LIMIT = 5
TITLE_LIMIT = 100
PAYLOAD_LIMIT = 1000
SUBTITLE_LIMIT = 500

JsonObject = dict[str, Any]


def refuse(why: str) -> OaError:
    return OaError(BAD_PARAMETER, f"Params is invalid: {why}")


def check_message(message: Any, uploads: Uploads) -> None:
    """Raises OaError -201 for a wrong shape, -210 for a text over 2000, -100 for an upload past seven days."""
    if not isinstance(message, dict) or not message:
        raise refuse("message is missing")
    unknown = message.keys() - {"text", "attachment", "quote_message_id"}
    if unknown:
        raise refuse(f"message has unknown fields {sorted(unknown)}")
    text, attachment = message.get("text"), message.get("attachment")
    if text is not None and not isinstance(text, str):
        raise refuse("text is not a string")
    if text and len(text) > TEXT_LIMIT:
        raise OaError(TOO_LONG)
    if not text and attachment is None:
        raise refuse("text is empty")
    if attachment is not None:
        _check_attachment(attachment, text, uploads)


def _check_attachment(attachment: Any, text: str | None, uploads: Uploads) -> None:
    payload = attachment.get("payload") if isinstance(attachment, dict) else None
    if not isinstance(payload, dict):
        raise refuse("attachment.payload is missing")
    if attachment.get("type") == "file":
        return uploads.check("file", payload.get("token"))
    if attachment.get("type") != "template":
        raise refuse("attachment.type is unknown")
    if "buttons" in payload:
        return _check_buttons(payload, text)
    check = _TEMPLATES.get(str(payload.get("template_type")))
    if check is None:
        raise refuse("template_type is unknown")
    elements = payload.get("elements")
    if not isinstance(elements, list) or len(elements) != 1 or not isinstance(elements[0], dict):
        raise refuse("elements must hold one element")
    check(elements[0], uploads)


def _check_buttons(payload: JsonObject, text: str | None) -> None:
    if "template_type" in payload:
        raise refuse("template_type does not go with buttons")
    if not text:
        raise refuse("buttons need a text")
    buttons = payload["buttons"]
    if not isinstance(buttons, list) or not 1 <= len(buttons) <= BUTTON_LIMIT:
        raise refuse(f"buttons must be 1 to {BUTTON_LIMIT}")
    for button in buttons:
        _check_button(button)


def _check_button(button: Any) -> None:
    if not isinstance(button, dict):
        raise refuse("a button is not an object")
    _check_string(button.get("title"), "button.title", TITLE_LIMIT)
    check = _BUTTONS.get(str(button.get("type")))
    if check is None:
        raise refuse("button.type is unknown")
    check(button.get("payload"))


def _check_string(value: Any, name: str, limit: int) -> None:
    if not isinstance(value, str) or not 1 <= len(value) <= limit:
        raise refuse(f"{name} must be a text of 1 to {limit}")


def _check_query(payload: Any) -> None:
    _check_string(payload, "button.payload", PAYLOAD_LIMIT)


def _check_fields(**patterns: str) -> Callable[[Any], None]:
    def check(payload: Any) -> None:
        for name, pattern in patterns.items():
            value = payload.get(name) if isinstance(payload, dict) else None
            if not isinstance(value, str) or len(value) > PAYLOAD_LIMIT or not re.fullmatch(pattern, value, re.S):
                raise refuse(f"button.payload.{name} is wrong")

    return check


PHONE = r"\+?\d{4,15}"
_BUTTONS: dict[str, Callable[[Any], None]] = {
    "oa.query.show": _check_query,
    "oa.query.hide": _check_query,
    "oa.open.url": _check_fields(url=r"https?://\S+"),
    "oa.open.phone": _check_fields(phone_code=PHONE),
    "oa.open.sms": _check_fields(content=r".+", phone_code=PHONE),
}


def _check_media(element: JsonObject, uploads: Uploads) -> None:
    kind = element.get("media_type")
    if kind not in ("image", "gif"):
        raise refuse("media_type is unknown")
    if ("url" in element) == ("attachment_id" in element):
        raise refuse("media needs either url or attachment_id")
    if kind == "gif" and not ("width" in element and "height" in element):
        raise refuse("a gif needs width and height")
    if "attachment_id" in element:
        uploads.check(kind, element["attachment_id"])


def _check_request_info(element: JsonObject, _: Uploads) -> None:
    _check_string(element.get("title"), "title", TITLE_LIMIT)
    _check_string(element.get("subtitle"), "subtitle", SUBTITLE_LIMIT)
    _check_string(element.get("image_url"), "image_url", PAYLOAD_LIMIT)


_TEMPLATES: dict[str, Callable[[JsonObject, Uploads], None]] = {
    "media": _check_media,
    "request_user_info": _check_request_info,
}
