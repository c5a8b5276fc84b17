"""Open a kept photo or file by its id."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass

from core.errors import NotFound, StoreUnavailable
from core.files import OpenedFile
from core.ports import MediaStore
from storage.sql.media import SqlMedia

LOOK_AGAIN = 0.5  # seconds


@dataclass(frozen=True, slots=True)
class OpenKept:
    """See core.ports.OpenMedia. `patience`: seconds that somebody waits for a file that is just being fetched."""

    records: SqlMedia
    store: MediaStore
    patience: float = 10.0

    async def __call__(self, id: str) -> OpenedFile:
        """Raises NotFound for what is unknown, was refused or does not come in time, StoreUnavailable."""
        ends = time.monotonic() + self.patience
        while (medium := await self.records.find(id)) is not None:
            if medium.state == "kept" and medium.content_type:
                return OpenedFile(await self._read(id), medium.content_type, medium.name)
            if medium.state != "waiting" or time.monotonic() >= ends:
                break
            await asyncio.sleep(LOOK_AGAIN)
        raise NotFound("no such file")

    async def _read(self, id: str) -> bytes:
        try:
            data = await self.store.read(id)
        except OSError as error:
            raise StoreUnavailable(str(error)) from error
        if data is None:
            raise NotFound("no such file")
        return data
