"""What comes in: forged, repeated, in batches, unknown, broken, and of every kind."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from storage.sql.media import SqlMedia
from tests.channels.contract.driver import where
from tests.channels.contract.talk import LONG, Talk
from tests.servers import wait_until

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

    @pytest.mark.parametrize("body", NO_EVENTS, ids=range(len(NO_EVENTS)))
    def test_a_body_that_is_no_event_does_no_harm(self, talk: Talk, body: bytes) -> None:
        assert talk.post(body) < 500
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

    @pytest.mark.parametrize("broken", [False, True], ids=["whole", "one_broken"])
    def test_the_messages_of_a_batch_are_all_answered_in_order(self, talk: Talk, broken: bool) -> None:
        texts = [f"tin {number}" for number in range(8)]
        assert talk.remote.batch(texts, with_a_broken_one=broken) == 200
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

    @pytest.mark.parametrize("words", WORDS, ids=range(len(WORDS)))
    def test_words_come_and_go_as_they_were_written(self, talk: Talk, words: str) -> None:
        talk.remote.write(words)
        talk.ends_with(words)

    def test_half_a_character_does_not_stop_the_talk(self, talk: Talk) -> None:
        talk.remote.write("trời \ud83d mưa\x00 to")
        talk.ends_with("trời \ufffd mưa\ufffd to")

    @where(lambda driver: driver.kinds)
    def test_every_kind_of_message_is_heard(self, talk: Talk) -> None:
        kinds = sorted(talk.driver.kinds)
        for kind in kinds:
            talk.remote.attach(kind)
        talk.until_the_end()
        assert [[one.kind for one in heard.attachments] for heard in talk.gateway.brain.heard[:-1]] == [
            [kind] for kind in kinds
        ]

    @where(lambda driver: driver.kinds & FILES)
    def test_photos_recordings_films_and_documents_are_fetched_and_kept(self, talk: Talk) -> None:
        kinds = sorted(talk.driver.kinds & FILES)
        for kind in kinds:
            talk.remote.attach(kind)
        talk.heard(len(kinds))
        sent = [one.id for heard in talk.gateway.brain.heard for one in heard.attachments if not one.missing]
        resources = talk.gateway.resources

        def states() -> list[str]:
            found = talk.gateway.do(lambda: SqlMedia(resources.database).files(sent))
            return [found[id].state for id in sent]

        wait_until(lambda: states() == ["kept"] * len(sent), LONG)
        assert all(talk.gateway.do(lambda id=id: resources.media.read(id)) for id in sent)
