"""What Telegram refuses in a message of a bot. Sources: Bot API, sendMessage, sendPhoto, InlineKeyboardMarkup; telegram.constants."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from tests.fakes.telegram_bot.errors import ApiError, bad

TEXT, CAPTION, DATA_BYTES, ROW, BUTTONS = 4096, 1024, 64, 8, 100
PHOTO_BYTES = 10 * 1024 * 1024
PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF8", b"RIFF")


def length(text: str) -> int:
    """In UTF-16, as Telegram counts offsets."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def check_text(text: str) -> str:
    said = text.strip()
    if not said:
        raise bad("message text is empty")
    if length(said) > TEXT:
        raise bad("message is too long")
    return said


def check_caption(text: str) -> str:
    if length(text) > CAPTION:
        raise bad("message caption is too long")
    return text


def check_photo(photo: tuple[str, bytes] | str) -> None:
    if isinstance(photo, str):
        if not photo.startswith(("http://", "https://")):
            raise bad("wrong file identifier/HTTP URL specified")
        if not photo.endswith((".png", ".jpg", ".jpeg")):
            raise bad("failed to get HTTP URL content")
        return
    if len(photo[1]) > PHOTO_BYTES:
        raise ApiError(413, "Request Entity Too Large")
    if not photo[1].startswith(PICTURES):
        raise bad("IMAGE_PROCESS_FAILED")


def check_markup(markup: Any) -> list[list[dict[str, Any]]]:
    """The rows of inline buttons."""
    if markup is None:
        return []
    rows = markup.get("inline_keyboard") if isinstance(markup, dict) else None
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad("object expected as reply markup")
    for row in rows:
        if len(row) > ROW:
            raise bad("too many buttons in a row")
        for button in row:
            _check_button(button)
    if sum(map(len, rows)) > BUTTONS:
        raise bad("reply markup is too long")
    return rows


def _check_button(button: Any) -> None:
    if not isinstance(button, dict) or not isinstance(button.get("text"), str):
        raise bad('can\'t parse inline keyboard button: field "text" must be of type String')
    if not button["text"].strip():
        raise bad("inline keyboard button text must be non-empty")
    if "url" in button:
        parts = urlsplit(button["url"])
        if parts.scheme not in ("http", "https", "tg") or not parts.netloc:
            raise bad(f"inline keyboard button URL '{button['url']}' is invalid: Unsupported URL protocol")
    elif "callback_data" in button:
        if not 1 <= len(str(button["callback_data"]).encode("utf-8", "surrogatepass")) <= DATA_BYTES:
            raise bad("BUTTON_DATA_INVALID")
    else:
        raise bad("text buttons are unallowed in the inline keyboard")
