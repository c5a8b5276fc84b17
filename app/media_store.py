"""The media store that the settings name."""

from __future__ import annotations

from datetime import UTC, datetime

from app.settings import Settings
from core.ids import new_media_id
from core.ports import MediaStore
from storage.media.folder import FolderMedia


def media_store(settings: Settings) -> MediaStore:
    """Opens nothing yet."""
    if not settings.media.url:
        return FolderMedia(settings.var / "media")
    from storage.media.s3 import Bucket, S3Media

    named, (bucket, folder) = settings.media, settings.media.bucket_and_folder
    keys = named.access_key.get_secret_value(), named.secret_key.get_secret_value()
    return S3Media(Bucket(bucket, folder, named.region, named.endpoint, *keys))


async def try_out(store: MediaStore) -> None:
    """Keep, read, list and drop a small file. Raises OSError for what the store does not do."""
    id, data = new_media_id(), b"tried out"
    await store.keep(id, data)
    try:
        if await store.read(id) != data:
            raise OSError("media store: it does not give back what it was given")
        await store.kept_before(datetime.now(UTC))
    finally:
        await store.drop(id)
