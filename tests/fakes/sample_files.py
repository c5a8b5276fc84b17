"""What the fakes hand out for a file that somebody sent: one of the kind that its name tells."""

from __future__ import annotations

from fastapi import APIRouter, HTTPException, Response

from core.files import ENDINGS
from tests.fakes.zalo_oa.pictures import sample_png
from tests.samples import SAMPLES

ALSO = {"oga": "audio/ogg", "html": "text/html"}
TYPES = {ending: type for type, ending in ENDINGS.items()} | ALSO
PAGE = b"<!doctype html><meta charset=utf-8><title>Trang</title>"


def sample(ending: str) -> tuple[str, bytes]:
    """Content type and bytes; a picture for an ending that is not known."""
    if ending == "html":
        return "text/html", PAGE
    type = TYPES.get(ending, "image/png")
    return ("image/png", sample_png()) if type.startswith("image/") else (type, SAMPLES[type])


def files_router() -> APIRouter:
    router = APIRouter(prefix="/_fake/files")

    @router.get("/{name}")
    async def show(name: str) -> Response:
        ending = name.rpartition(".")[2]
        if ending not in TYPES:
            raise HTTPException(404)
        type, data = sample(ending)
        return Response(data, media_type=type)

    return router
