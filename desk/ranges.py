"""Parts of a file, as players ask for them (RFC 9110, 14): without them no player can jump, and Safari plays nothing."""

from __future__ import annotations

import re

from fastapi import Response

_ONE = re.compile(r"bytes=(\d{1,12})?-(\d{1,12})?")


def answer(data: bytes, asked: str | None, headers: dict[str, str], content_type: str) -> Response:
    """The whole, or the one part that was asked for: 206; 416 where there is no such part."""
    headers = headers | {"accept-ranges": "bytes"}
    found = _ONE.fullmatch(asked or "")
    if not found or found.groups() == (None, None):
        return Response(data, media_type=content_type, headers=headers)
    first, last = _bounds(len(data), *found.groups())
    if first > last:
        return Response(status_code=416, headers=headers | {"content-range": f"bytes */{len(data)}"})
    headers |= {"content-range": f"bytes {first}-{last}/{len(data)}"}
    return Response(data[first : last + 1], 206, media_type=content_type, headers=headers)


def _bounds(size: int, first: str | None, last: str | None) -> tuple[int, int]:
    """`-5` is the last five bytes."""
    if first is None:
        return max(0, size - int(last or 0)), size - 1
    return int(first), min(size - 1, int(last)) if last else size - 1
