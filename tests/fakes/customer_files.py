"""The files that customers send to a fake, by their names: a real one for each ending that is kept."""

from __future__ import annotations

from fastapi import APIRouter, HTTPException, Response

from core.files import ENDINGS
from tests.fakes.zalo_oa.pictures import sample_png
from tests.samples import SAMPLES

_TYPES = {ending: type for type, ending in ENDINGS.items()} | {"oga": "audio/ogg"}


def named(name: str) -> tuple[bytes, str]:
    """The bytes and their content type; every picture is the drawn one. Raises KeyError for an ending that nobody sends."""
    content_type = _TYPES[name.rpartition(".")[2]]
    if content_type.startswith("image/"):
        return sample_png(), "image/png"
    return SAMPLES[content_type], content_type


def files_router() -> APIRouter:
    router = APIRouter()

    @router.get("/_fake/files/{name}", include_in_schema=False)
    def file(name: str) -> Response:
        try:
            data, content_type = named(name)
        except KeyError as error:
            raise HTTPException(404) from error
        return Response(data, media_type=content_type)

    return router
