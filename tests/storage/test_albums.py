"""Which photos came together: those that follow others within seconds, with nothing said in between."""

from __future__ import annotations

from datetime import timedelta

import pytest

from core.messages import Attachment, Inbound
from core.turns import Answer, Outcome
from storage.sql.attached import PAUSE
from storage.sql.database import Database
from storage.sql.inbox import SqlInbox
from storage.sql.tables import messages
from storage.sql.turns import SqlTurns
from tests.storage.receiving import NOW, job_of

PHOTO, FILM = Attachment("image", {"url": "https://a/1.jpg"}), Attachment("video", {"url": "https://a/2.mp4"})
VOICE, NOT_PASSED_ON = Attachment("audio", {"url": "https://a/3.mp3"}), Attachment("image")
MOMENT = timedelta(seconds=3)


async def sends(
    database: Database,
    *attachments: Attachment,
    text: str | None = None,
    after: timedelta = MOMENT,
    ends: Outcome = "answered",
) -> bool:
    """The customer sends this so long after what came before, and it is handled; whether it continues an album."""
    await database.write(lambda c: c.execute(messages.update().values(created_at=NOW() - after)))
    event = Inbound("zalo", NOW().isoformat(), "said", b"{}", sender="u", text=text, attachments=attachments)
    conversation_id = await SqlInbox(database).receive(event)
    assert conversation_id
    job = await job_of(database, conversation_id)
    await SqlTurns(database).commit_turn(job, Answer(outcome="same_album" if job.continues_album else ends))
    return job.continues_album


async def test_photos_one_soon_after_the_other_are_one_album_however_many(database: Database) -> None:
    album = [await sends(database, PHOTO, text="nhà em đây"), *[await sends(database, PHOTO) for _ in range(3)]]
    assert [*album, await sends(database, FILM, PHOTO)] == [False, True, True, True, True]
    assert not await sends(database, PHOTO, after=PAUSE + MOMENT)
    assert not await sends(database, PHOTO, text="còn đây là công tơ")


@pytest.mark.parametrize(("words", "attachments"), [("alo", ()), (None, (VOICE,))], ids=["words", "voice"])
async def test_what_is_said_between_two_photos_parts_them(
    database: Database, words: str | None, attachments: tuple[Attachment, ...]
) -> None:
    await sends(database, PHOTO)
    await sends(database, *attachments, text=words)
    assert not await sends(database, PHOTO)


@pytest.mark.parametrize("other", [VOICE, NOT_PASSED_ON], ids=["voice", "not passed on"])
async def test_what_is_answered_in_words_of_its_own_is_no_part_of_an_album(
    database: Database, other: Attachment
) -> None:
    await sends(database, PHOTO)
    assert not await sends(database, other)


@pytest.mark.parametrize("ends", ["left_to_person", "failed", "superseded"])
async def test_a_photo_after_one_that_got_no_answer_is_answered(database: Database, ends: Outcome) -> None:
    await sends(database, PHOTO, ends=ends)
    assert not await sends(database, PHOTO)
