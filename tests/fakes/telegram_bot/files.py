"""Files that users sent, by their ids; a bot asks where one is and fetches it there."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Any

from tests.fakes.customer_files import named
from tests.fakes.telegram_bot.errors import ApiError, bad

DOWNLOAD_BYTES = 20 * 1024 * 1024


@dataclass
class File:
    id: str
    path: str
    data: bytes
    told_size: int

    def told(self) -> dict[str, Any]:
        return {"file_id": self.id, "file_unique_id": self.id[-12:], "file_size": self.told_size}


class Files:
    def __init__(self) -> None:
        self._by_id: dict[str, File] = {}

    def add(self, folder: str, ending: str, data: bytes | None = None, told_size: int | None = None) -> File:
        """`told_size`: what Telegram says of a file too big to be made here."""
        data = named(ending)[0] if data is None else data
        id = f"AgACAgUAAxkBAAI{secrets.token_urlsafe(30)}"
        file = File(id, f"{folder}/file_{len(self._by_id)}.{ending}", data, told_size or len(data))
        self._by_id[id] = file
        return file

    def locate(self, id: str) -> dict[str, Any]:
        """The answer of getFile."""
        file = self._by_id.get(id)
        if file is None:
            raise bad("wrong file_id or the file is temporarily unavailable")
        if file.told_size > DOWNLOAD_BYTES:
            raise bad("file is too big")
        return file.told() | {"file_path": file.path}

    def at(self, path: str) -> bytes:
        for file in self._by_id.values():
            if file.path == path:
                return file.data
        raise ApiError(404, "Not Found")

    def reset(self) -> None:
        self._by_id.clear()
