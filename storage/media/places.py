"""Where the bytes of an id lie, in whatever store."""

from __future__ import annotations

import re

_ID = re.compile(r"[A-Za-z0-9_-]{16,40}")


def place_of(id: str) -> str:
    """`ab/abcdef…`: no folder gets too many. Raises ValueError for what is no id: none leads out of the store."""
    if not is_id(id):
        raise ValueError("not an id of the media store")
    return f"{id[:2]}/{id}"


def is_id(name: str) -> bool:
    return _ID.fullmatch(name) is not None
