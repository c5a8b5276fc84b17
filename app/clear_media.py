"""Drop what lies in the media store and belongs to no message: pictures of turns that came to nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from core.ports import MediaStore
from storage.sql.media import SqlMedia

AGE = timedelta(days=1)
"""Only what is older: a picture is kept a moment before its turn is committed."""
ROUND_SECONDS = 3600.0


@dataclass(frozen=True, slots=True)
class ClearMedia:
    records: SqlMedia
    store: MediaStore
    age: timedelta = AGE

    async def __call__(self) -> None:
        for id in await self.records.unknown(await self.store.kept_before(datetime.now(UTC) - self.age)):
            await self.store.drop(id)
