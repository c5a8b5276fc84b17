"""What a customer who waits for power hears, and when."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from core.outage_watch import LONGEST, News, OutageNow, Watch, news_of

NOW = datetime(2026, 11, 22, 7, 0, tzinfo=UTC)  # 14:00 in Viet Nam
END = NOW + timedelta(hours=3)
WATCH = Watch("w", "c", "o", NOW, told_end=END)
RUNNING = OutageNow("phường Tân Lập", False, END)


def test_power_that_is_back_is_told_with_place_and_time_and_ends_the_watch() -> None:
    news = news_of(WATCH, OutageNow("phường Tân Lập", True, END, NOW), NOW)
    assert news.over
    assert news.message is not None
    assert news.message.text == (
        "Dạ khu vực phường Tân Lập đã có điện trở lại lúc 14:00 ngày 22/11/2026. "
        "Nhà mình còn mất điện thì nhắn em báo ngay ạ."
    )


def test_the_end_that_is_expected_at_the_first_look_is_known_already() -> None:
    assert news_of(replace(WATCH, told_end=None), RUNNING, NOW) == News(told_end=END)


@pytest.mark.parametrize(
    ("minutes", "told"), [(0, False), (30, False), (-30, False), (31, True), (-31, True), (600, True)]
)
def test_an_end_that_moves_by_more_than_half_an_hour_is_told(minutes: int, told: bool) -> None:
    end = END + timedelta(minutes=minutes)
    news = news_of(WATCH, replace(RUNNING, expected_end=end), NOW)
    assert (news.message is not None, news.told_end, news.over) == (told, end if told else END, False)


def test_small_moves_add_up() -> None:
    """Each is measured against what the customer knows, not against the look before."""
    watch, heard = WATCH, 0
    for minutes in (20, 40, 60, 80):
        news = news_of(watch, replace(RUNNING, expected_end=END + timedelta(minutes=minutes)), NOW)
        watch, heard = replace(watch, told_end=news.told_end), heard + (news.message is not None)
    assert heard == 2


@pytest.mark.parametrize("outage", [None, RUNNING, replace(RUNNING, expected_end=None)])
def test_a_watch_ends_after_three_days_with_a_word(outage: OutageNow | None) -> None:
    assert not news_of(WATCH, outage, NOW + LONGEST - timedelta(seconds=1)).over
    news = news_of(WATCH, outage, NOW + LONGEST)
    assert (news.over, "3 ngày" in str(news.message)) == (True, True)


def test_systems_that_do_not_answer_change_nothing() -> None:
    assert news_of(WATCH, None, NOW) == News(told_end=END)
