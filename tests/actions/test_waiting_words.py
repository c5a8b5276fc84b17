"""Who waits for a person and wants to wait no more."""

from __future__ import annotations

import pytest

from actions.words.waiting import leaves_queue


@pytest.mark.parametrize(
    "text",
    [
        "thôi không cần gặp nữa",
        "hủy chờ",
        "huỷ yêu cầu gặp nhân viên giúp anh",
        "thôi khỏi em ơi",
        "không cần nhân viên nữa đâu em",
        "ko cần nữa",
        "k cho nua dau",
        "thui khoi gap nha",
        "tôi không muốn chờ nữa",
        "không chờ nữa",
        "cho tôi quay lại bot",
        "gặp bot lại đi",
        "dạ thôi em ạ",
        "never mind",
    ],
)
def test_who_needs_no_person_any_more_leaves_the_queue(text: str) -> None:
    assert leaves_queue(text)


@pytest.mark.parametrize(
    "text",
    [
        "chờ lâu quá",
        "sao không ai trả lời vậy",
        "không đợi được nữa",
        "không gặp được nhân viên à",
        "chưa gặp ai hết",
        "thôi được, em chờ",
        "hủy hợp đồng điện giúp tôi",
        "không cần gấp đâu, cứ từ từ",
        "tôi không muốn nói chuyện với bot",
        "không muốn nói chuyện với máy nữa",
        "đừng hủy nhé, tôi vẫn chờ",
        "không cần gặp nữa à?",
        "nhà em mất điện",
        "",
    ],
)
def test_who_is_impatient_or_asks_something_stays(text: str) -> None:
    assert not leaves_queue(text)
