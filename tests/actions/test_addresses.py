"""Putting one part of an address right leaves the rest as it was."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.place.address_parts import ORDER
from actions.place.addresses import swap_in
from actions.place.merging import is_whole, merged


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "15 Trần Cung, quận Bắc Từ Liêm, Hà Nội",
            [("district", "quận Cầu Giấy")],
            "15 Trần Cung, quận Cầu Giấy, Hà Nội",
        ),
        (
            "ngõ 8 phố Trần Cung, Bắc Từ Liêm, Hà Nội",
            [("district", "Cầu Giấy")],
            "ngõ 8 phố Trần Cung, Cầu Giấy, Hà Nội",
        ),
        ("so 15 ngo 68 duong phuc dien ha noi", [("house_number", "so 18")], "so 18 ngo 68 duong phuc dien ha noi"),
        ("thon 2 xa hien quan phu tho", [("ward", "xa tan lap")], "thon 2 xa tan lap phu tho"),
        ("thôn 3 xã Ea Kpam, đắk lắk", [("hamlet", "thôn 5")], "thôn 5 xã Ea Kpam, đắk lắk"),
        ("7 Lê Lợi, phường Bến Nghé, TP.HCM", [("ward", "xã Bình Mỹ")], "7 Lê Lợi, xã Bình Mỹ, TP.HCM"),
        (
            "7 Lê Lợi, phường Bến Nghé, TP.HCM",
            [("hamlet", "ấp 1"), ("ward", "xã Bình Mỹ")],
            "ấp 1, xã Bình Mỹ, TP.HCM",
        ),
    ],
)
def test_only_what_is_told_anew_is_replaced(old: str, new: list[tuple[str, str]], expected: str) -> None:
    assert merged(old, new) == expected


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("ngõ 250 minh khai", [("house_number", "16")], "số 16, ngõ 250 minh khai"),
        ("thon 3 xa van xuan", [("province", "phu tho")], "thon 3 xa van xuan, phu tho"),
        (
            "số 8 kiệt 21 Trưng Nữ Vương",
            [("ward", "phường Bình Thuận"), ("district", "Hải Châu"), ("province", "đà nẵng")],
            "số 8 kiệt 21 Trưng Nữ Vương, phường Bình Thuận, Hải Châu, đà nẵng",
        ),
        (
            "lô 12 KCN Trà Nóc",
            [("district", "Bình Thủy"), ("province", "Cần Thơ")],
            "lô 12 KCN Trà Nóc, Bình Thủy, Cần Thơ",
        ),
    ],
)
def test_the_second_half_of_an_address_is_added(old: str, new: list[tuple[str, str]], expected: str) -> None:
    assert merged(old, new) == expected


def test_a_house_number_alone_leaves_the_number_of_an_alley() -> None:
    assert swap_in("số nhà 16", "ngõ 250 Minh Khai, Hà Nội") == "số 16, ngõ 250 Minh Khai, Hà Nội"


def test_a_number_put_right_does_not_repeat_the_word_before_it() -> None:
    assert swap_in("ấp 5 chứ không phải 3", "ấp 3, xã An Bình Tây, Bến Tre") == "ấp 5, xã An Bình Tây, Bến Tre"


def test_an_address_down_to_the_province_is_whole() -> None:
    assert is_whole([("hamlet", "thôn 7"), ("ward", "xã Cẩm Khê"), ("province", "Phú Thọ")])
    assert not is_whole([("house_number", "9"), ("street", "Lê Lợi")])


@given(st.text(max_size=80), st.lists(st.tuples(st.sampled_from(ORDER), st.text(min_size=1, max_size=20)), max_size=3))
def test_no_text_breaks_the_merge(old: str, new: list[tuple[str, str]]) -> None:
    merged(old, new)
