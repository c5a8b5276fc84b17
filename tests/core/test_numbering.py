"""More choices than a channel has buttons for."""

from __future__ import annotations

import pytest

from core.messages import Button, Outbound
from core.numbering import chosen, numbered, within

SEVEN = tuple(Button(f"Mục {number}", f"/m{number}") for number in range(1, 8))
HOTLINE, SITE = Button("Gọi tổng đài", url="tel:19001909"), Button("Trang web", url="https://evn.vn")


@pytest.mark.parametrize("most", [None, 7, 13])
def test_buttons_that_fit_leave_the_message_as_it_is(most: int | None) -> None:
    message = Outbound("Chọn ạ:", SEVEN)
    assert within(message, most) is message


def test_buttons_that_do_not_fit_stand_in_the_text_with_their_numbers() -> None:
    shown = within(Outbound("Chọn ạ:", SEVEN), 5)
    assert shown.buttons == SEVEN[:5]
    assert (shown.text or "").splitlines() == [
        "Chọn ạ:",
        "Anh/chị bấm nút hoặc nhắn số để chọn ạ:",
        *(f"{number}. Mục {number}" for number in range(1, 8)),
    ]


def test_a_channel_without_buttons_asks_for_a_number_only() -> None:
    shown = within(Outbound(None, SEVEN[:2]), 0)
    assert (shown.text, shown.buttons) == ("Anh/chị nhắn số để chọn ạ:\n1. Mục 1\n2. Mục 2", ())


def test_a_link_without_a_button_is_told_with_its_address_and_has_no_number() -> None:
    shown = within(Outbound("Chọn ạ:", (SEVEN[0], HOTLINE, SEVEN[1], SITE)), 1)
    assert (shown.text or "").splitlines()[2:] == [
        "1. Mục 1",
        "2. Mục 2",
        "• Gọi tổng đài: 19001909",
        "• Trang web: https://evn.vn",
    ]
    assert (within(Outbound("Dạ.", (SITE,)), 0).text or "") == "Dạ.\n• Trang web: https://evn.vn"


@pytest.mark.parametrize("said", ["3", " 3 ", "3.", "3)", "số 3", "SO 3", "03"])
def test_a_number_stands_for_its_choice(said: str) -> None:
    assert chosen(said, SEVEN) == SEVEN[2]


@pytest.mark.parametrize("said", ["0", "8", "-1", "3 4", "3 người", "1.388", "9" * 500, "٣", "", "ba"])
def test_anything_else_stands_for_none(said: str) -> None:
    assert chosen(said, SEVEN) is None


def test_links_are_not_counted() -> None:
    assert numbered((SITE, SEVEN[0], HOTLINE, SEVEN[1]), 3) == [SEVEN[0], SEVEN[1]]
    assert numbered(SEVEN, 7) == numbered(SEVEN, None) == []
