"""Photos and files in a folder of this machine, outside of what the web process serves by itself."""

from __future__ import annotations

import asyncio
import os
import tempfile
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from storage.media.places import is_id, place_of


class FolderMedia:
    """See core.ports.MediaStore. Files are for their owner's eyes only and never seen half written."""

    def __init__(self, root: Path) -> None:
        self._root = root

    async def keep(self, id: str, data: bytes) -> None:
        await asyncio.to_thread(_write, self._place(id), data)

    async def read(self, id: str) -> bytes | None:
        return await asyncio.to_thread(_read, self._place(id))

    async def drop(self, id: str) -> None:
        await asyncio.to_thread(self._place(id).unlink, missing_ok=True)

    async def kept_before(self, moment: datetime) -> Sequence[str]:
        return await asyncio.to_thread(_older, self._root, moment.timestamp())

    def _place(self, id: str) -> Path:
        return self._root / place_of(id)


def _write(place: Path, data: bytes) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=place.parent, prefix=".", delete=False) as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    os.replace(file.name, place)


def _older(root: Path, timestamp: float) -> list[str]:
    files = (file for file in root.glob("*/*") if is_id(file.name))
    return [file.name for file in files if file.stat().st_mtime < timestamp]


def _read(place: Path) -> bytes | None:
    try:
        return place.read_bytes()
    except FileNotFoundError:
        return None
