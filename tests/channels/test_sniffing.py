"""What a customer's file is taken for, whatever it is called."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

import pytest

from channels.sniffing import MOST_PIXELS, sniff
from core.errors import Refused
from tests.samples import SAMPLES, office, picture


def png_of(width: int, height: int) -> bytes:
    """A few bytes that unpack to a picture of these measures."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("content_type", SAMPLES)
def test_each_type_that_is_kept_is_known_by_its_bytes(content_type: str) -> None:
    assert sniff(SAMPLES[content_type]) == content_type


def zipped(*names: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        for name in names:
            packed.writestr(name, "x" * 2000)
    return file.getvalue()


REFUSED = {
    "nothing": b"",
    "a_page": b"<!doctype html><script>alert(1)</script>",
    "a_drawing_with_script": b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    "a_program": b"MZ\x90\x00" * 99,
    "a_script": b"#!/bin/sh\nrm -rf /\n",
    "an_archive": zipped("a.txt"),
    "an_archive_with_a_folder_called_word": zipped("word/a.txt"),
    "a_document_with_macros": office("word", "word/vbaProject.bin"),
    "an_old_document": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000,
    "half_an_archive": zipped("[Content_Types].xml", "word/document.xml")[:300],
    "what_only_begins_like_a_photo": b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + b"\x00" * 200,
    "what_only_begins_like_a_png": b"\x89PNG\r\n\x1a\n" + b"x" * 1000,
    "a_page_behind_the_head_of_a_gif": b"GIF89a<script>alert(1)</script>",
    "a_photo_that_fills_the_memory": png_of(30_000, 30_000),
    "a_photo_beyond_all_measure": png_of(2**31 - 1, 2**31 - 1),
    "a_strip": png_of(MOST_PIXELS + 1, 1),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_no_such_file_is_refused(case: str) -> None:
    with pytest.raises(Refused) as raised:
        sniff(REFUSED[case])
    assert len(str(raised.value)) < 100


def test_a_large_photo_of_a_telephone_is_taken() -> None:
    assert sniff(picture("JPEG", 8000, 6000)) == "image/jpeg"
    assert sniff(png_of(8000, 10_000)) == "image/png"


def test_where_only_photos_are_wanted_a_document_is_refused() -> None:
    with pytest.raises(Refused, match=r"zip|word"):
        sniff(office("word"), {"image/png"})
