import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.bill.views import view_named
from actions.bill.which import months_back
from actions.connection.purposes import phase_in, purpose_in
from actions.danger.words import mentions_danger
from actions.place.addresses import swap_in
from actions.words.names import name_in
from actions.words.reading import clean, fold, scope_in


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("chỉ nhà em thôi", "house"),
        ("nhà kế bên vẫn sáng trưng mà", "house"),
        ("nha ke ben van sang", "house"),
        ("bên kia đường có điện", "house"),
        ("mỗi nhà t", "house"),
        ("da bat lai at roi van khong duoc", "house"),
        ("moi nha minh", "house"),
        ("hàng xóm vẫn có điện", "house"),
        ("cả xóm luôn", "area"),
        ("nguyên block", "area"),
        ("ca ngach", "area"),
        ("tat ca cac nha", "area"),
        ("hẻm tui thôi, mấy hẻm khác có", "area"),
        ("ba nhà đối diện vẫn có điện, chỉ dãy bên này là mất", "area"),
        ("hai bên đường đều tối", "area"),
        ("nhà bên cạnh cũng mất", "area"),
        ("toan bo khu pho", "area"),
        ("ko biết", "unknown"),
        ("từ sáng tới giờ", None),
        ("huyện Củ Chi", None),
        ("thành phố Hồ Chí Minh", None),
        ("chị Phương", None),
        ("số nhà 5 ngõ 3", None),
    ],
)
def test_how_far_the_outage_goes(text: str, scope: str | None) -> None:
    assert scope_in(text) == scope


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("số 8 chứ không phải 7", "8 Lê Lợi, phường Tân An"),
        ("không phải số 7 mà là 17", "17 Lê Lợi, phường Tân An"),
        ("à khoan, số nhà 9 mới đúng", "9 Lê Lợi, phường Tân An"),
        ("xã Hòa Bình chứ ko phải phường Tân An", "7 Lê Lợi, phường Hòa Bình"),
        ("à không, 9 Lê Lợi cơ", "9 Lê Lợi, phường Tân An"),
        ("không phải", None),
        ("đúng rồi", None),
    ],
)
def test_one_part_of_an_address_is_put_right(text: str, address: str | None) -> None:
    assert swap_in(text, "7 Lê Lợi, phường Tân An") == address


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
    assert view_named("sao kỳ này tăng vậy") == "change"
    assert months_back("kỳ trước thì sao") == 1
    assert months_back("tháng trước nữa") == 2
    assert months_back("mấy tháng trước") is None
    assert view_named("xem các kỳ trước") == "history"
    assert view_named("cach tinh tung bac") == "tiers"
    assert view_named("tiền điện tháng này") is None


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
    swap_in(cleaned, cleaned)
    name_in(cleaned)
