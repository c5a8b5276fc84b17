from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.addresses import address_in, swap_in
from actions.ask_outage import day_named
from actions.bills import month_named, view_named
from actions.connection_form import name_in
from actions.reading import clean, fold, mentions_danger, phase_in, purpose_in, scope_in


@pytest.mark.parametrize(
    "text",
    [
        "có, dây đứt nằm giữa đường",
        "day dien dut roi xuong duong",
        "cả khu mất điện, thấy tia lửa trên trụ điện",
        "trụ điện đang bốc cháy",
        "không có điện vì dây đứt rồi",
        "không thấy cháy nhưng có tia lửa",
        "có người bị điện giật",
        "cột điện nghiêng sắp đổ",
        "nổ bình biến áp",
    ],
)
def test_danger_is_heard(text: str) -> None:
    assert mentions_danger(text)


@pytest.mark.parametrize(
    "text",
    [
        "không thấy dây đứt hay tia lửa gì cả",
        "k co day dut",
        "nhà em mất điện từ sáng",
        "cả xóm tối om",
        "bóng đèn cháy rồi",
    ],
)
def test_no_danger_is_made_up(text: str) -> None:
    assert not mentions_danger(text)


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("chỉ nhà em thôi", "house"),
        ("moi nha minh", "house"),
        ("hàng xóm vẫn có điện", "house"),
        ("cả xóm luôn", "area"),
        ("nhà bên cạnh cũng mất", "area"),
        ("toan bo khu pho", "area"),
        ("ko biết", "unknown"),
        ("từ sáng tới giờ", None),
    ],
)
def test_how_far_the_outage_goes(text: str, scope: str | None) -> None:
    assert scope_in(text) == scope


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("mất điện ở ấp 4 xã Tân Lập từ sáng tới giờ", "ấp 4 xã Tân Lập"),
        ("phường Hải Châu Đà Nẵng mất điện rồi", "phường Hải Châu Đà Nẵng"),
        ("mai xã Cẩm Khê có cúp điện không", "xã Cẩm Khê"),
        ("nhà tối om, cả ngõ luôn, số 5 ngõ 20 Hồ Tùng Mậu", "số 5 ngõ 20 Hồ Tùng Mậu"),
        ("cup dien o phuong 5 roi", "phuong 5"),
        ("nhà em mất điện", None),
        ("cả xóm cúp điện", None),
        ("ngày 24/11 có cúp điện không", None),
        ("cả ngõ tối om", None),
    ],
)
def test_an_address_told_in_passing(text: str, address: str | None) -> None:
    assert address_in(text) == address


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("em tên là Trần Thị Hoa", "Trần Thị Hoa"),
        ("nguyen van an", "nguyen van an"),
        ("Công ty TNHH Phú Quý", "Công ty TNHH Phú Quý"),
        ("😀😀", None),
        ("/restart", None),
        ("http://a.b", None),
        ("0912345678", None),
        ("x" * 100, None),
    ],
)
def test_a_name_is_letters(text: str, name: str | None) -> None:
    assert name_in(text) == name


@pytest.mark.parametrize(
    ("text", "purpose"),
    [
        ("để ở", "household"),
        ("mo quan an", "business"),
        ("nuôi tôm", "production"),
        ("mục đích khác", "other"),
        ("abc", None),
    ],
)
def test_what_the_electricity_is_for(text: str, purpose: str | None) -> None:
    assert purpose_in(text) == purpose


@pytest.mark.parametrize(("text", "phase"), [("1 pha", 1), ("ba pha nhé", 3), ("3p", 3), ("một", 1), ("hai", None)])
def test_phases(text: str, phase: int | None) -> None:
    assert phase_in(text) == phase


def test_the_month_and_the_view_of_a_question() -> None:
    assert month_named("tháng 8 bao nhiêu tiền") == "8"
    assert month_named("thang 9/2026") == "2026-09"
    assert month_named("tháng này") is None
    assert month_named("tháng 13") is None
    assert view_named("xem các kỳ trước") == "history"
    assert view_named("cach tinh tung bac") == "tiers"
    assert view_named("tiền điện tháng này") is None


def test_the_day_of_a_question() -> None:
    today = date(2026, 11, 22)
    assert day_named("mai có cúp điện không", today) == date(2026, 11, 23)
    assert day_named("ngày 25/11 có cắt điện không", today) == date(2026, 11, 25)
    assert day_named("ngày 31/2", today) is None
    assert day_named("tuần này", today) is None


def test_cleaning_leaves_one_line_without_markup_or_braces() -> None:
    assert clean("<b>Thôn 3</b>\n\x00 {xã} [Tân Lập]‮") == "Thôn 3 (xã) (Tân Lập)"


@given(st.text(max_size=300))
def test_no_text_breaks_the_readers(text: str) -> None:
    cleaned = clean(text)
    assert not set("{}[]<>\n\x00") & set(cleaned)
    cleaned.encode()
    fold(text)
    mentions_danger(text)
    scope_in(text)
    address_in(cleaned)
    name_in(cleaned)
