"""Who wants no notices any more says so in any typing, and so does who wants them again."""

from __future__ import annotations

import pytest

from actions.notify.refusing import bare_stop, notice_wish

OFF = (
    "dừng nhận tin",
    "không nhận thông báo nữa",
    "ko nhan tb nua",
    "k muốn nhận tin nhắn nữa",
    "đừng gửi tin nữa",
    "dung gui tin nhan cho toi nua",
    "DỪNG NHẬN TIN",
    "Tôi không muốn nhận thông báo",
    "em ko cần nhận thông báo nữa ạ",
    "hủy nhận tin",
    "huy dang ky nhan thong bao",
    "tắt thông báo",
    "tắt hết thông báo đi",
    "tắt tất cả thông báo",
    "ngừng gửi tin nhắn",
    "ngưng gửi thông báo cho tôi",
    "từ chối nhận tin",
    "chặn tin nhắn này",
    "unsubscribe",
    "stop sms",
    "làm ơn đừng nhắn tin nữa",
    "vui lòng dừng gửi thông báo",
    "thôi đừng gửi thông báo nữa nha",
    "không nhận tin nhắn từ điện lực nữa",
    "đừng nhắn tin cho tôi nữa",
    "hông muốn nhận tin nữa",
    "mình k cần nhận tin nhắn zalo nữa",
    "bỏ nhận thông báo",
    "không muốn nhận bất kỳ thông báo nào nữa",
    "khỏi gửi tin nữa",
    "không cần gửi thông báo cho tôi nữa",
    "stop gửi tin",
    "dung nhan tin",
    "ngung nhan thong bao",
    "Dừng, không nhận tin nữa",
)
OFF_AFTER_A_NOTICE = (
    "STOP",
    "stop",
    "dừng",
    "Dừng lại",
    "thôi",
    "hủy",
    "tc",
    "từ chối",
    "không nhận nữa",
    "đừng gửi nữa",
    "khỏi",
    "không muốn nhận nữa",
    "thôi đừng gửi nữa",
    "dừng nhé",
    "không nhận tin",
)
ON = (
    "nhận lại thông báo",
    "Nhận lại tin",
    "bật lại thông báo",
    "muốn nhận lại tin nhắn",
    "cho em nhận lại thông báo ạ",
    "START",
    "nhận tin",
    "gửi lại thông báo cho tôi",
    "bật thông báo",
    "đăng ký nhận tin",
    "đăng ký lại nhận tin",
    "tôi muốn nhận tin trở lại",
    "mở lại thông báo",
    "nhan lai thong bao",
)
NEITHER = (
    "không nhận được thông báo nữa",
    "sao không nhận thông báo nữa?",
    "tắt thông báo tiền điện",
    "tắt tin mất điện",
    "dừng cấp điện",
    "tắt aptomat",
    "dừng",
    "thôi",
    "stop",
    "hủy",
    "không",
    "đúng tin nhắn này",
    "nhà em bị dừng điện",
    "không nhận",
    "hủy yêu cầu",
    "thôi khỏi báo nữa",
    "không nhận được tin nhắn",
    "đừng cắt điện",
    "em dùng tin nhắn zalo",
    "thông báo cắt điện",
    "tin nhắn này là gì",
    "không có điện nữa",
    "thông báo",
    "nhận tin nhắn tiền điện",
    "tin nhan",
    "tắt điện",
    "đừng bật thông báo",
    "không có thông báo nữa",
    "không có tin nhắn nào nữa",
    "chưa nhận được thông báo",
)


@pytest.mark.parametrize("text", OFF)
def test_no_notices_any_more(text: str) -> None:
    for typed in (text, text.upper(), f"  {text}!!! "):
        assert notice_wish(typed, after_notice=False) is False


@pytest.mark.parametrize("text", OFF_AFTER_A_NOTICE)
def test_a_short_word_counts_as_an_answer_to_a_notice_only(text: str) -> None:
    assert notice_wish(text, after_notice=True) is False
    assert notice_wish(text, after_notice=False) is None


@pytest.mark.parametrize("text", ON)
def test_notices_again(text: str) -> None:
    assert notice_wish(text, after_notice=False) is True
    assert notice_wish(text, after_notice=True) is True


@pytest.mark.parametrize("text", NEITHER)
def test_complaints_single_kinds_and_power_are_something_else(text: str) -> None:
    assert notice_wish(text, after_notice=False) is None


def test_stop_alone_ends_notices_where_nothing_else_is_going_on() -> None:
    assert all(bare_stop(text) for text in ("STOP", " stop. ", "DỪNG", "DỪNG!"))
    assert not any(bare_stop(text) for text in ("stop lại", "dừng", "Dừng", "DÙNG", "ĐÚNG", ""))
