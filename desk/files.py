"""A file of a customer as the desk shows it: as a picture, in a player, to be downloaded, or why it is not there."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from core.file_names import clean, file_name
from core.files import ENDINGS, PLAYED, SHOWN
from desk import words
from desk.ports import DeskRecords
from desk.shapes import File, Line

Way = Literal["waiting", "picture", "audio", "video", "download", "refused"]
SOON, LATER = 2, 15
"""Seconds until the page looks again for a file that is just being fetched, and for one that could not be fetched yet."""
_REASONS = (
    ("Lớn hơn mức hệ thống giữ ({size}).", r"larger than (\d+) bytes"),
    ("Lớn hơn mức kênh cho tải về.", r"too big"),
    ("Không thuộc loại tệp được giữ: ảnh, PDF, Word, Excel, ghi âm, video.", r"^the bytes are"),
    ("Nội dung không phải là ảnh.", r"^not a picture"),
    ("Kích thước ảnh quá lớn, mở ra có thể treo máy.", r"^too many pixels"),
    (
        "Địa chỉ của tệp không được phép tải.",
        r"^not a public address|InvalidURL|NonHttpUrl|ValueError|TooManyRedirects",
    ),
    ("Kho tệp của hệ thống đang gián đoạn.", r"^media store|^\[Errno"),
    ("Tệp không còn ở nơi khách gửi.", r"status 4(04|10)|no such file|wrong file|invalid file"),
    ("Nơi giữ tệp không cho tải.", r"status 4\d\d"),
    ("Nơi giữ tệp không trả lời.", ""),
)
"""What an error of fetching or keeping tells, the first that fits."""


@dataclass(frozen=True, slots=True)
class ShownFile:
    """`name` is fit to be shown; `about`: what it is and how large; `reason`: why it is not there (yet)."""

    id: str
    way: Way
    kind: str
    name: str
    about: str = ""
    reason: str = ""
    again: int = SOON


async def files_of(records: DeskRecords, lines: Sequence[Line]) -> Mapping[str, ShownFile]:
    """The files of these messages by their ids."""
    told = [one for line in lines for one in (line.content or {}).get("attachments", ())]
    found = await records.files([str(one["id"]) for one in told if one.get("id")])
    return {id: shown(file) for id, file in found.items()}


def shown(file: File) -> ShownFile:
    kind = words.ATTACHMENTS.get(file.kind, "Tệp")
    if file.state == "kept" and file.content_type:
        name = file_name(file.name, file.content_type, file.id)
        return ShownFile(file.id, _way(file.kind, file.content_type), kind, name, _about(file.content_type, file.size))
    way: Way = "refused" if file.state == "refused" else "waiting"
    reason = _reason(file.error) if file.error else ""
    return ShownFile(file.id, way, kind, clean(file.name or ""), reason=reason, again=LATER if reason else SOON)


def _way(kind: str, content_type: str) -> Way:
    """A recording in the dress of a video is still a recording."""
    if content_type in SHOWN:
        return "picture"
    if content_type not in PLAYED:
        return "download"
    return "audio" if kind == "audio" or content_type.startswith("audio/") else "video"


def _about(content_type: str, size: int | None) -> str:
    ending = ENDINGS.get(content_type, "").upper()
    return f"{ending}, {_size(size)}" if size else ending


def _size(count: int) -> str:
    """As Vietnamese write it: 1,2 MB."""
    return f"{count / 1e6:.1f} MB".replace(".", ",") if count >= 100_000 else f"{max(1, round(count / 1000))} KB"


def _reason(error: str) -> str:
    for said, sign in _REASONS:
        if found := re.search(sign, error):
            return said.format(size=_size(int(found[1])) if found.groups() and found[1] and found[1].isdigit() else "")
    return ""
