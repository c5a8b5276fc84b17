import pytest

from actions.frame.fields import refuses_phone
from actions.frame.turn import Turn
from actions.outage.words import power_is_back
from actions.words.confirming import asks_something, wants_it_again
from actions.words.sending import wants_it_sent, wants_to_go_on


@pytest.mark.parametrize(
    "text",
    [
        "khoan, có điện lại rồi",
        "khoan da, co lai dien roi",
        "ủa mà có điện rồi",
        "điện có lại rồi",
        "đã có điện",
        "sáng lại rồi",
        "co lai roi",
        "den sang lai roi",
    ],
)
def test_power_is_back(text: str) -> None:
    assert power_is_back(text)


@pytest.mark.parametrize(
    "text",
    [
        "bao giờ có điện lại",
        "chưa có điện lại",
        "nhà bên có điện lại rồi mà nhà tôi chưa",
        "có điện rồi lại mất",
        "có điện lại chưa",
        "mất điện rồi",
        "đã gọi điện rồi",
        "không có điện",
    ],
)
def test_power_is_still_out(text: str) -> None:
    assert not power_is_back(text)


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        ("không có số", True),
        ("hổng có đt con ơi", True),
        ("khong muon cho so", True),
        ("k cho sđt đc hong", True),
        ("mất điện thoại rồi", True),
        ("không có điện", False),
        ("từ 6h sáng", False),
    ],
)
def test_no_telephone_will_come(text: str, refused: bool) -> None:
    assert refuses_phone(Turn(text=text)) is refused


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("ủa có lâu k", True),
        ("khoan bao gio xong", True),
        ("có tốn tiền không", True),
        ("gửi chưa", True),
        ("không", False),
        ("chưa đúng", False),
        ("số 17 chứ không phải 7", False),
        ("không, số nhà 33", False),
        ("khoan đã", False),
    ],
)
def test_a_question_is_told_from_a_no(text: str, asks: bool) -> None:
    assert asks_something(text) is asks


@pytest.mark.parametrize(
    ("text", "send", "go_on"),
    [
        ("gửi đi", True, True),
        ("gởi i ad", True, True),
        ("gui le di cha noi", True, True),
        ("thôi gửi đi", True, True),
        ("thôi ghi đại đi", False, True),
        ("bỏ qua", False, True),
        ("gửi chưa", False, False),
        ("khoan gửi", False, False),
        ("thoi dung gui", False, False),
        ("gọi đi", False, False),
        ("thôi", False, False),
        ("thôi khỏi", False, False),
    ],
)
def test_sending_and_going_on_are_told_from_stopping(text: str, send: bool, go_on: bool) -> None:
    assert (wants_it_sent(text), wants_to_go_on(text)) == (send, go_on)


def test_the_summary_is_asked_for_once_more() -> None:
    assert wants_it_again(Turn(text="xem lại coi"))
    assert not wants_it_again(Turn(text="xem lại tiền điện"))
