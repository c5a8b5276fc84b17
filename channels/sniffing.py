"""What a file is, by its bytes alone: what was said of it is not asked."""

from __future__ import annotations

from collections.abc import Collection
from io import BytesIO
from zipfile import BadZipFile, ZipFile

import filetype
from PIL import Image

from core.errors import Refused
from core.files import ENDINGS, EXCEL, SHOWN, WORD

MOST_PIXELS = 80_000_000
"""Of a picture: 320 MB once it is unpacked, which a browser at the desk still bears."""
_ALSO_CALLED = {"audio/x-wav": "audio/wav"}
_ZIPPED = frozenset({"application/zip", WORD, EXCEL})
_OFFICE = {"word/": WORD, "xl/": EXCEL}


def sniff(data: bytes, kept: Collection[str] = ENDINGS.keys()) -> str:
    """The content type, one of `kept`. Raises Refused for anything else, for what only begins like a picture, and for a picture
    that would fill a computer's memory."""
    found: str | None = filetype.guess_mime(data)
    if data[4:11] == b"ftypM4A":  # a recording; it calls itself a video as well
        found = "audio/mp4"
    elif found in _ZIPPED and WORD in kept:
        found = _office(data)
    found = _ALSO_CALLED.get(found or "", found)
    if found is None or found not in kept:
        raise Refused(f"the bytes are {found or 'of no known type'}")
    if found in SHOWN:
        _look_at(data)
    return found


def _look_at(data: bytes) -> None:
    """Reads no further than the measures."""
    try:
        with Image.open(BytesIO(data)) as picture:
            width, height = picture.size
    except Image.DecompressionBombError as error:
        raise Refused("too many pixels") from error
    except (OSError, ValueError, SyntaxError) as error:
        raise Refused("not a picture") from error
    if width * height > MOST_PIXELS:
        raise Refused("too many pixels")


def _office(data: bytes) -> str:
    """A document that carries programs (macros) is no more than a ZIP file."""
    try:
        with ZipFile(BytesIO(data)) as packed:
            names = packed.namelist()
    except (BadZipFile, ValueError, NotImplementedError, OSError):
        return "application/zip"
    if any(name.endswith("vbaProject.bin") for name in names) or "[Content_Types].xml" not in names:
        return "application/zip"
    found = (type for name in names for folder, type in _OFFICE.items() if name.startswith(folder))
    return next(found, "application/zip")
