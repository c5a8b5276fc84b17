"""What an operator reads in place of a channel's error."""

from __future__ import annotations

import pytest

from desk.troubles import trouble


@pytest.mark.parametrize(
    ("error", "words"),
    [
        ("zalo error -230", "Khách đã lâu không nhắn"),
        ("zalo error -213", "ngừng quan tâm"),
        ("zalo error -216", "Quản trị viên cần cấp lại"),
        ("zalo error -210", "Tin quá dài"),
        ("zalo error -32", "giới hạn tốc độ"),
        ("zalo error -211", "hạn mức"),
        ("zalo error -201", "Kênh không nhận tin này."),
        ("the access token could not be renewed", "Quản trị viên cần cấp lại"),
        ("Forbidden: bot was blocked by the user", "Khách đã chặn"),
        ("Bad Request: chat not found", "không tìm thấy khách"),
        ("(#10) This message is sent outside of allowed window.", "Khách đã lâu không nhắn"),
        ("Too Many Requests: retry after 5", "giới hạn tốc độ"),
        ("zalo did not answer: TimeoutError", "Kênh không trả lời"),
        ("zalo answered with status 502 and no result", "Kênh không trả lời"),
        ("no web process listens", "Kênh không trả lời"),
        ("ClientConnectorError", "Kênh không trả lời"),
        ("KeyError", "Hệ thống gặp lỗi khi gửi"),
        ("operator generated nothing known", "Kênh không nhận tin này."),
        ("", "Kênh không nhận tin này."),
        (None, "Kênh không nhận tin này."),
    ],
)
def test_an_error_is_told_in_plain_words(error: str | None, words: str) -> None:
    assert words in trouble(error)
