"""The types of files that are kept, and what can be done with them in a browser."""

from __future__ import annotations

from dataclasses import dataclass

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ENDINGS = {
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/gif": "gif",
    "image/webp": "webp",
    "image/heic": "heic",
    "image/heif": "heif",
    "image/avif": "avif",
    "audio/mpeg": "mp3",
    "audio/mp4": "m4a",
    "audio/aac": "aac",
    "audio/ogg": "ogg",
    "audio/wav": "wav",
    "audio/amr": "amr",
    "video/mp4": "mp4",
    "video/quicktime": "mov",
    "video/webm": "webm",
    "application/pdf": "pdf",
    WORD: "docx",
    EXCEL: "xlsx",
}
"""Each type that is kept, with the usual ending of its name. None of them runs anything in a browser."""
SHOWN = frozenset({"image/jpeg", "image/png", "image/gif", "image/webp", "image/avif"})
"""Pictures that every browser shows."""
PLAYED = frozenset(
    one for one in ENDINGS if one.startswith(("audio/", "video/")) and one not in ("audio/amr", "video/quicktime")
)
"""What browsers play; AMR and QuickTime need a player of their own."""


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """`name`: what the customer's side called it, as it was told."""

    data: bytes
    content_type: str
    name: str | None = None
