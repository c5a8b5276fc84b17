import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.addresses import swap_in
from actions.bills import months_back, view_named
from actions.names import name_in
from actions.purposes import phase_in, purpose_in
from actions.reading import begins_with_yes, clean, fold, mentions_danger, says_no, scope_in


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
        "dây điện rơi rồi",
        "day dien roi xuong san nha toi",
        "dây cáp đứt nằm giữa ngõ rồi đấy",
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
        "o day mat dien roi",
        "cả dãy phố mất điện, lần thứ ba rồi đấy",
        "mat dien lan thu ba roi day",
        "tia lửa thì không có, chỉ tối thui",
        "duoi xom nay mat dien tu toi roi",
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
    ("text", "yes", "no"),
    [
        ("hk có", False, True),
        ("có ai ko", False, False),
        ("dạ có", True, False),
        ("có gì đâu mà nguy hiểm", True, True),
        ("thôi được rồi", False, False),
        ("ok", False, False),
        ("khói lửa thì không có", False, True),
        ("ko biết có gì không", False, True),
    ],
)
def test_a_yes_and_a_no_at_the_beginning(text: str, yes: bool, no: bool) -> None:
    assert (begins_with_yes(text), says_no(text)) == (yes, no)


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
