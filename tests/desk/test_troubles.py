"""What an operator reads in place of a channel's error."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from channels.messenger.refusals import judged
from channels.zalo.refusals import OF_ACCOUNT, failure
from desk.troubles import trouble

NOON = datetime(2026, 11, 23, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (str(failure(-230, OF_ACCOUNT, NOON)), "Khách đã lâu không nhắn"),
        (str(failure(-227, OF_ACCOUNT, NOON)), "không tìm thấy khách"),
        (str(failure(-213, OF_ACCOUNT, NOON)), "ngừng quan tâm"),
        (str(failure(-216, OF_ACCOUNT, NOON)), "Quản trị viên cần cấp lại"),
        (str(failure(-210, OF_ACCOUNT, NOON)), "Tin quá dài"),
        (str(failure(-32, OF_ACCOUNT, NOON)), "giới hạn tốc độ"),
        (str(failure(-211, OF_ACCOUNT, NOON)), "hạn mức"),
        (str(failure(-201, OF_ACCOUNT, NOON)), "Kênh không nhận tin này."),
        ("Zalo không trả lời: TimeoutError", "Kênh không trả lời"),
        ("Không kết nối được tới Zalo", "Kênh không trả lời"),
        ("Zalo không gia hạn mã truy cập: quản trị viên cần cấp quyền lại", "Quản trị viên cần cấp lại"),
        ("the access token could not be renewed", "Quản trị viên cần cấp lại"),
        ("Forbidden: bot was blocked by the user", "Khách đã chặn"),
        ("Bad Request: chat not found", "không tìm thấy khách"),
        ("(#10) This message is sent outside of allowed window.", "Khách đã lâu không nhắn"),
        (str(judged(400, {"code": 551}, None)), "Khách đã chặn"),
        (
            str(judged(403, {"code": 200, "message": "(#200) Requires pages_messaging permission"}, None)),
            "Quản trị viên",
        ),
        (str(judged(400, {"code": 10, "error_subcode": 2018300}, None)), "công cụ khác"),
        (str(judged(400, {"code": 10, "error_subcode": 2018278}, None)), "Khách đã lâu không nhắn"),
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
