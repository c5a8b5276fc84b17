"""Pictures and files of ours in Zalo's keeping: each is uploaded once and sent as often as needed for seven days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import filetype
import orjson

from channels.quiet_notes import QuietNotes
from channels.zalo.calls import File, ZaloCalls
from core.errors import Refused, TryLater
from core.ports import MediaStore

LIFE_SECONDS = 7 * 86_400 - 3600
"""An hour less than Zalo's seven days."""
MEGABYTE = 1024 * 1024
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_TAKEN = {
    "image/png": ("image", "hinh-anh.png", MEGABYTE),
    "image/jpeg": ("image", "hinh-anh.jpg", MEGABYTE),
    "image/gif": ("gif", "hinh-anh.gif", 5 * MEGABYTE),
    "application/pdf": ("file", "tai-lieu.pdf", 5 * MEGABYTE),
    "application/msword": ("file", "tai-lieu.doc", 5 * MEGABYTE),
    _WORD: ("file", "tai-lieu.docx", 5 * MEGABYTE),
}
"""Type → Zalo's kind, a name, and the most bytes."""


@dataclass(frozen=True, slots=True)
class Uploaded:
    """`kind`: image, gif or file; a gif is shown with its size in pixels."""

    kind: str
    key: str
    width: int = 0
    height: int = 0

    @property
    def attachment(self) -> dict[str, Any]:
        """The `attachment` of a message."""
        if self.kind == "file":
            return {"type": "file", "payload": {"token": self.key}}
        element: dict[str, Any] = {"media_type": self.kind, "attachment_id": self.key}
        if self.kind == "gif":
            element |= {"width": self.width, "height": self.height}
        return {"type": "template", "payload": {"template_type": "media", "elements": [element]}}


@dataclass(frozen=True, slots=True)
class Uploads:
    calls: ZaloCalls
    media: MediaStore
    notes: QuietNotes

    async def of(self, id: str, anew: bool = False) -> Uploaded | None:
        """The upload of a kept picture or file, made where there is none that still lives, or `anew`. None where Zalo does not
        take it, or its bytes are gone. Raises TryLater."""
        known = None if anew else await self.notes.read(f"upload:{id}")
        if known:
            return Uploaded(**orjson.loads(known))
        data = await self.media.read(id)
        uploaded = await self._upload(data) if data else None
        if uploaded:
            about = {name: getattr(uploaded, name) for name in ("kind", "key", "width", "height")}
            await self.notes.keep(f"upload:{id}", orjson.dumps(about).decode(), LIFE_SECONDS)
        return uploaded

    async def _upload(self, data: bytes) -> Uploaded | None:
        content_type = filetype.guess_mime(data)
        kind, name, most = _TAKEN.get(content_type, ("", "", 0))
        if len(data) > most:
            return None
        try:
            key = _key(await self.calls.upload(kind, File(data, name, content_type)))
        except Refused:
            return None
        return Uploaded(kind, key, *(_size(data) if kind == "gif" else (0, 0)))


def _key(answer: Mapping[str, Any]) -> str:
    key = answer.get("attachment_id") or answer.get("token")
    if not key:
        raise TryLater("Zalo không giữ tệp đã tải lên")
    return str(key)


def _size(gif: bytes) -> tuple[int, int]:
    """Width and height, as a GIF's first bytes tell them."""
    return int.from_bytes(gif[6:8], "little"), int.from_bytes(gif[8:10], "little")
