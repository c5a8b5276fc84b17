"""Photos and files of a conversation, for who is logged in at the desk."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Response

from core.errors import NotFound
from desk import words
from desk.state import Here, Operator

router = APIRouter()
SHOWN = frozenset({"image/jpeg", "image/png", "image/gif", "image/webp", "image/avif"})
"""What browsers show; anything else is downloaded."""


@router.get("/media/{id}")
async def medium(desk: Here, _: Operator, id: Annotated[str, Path(pattern=r"^[\w-]{16,40}$")]) -> Response:
    """The bytes, waiting a few seconds for what is just being fetched."""
    try:
        data, content_type = await desk.open_media(id)
    except NotFound:
        return Response(words.NO_FILE, 404, media_type="text/plain; charset=utf-8")
    ending = content_type.rpartition("/")[2]
    headers = {} if content_type in SHOWN else {"content-disposition": f'attachment; filename="{id}.{ending}"'}
    return Response(data, media_type=content_type, headers=headers)
