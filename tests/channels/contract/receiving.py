"""What comes in: forged, repeated, in batches, unknown, broken, and of every kind."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import sqlalchemy as sa

from storage.sql.media import SqlMedia
from storage.sql.tables import media
from tests.channels.contract.driver import where
from tests.channels.contract.talk import Talk, until

FILES = frozenset({"image", "audio", "video", "file"})
NO_EVENTS = [b"", b"{", b"[]", b"null", b'"x"', b"\xff\xfe{}", b'{"a":' + b"9" * 5000 + b"}", b"[" * 100_000]
WORDS = [
    "Xin chào, nhà em mất điện từ 7h sáng ạ",
    "<b>1.388.405 đ</b> &amp; \"ngày\" 'đêm' _*[a](b)*_ `c` \\n {0} %s",
    "😀👨‍👩‍👧 \u202eđảo ngược\u202c \u200fم ⚡",
    "dòng một\ndòng hai\n\n  thụt vào",
]


class Receives:
    def test_a_forged_message_is_refused_and_leaves_nothing(self, talk: Talk) -> None:
        assert 400 <= talk.remote.forged("giả mạo") < 500
        assert talk.kept() == (0, 0, 0)
        talk.ends_with()

    def test_bodies_that_are_no_events_do_no_harm(self, talk: Talk) -> None:
        for body in NO_EVENTS:
            assert talk.post(body) < 500, body[:20]
        assert talk.kept() == (0, 0, 0)
        talk.ends_with()

    @where(lambda driver: "repeats" not in driver.lacks)
    def test_a_message_that_is_delivered_again_and_again_is_answered_once(self, talk: Talk) -> None:
        event = talk.remote.write("một")
        with ThreadPoolExecutor(4) as many:
            assert {*many.map(talk.remote.again, [event] * 8)} == {200}
        talk.ends_with("một")
        assert talk.remote.again(event) == 200
        assert talk.kept() == (2, 4, 2)

    def test_the_messages_of_a_batch_are_all_answered_in_order_though_one_is_broken(self, talk: Talk) -> None:
        texts = [f"tin {number}" for number in range(5)]
        assert talk.remote.batch(texts) == 200
        talk.ends_with(*texts)

    @where(lambda driver: "unknown_events" not in driver.lacks)
    def test_an_event_that_nobody_knows_is_kept_and_answered_well(self, talk: Talk) -> None:
        assert talk.remote.odd() == 200
        assert talk.kept() == (1, 0, 0)
        talk.ends_with()

    @where(lambda driver: "unknown_events" in driver.lacks)
    def test_what_the_protocol_does_not_know_is_refused_and_leaves_nothing(self, talk: Talk) -> None:
        assert 400 <= talk.remote.odd() < 500
        assert talk.kept() == (0, 0, 0)
        talk.ends_with()

    def test_words_come_and_go_as_they_were_written(self, talk: Talk) -> None:
        for words in WORDS:
            talk.remote.write(words)
        talk.ends_with(*WORDS)

    def test_half_a_character_does_not_stop_the_talk(self, talk: Talk) -> None:
        talk.remote.write("trời \ud83d mưa\x00 to")
        talk.ends_with("trời \ufffd mưa\ufffd to")

    @where(lambda driver: driver.kinds)
    def test_every_kind_of_message_is_heard_and_its_file_is_kept(self, talk: Talk) -> None:
        kinds = sorted(talk.driver.kinds)
        for kind in kinds:
            talk.remote.attach(kind)
            talk.remote.write("đây ạ")  # so that no two are of one album
        talk.heard(2 * len(kinds))
        heard = [turn.attachments for turn in talk.gateway.brain.heard if turn.attachments]
        assert [[one.kind for one in came] for came in heard] == [[kind] for kind in kinds]
        files = [one.id for came in heard for one in came if one.kind in FILES and not one.missing]
        resources = talk.gateway.resources

        def states() -> list[str]:
            found = talk.gateway.do(lambda: SqlMedia(resources.database).files(files))
            return [found[id].state for id in files]

        until(lambda: states() == ["kept"] * len(files))
        assert all(talk.gateway.do(lambda id=id: resources.media.read(id)) for id in files)

    @where(lambda driver: "image" in driver.kinds)
    def test_photos_that_come_together_are_answered_once_and_all_kept(self, talk: Talk) -> None:
        for _ in range(3):
            talk.remote.attach("image")
        talk.ends_with("image")
        kept = sa.select(sa.func.count()).where(media.c.state == "kept")
        until(lambda: talk.row(kept)[0] == 3)
