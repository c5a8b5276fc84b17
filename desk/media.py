"""Photos and files of a conversation, for who is logged in at the desk."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Header, Path, Request, Response

from core.errors import NotFound, StoreUnavailable
from core.file_names import disposition, file_name
from core.files import PLAYED, SHOWN
from desk import words
from desk.files import shown
from desk.ranges import answer
from desk.state import Here, Operator, Watcher

router = APIRouter()
Id = Annotated[str, Path(pattern=r"^[\w-]{16,40}$")]
PLAIN = "text/plain; charset=utf-8"


@router.get("/media/{id}")
async def medium(desk: Here, _: Operator, id: Id, range: Annotated[str | None, Header()] = None) -> Response:
    """The bytes, or a part of them, waiting a few seconds for what is just being fetched. What a browser neither shows nor plays
    is downloaded."""
    try:
        opened = await desk.open_media(id)
    except NotFound:
        return Response(words.NO_FILE, 404, media_type=PLAIN)
    except StoreUnavailable:
        return Response(words.STORE_AWAY, 503, media_type=PLAIN)
    name = file_name(opened.name, opened.content_type, id)
    headers = {"content-disposition": disposition(name, inline=opened.content_type in SHOWN | PLAYED)}
    return answer(opened.data, range, headers, opened.content_type)


@router.get("/media/{id}/card")
async def card(request: Request, desk: Here, _: Watcher, id: Id) -> Response:
    """The file as its message shows it now."""
    file = (await desk.records.files([id])).get(id)
    if file is None:
        raise NotFound("no such file")
    return desk.templates.TemplateResponse(request, "card.html", {"it": shown(file)})
