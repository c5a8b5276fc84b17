"""Photos of customers are kept: fetched after their event is committed, tried again, opened only where they are."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from app.clear_media import ClearMedia
from app.keep_media import KeepMedia
from app.open_media import OpenKept
from core.deliver import MOST_TRIES
from core.errors import NotFound, Refused, TryLater
from core.files import WORD, OpenedFile
from core.messages import Attachment, Inbound
from core.ports import MediaStore
from storage.media.folder import FolderMedia
from storage.media.s3 import Bucket, S3Media
from storage.memory import MemoryMedia
from storage.sql.database import Database
from storage.sql.inbox import SqlInbox
from storage.sql.media import SqlMedia
from storage.sql.migrate import migrate
from storage.sql.tables import media, now
from tests.fakes.s3 import REGION, S3
from tests.fakes.zalo_oa.pictures import sample_png
from tests.samples import SAMPLES

SOURCE = "https://photo.example.vn/1.png"
PNG = sample_png()


class Host:
    """Answers each fetching with the next of `answers`, the last again and again."""

    def __init__(self, *answers: bytes | Exception) -> None:
        self.answers, self.asked = list(answers), 0

    async def __call__(self, url: str) -> bytes:
        assert url == SOURCE
        self.asked += 1
        await asyncio.sleep(0.01)
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, Exception):
            raise answer
        return answer


@pytest.fixture(params=["folder", "memory", "s3"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> MediaStore:
    if request.param == "s3":
        s3: S3 = request.getfixturevalue("s3")
        return S3Media(Bucket(s3.bucket(), "tong-dai/tep", REGION, s3.url, s3.access_key, s3.secret_key))
    return FolderMedia(tmp_path / "media") if request.param == "folder" else MemoryMedia()


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    database = Database(database_url)
    await migrate(database)
    yield database
    await database.close()


async def photo(database: Database, kind: str = "image", **data: str) -> str:
    """A customer sends a photo; its id."""
    sent = Attachment(kind, data or {"url": SOURCE})
    await SqlInbox(database).receive(Inbound("zalo", "e", "user_send_image", b"{}", "u", attachments=(sent,)))
    return str(await database.read(lambda c: c.scalar(sa.select(media.c.id))))


async def again(database: Database) -> None:
    """The time of the next try comes."""
    await database.write(lambda c: c.execute(media.update().values(next_at=now())))


async def test_a_photo_is_fetched_once_and_can_be_opened(database: Database, store: MediaStore) -> None:
    id, host = await photo(database), Host(PNG)
    workers = [KeepMedia(SqlMedia(database), store, host) for _ in range(3)]
    await asyncio.gather(*(worker() for worker in workers))
    await workers[0]()
    assert host.asked == 1
    assert await OpenKept(SqlMedia(database), store)(id) == OpenedFile(PNG, "image/png")


async def test_a_host_that_fails_is_asked_again(database: Database, store: MediaStore) -> None:
    id, host = await photo(database), Host(TryLater("status 503"), PNG)
    keep = KeepMedia(SqlMedia(database), store, host)
    await keep()
    await keep()
    assert host.asked == 1  # not at once
    await again(database)
    await keep()
    assert (await OpenKept(SqlMedia(database), store)(id)).data == PNG


async def test_a_try_of_which_nothing_was_heard_is_made_again(database: Database, store: MediaStore) -> None:
    id, host = await photo(database), Host(PNG)
    [awaited] = await SqlMedia(database).due()
    assert await SqlMedia(database).claim(awaited)  # and then its worker is killed
    await KeepMedia(SqlMedia(database), store, host)()
    assert host.asked == 0
    await again(database)
    await KeepMedia(SqlMedia(database), store, host)()
    assert (await OpenKept(SqlMedia(database), store)(id)).data == PNG


@pytest.mark.parametrize("answer", [b"<html><script>alert(1)</script>", b"", b"MZ\x90\x00" * 99, Refused("too large")])
async def test_what_is_no_photo_is_not_kept(database: Database, answer: bytes | Exception) -> None:
    id, store = await photo(database), MemoryMedia()
    await KeepMedia(SqlMedia(database), store, Host(answer))()
    assert await store.read(id) is None
    with pytest.raises(NotFound):
        await OpenKept(SqlMedia(database), store)(id)


class Full(MemoryMedia):
    """A store that has no room for some time."""

    room = False

    async def keep(self, id: str, data: bytes) -> None:
        if not self.room:
            raise OSError(28, "No space left on device")
        await super().keep(id, data)


async def test_a_photo_stays_wanted_until_the_store_takes_it_however_long_that_is(database: Database) -> None:
    id, store = await photo(database), Full()
    keep = KeepMedia(SqlMedia(database), store, Host(PNG))
    for _ in range(MOST_TRIES + 2):
        await keep()
        await again(database)
    medium = await SqlMedia(database).find(id)
    assert (medium.state, "No space left" in str(medium.error)) == ("waiting", True) if medium else medium
    store.room = True
    await keep()
    assert (await OpenKept(SqlMedia(database), store)(id)).data == PNG


@pytest.mark.parametrize(("kind", "content_type"), [("audio", "audio/ogg"), ("video", "video/mp4"), ("file", WORD)])
async def test_recordings_films_and_documents_are_kept(database: Database, kind: str, content_type: str) -> None:
    id, store = await photo(database, kind, url=SOURCE, name="đơn.docx"), MemoryMedia()
    await KeepMedia(SqlMedia(database), store, Host(SAMPLES[content_type]))()
    opened = await OpenKept(SqlMedia(database), store)(id)
    assert opened == OpenedFile(SAMPLES[content_type], content_type, "đơn.docx")


async def test_who_opens_a_photo_that_is_being_fetched_waits_for_it(database: Database, store: MediaStore) -> None:
    id = await photo(database)
    opening = asyncio.create_task(OpenKept(SqlMedia(database), store)(id))
    await asyncio.sleep(0.1)
    await KeepMedia(SqlMedia(database), store, Host(PNG))()
    assert (await opening).content_type == "image/png"


@pytest.mark.parametrize(
    ("kind", "data"), [("sticker", {"url": SOURCE}), ("image", {"name": "a"}), ("location", {"latitude": "1"})]
)
async def test_what_has_no_bytes_to_keep_is_not_asked_for(database: Database, kind: str, data: dict[str, str]) -> None:
    await photo(database, kind, **data)
    assert await SqlMedia(database).due() == []


@pytest.mark.parametrize("id", ["../../etc/passwd-----------", "", "short", "a" * 41, "a/b" * 6])
async def test_no_id_leads_out_of_the_folder(tmp_path: Path, id: str) -> None:
    with pytest.raises(ValueError, match="id"):
        await FolderMedia(tmp_path).read(id)


def test_what_is_kept_is_for_the_owners_eyes(tmp_path: Path) -> None:
    asyncio.run(FolderMedia(tmp_path).keep("a" * 22, PNG))
    [file] = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert file.stat().st_mode & 0o077 == 0


async def test_what_belongs_to_no_message_is_dropped_after_a_day(database: Database, store: MediaStore) -> None:
    id = await photo(database)
    await KeepMedia(SqlMedia(database), store, Host(PNG))()
    await store.keep("picture-of-a-lost-turn", PNG)
    await ClearMedia(SqlMedia(database), store)()
    assert await store.read("picture-of-a-lost-turn") == PNG
    await ClearMedia(SqlMedia(database), store, timedelta(seconds=-1))()
    assert (await store.read("picture-of-a-lost-turn"), await store.read(id)) == (None, PNG)
