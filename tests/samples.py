"""A real file of each type that is kept, or the beginning of one where nothing here writes it."""

from __future__ import annotations

import io
import math
import struct
import wave
import zipfile

from PIL import Image

from core.files import EXCEL, WORD


def picture(format: str, width: int = 8, height: int = 6) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (width, height), (0, 90, 180)).save(file, format)
    return file.getvalue()


def recording(seconds: float = 0.2) -> bytes:
    """A tone of 440 Hz."""
    rate, file = 8000, io.BytesIO()
    with wave.open(file, "wb") as written:
        written.setnchannels(1)
        written.setsampwidth(2)
        written.setframerate(rate)
        tone = (int(9000 * math.sin(2 * math.pi * 440 * n / rate)) for n in range(int(seconds * rate)))
        written.writeframes(b"".join(struct.pack("<h", one) for one in tone))
    return file.getvalue()


def office(folder: str, *more: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        for name in ("[Content_Types].xml", "_rels/.rels", "docProps/app.xml", f"{folder}/document.xml", *more):
            packed.writestr(name, "<x/>" * 500)
    return file.getvalue()


def _boxes(*brands: bytes) -> bytes:
    """The head of a file of the MPEG-4 family."""
    body = b"ftyp" + brands[0] + b"\0\0\0\0" + b"".join(brands)
    return struct.pack(">I", len(body) + 4) + body + struct.pack(">I", 208) + b"mdat" + b"\0" * 200


SAMPLES = {
    "image/jpeg": picture("JPEG"),
    "image/png": picture("PNG"),
    "image/gif": picture("GIF"),
    "image/webp": picture("WEBP"),
    "image/avif": picture("AVIF"),
    "image/heic": _boxes(b"heic", b"mif1"),
    "audio/mpeg": b"ID3\x04\0\0\0\0\0\0" + b"\xff\xfb\x90\x64" + b"\0" * 413,
    "audio/mp4": _boxes(b"M4A ", b"isom", b"mp42"),
    "audio/aac": b"\xff\xf1\x50\x80\x02\x1f\xfc" + b"\0" * 200,
    "audio/ogg": b"OggS\0\x02" + b"\0" * 22 + b"OpusHead" + b"\0" * 100,
    "audio/wav": recording(),
    "audio/amr": b"#!AMR\n" + b"\x3c" + b"\0" * 31 * 10,
    "video/mp4": _boxes(b"isom", b"mp42"),
    "video/quicktime": _boxes(b"qt  "),
    "video/webm": b"\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\xf7\x81\x01\x42\xf2\x81\x04\x42\xf3\x81\x08\x42\x82\x84webm"
    + b"\0" * 99,
    "application/pdf": b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n",
    WORD: office("word"),
    EXCEL: office("xl"),
}
