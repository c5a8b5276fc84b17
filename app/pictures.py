"""Pictures that the brain drew: out of its answer and into the media store, before anything is recorded."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from typing import Any

import filetype
import structlog

from core.ids import new_media_id
from core.ports import MediaStore

log = structlog.get_logger()
LARGEST = 1_000_000
"""Bytes: what Zalo takes (channels/zalo)."""


async def keep_picture(message: Mapping[str, Any], store: MediaStore) -> dict[str, Any]:
    """The message with its picture, {png, alt}, replaced by {id, alt}; by its words where it cannot be kept."""
    told = dict(message)
    picture = told.pop("picture", None)
    if not isinstance(picture, Mapping):
        return told
    id, alt = new_media_id(), str(picture.get("alt") or "")
    try:
        await store.keep(id, _png(picture.get("png")))
    except (ValueError, TypeError, OSError) as error:
        log.warning("picture_not_kept", error=type(error).__name__)
        return told | {"text": told.get("text") or alt}
    return told | {"picture": {"id": id, "alt": alt}}


def _png(encoded: Any) -> bytes:
    """Raises ValueError or TypeError."""
    data = base64.b64decode(encoded, validate=True)
    if len(data) > LARGEST or filetype.guess_mime(data) != "image/png":
        raise ValueError("not a PNG of the agreed size")
    return data
