"""The wish to take a customer code away from the conversation, and what is none."""

from __future__ import annotations

import pytest

from actions.words.unlinking import unlink_word


@pytest.mark.parametrize(
    "text",
    [
        "bỏ liên kết mã PA02CK0012345",
        "bo lien ket ma pa02ck0012345 di em",
        "bỏ liên kết giúp em",
        "gỡ mã khách hàng khỏi zalo này",
        "sim này tôi bán rồi, gỡ mã kh ra khỏi đây giúp",
        "Hủy kết nối mã khách hàng với Telegram này nhé",
        "dang xuat ma khach hang",
        "tôi không muốn chat này xem được hóa đơn của tôi nữa",
        "t ko mún zalo này coi đc tiền điện nhà t nữa",
        "thu hồi quyền xem hoá đơn của zalo này",
        "không muốn liên kết mã này nữa",
        "làm sao bỏ liên kết mã khách hàng vậy em?",
    ],
)
def test_a_code_is_to_be_taken_away(text: str) -> None:
    assert unlink_word(text) == "one"


@pytest.mark.parametrize("text", ["bỏ liên kết tất cả các mã", "xoa het ma khach hang o day di"])
def test_all_codes_are_to_be_taken_away(text: str) -> None:
    assert unlink_word(text) == "all"


@pytest.mark.parametrize(
    "text",
    [
        "huỷ liên kết momo với mã khách hàng",
        "bỏ liên kết thẻ ngân hàng với mã khách hàng",
        "gỡ mã khách hàng khỏi app cskh",
        "đăng xuất mã khách hàng trên ứng dụng",
        "sao mã khách hàng của tôi bị huỷ liên kết",
        "đừng bỏ liên kết mã của tôi",
        "huỷ liên kết rồi mà vẫn nhận tin",
        "tôi muốn huỷ mã khách hàng này, không dùng điện nữa",
        "không xem được hóa đơn trên zalo này",
        "sao không cho zalo này xem tiền điện của tôi",
        "ngừng cấp điện mã PA02CK0012345 ở đây khi nào",
        "liên kết mã khách hàng với zalo",
        "xóa thông tin của tôi",
        "quên mã khách hàng",
        "mất điện rồi " * 12 + "bỏ liên kết mã",
    ],
)
def test_other_wishes_stay_the_brains(text: str) -> None:
    assert unlink_word(text) not in ("one", "all")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("ừ", "yes"),
        ("đồng ý em nhé", "yes"),
        ("đúng rồi", "yes"),
        ("bỏ luôn giúp em", "yes"),
        ("không", "no"),
        ("đừng bỏ", "no"),
        ("thôi bỏ đi", "no"),
        ("thôi giữ nguyên em", "no"),
        ("thôi để đó", "no"),
        ("cứ để vậy nha em", "no"),
        ("dung", None),
        ("huỷ", None),
        ("được không?", None),
        ("có điện chưa", None),
    ],
)
def test_a_yes_is_told_from_a_no_and_from_what_could_be_either(text: str, said: str | None) -> None:
    assert unlink_word(text) == said
