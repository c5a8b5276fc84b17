"""Pictures that users send: the ones uploaded on the page, and a drawn sample."""

from __future__ import annotations

import secrets
import struct
import zlib
from functools import cache

from fastapi import APIRouter, HTTPException, Request, Response

KEPT_PICTURES = 50
SIZE_LIMIT = 10 * 1024 * 1024
WIDTH, HEIGHT = 320, 240
KINDS = {"image/png": "png", "image/jpeg": "jpg", "image/gif": "gif", "image/webp": "webp"}


@cache
def sample_png() -> bytes:
    """A drawing of a meter: a pale dial on blue, 320 by 240."""
    rows = b"".join(b"\0" + b"".join(_pixel(x, y) for x in range(WIDTH)) for y in range(HEIGHT))
    head = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 2, 0, 0, 0)
    chunks = _chunk(b"IHDR", head) + _chunk(b"IDAT", zlib.compress(rows, 9)) + _chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunks


def _pixel(x: int, y: int) -> bytes:
    from_centre = (x - WIDTH // 2) ** 2 + (y - HEIGHT // 2) ** 2
    on_display = abs(x - WIDTH // 2) < 48 and abs(y - HEIGHT // 2 + 18) < 14
    if from_centre > 95**2:
        return bytes((0, 104 - y // 6, 255 - y // 4))
    if from_centre > 88**2:
        return b"\x1f\x3b\x63"
    return b"\x22\x30\x40" if on_display else b"\xf2\xf6\xfb"


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def pictures_router() -> APIRouter:
    router = APIRouter(prefix="/_fake/pictures")
    kept: dict[str, tuple[str, bytes]] = {"sample.png": ("image/png", sample_png())}

    @router.post("")
    async def keep(request: Request) -> dict[str, str]:
        """Keeps the body as a picture and returns `{url}`; the oldest are forgotten."""
        kind, body = request.headers.get("content-type", ""), await request.body()
        if kind not in KINDS or not body or len(body) > SIZE_LIMIT:
            raise HTTPException(415, "Chỉ nhận ảnh PNG, JPEG, GIF hoặc WebP, tối đa 10 MB.")
        name = f"{secrets.token_hex(8)}.{KINDS[kind]}"
        kept[name] = (kind, body)
        if len(kept) > KEPT_PICTURES:
            del kept[list(kept)[1]]
        return {"url": f"{request.base_url}_fake/pictures/{name}"}

    @router.get("/{name}")
    async def show(name: str) -> Response:
        if name not in kept:
            raise HTTPException(404)
        kind, body = kept[name]
        return Response(body, media_type=kind, headers={"X-Content-Type-Options": "nosniff"})

    return router
